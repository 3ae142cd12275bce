import { rawDatabase } from './places.ts'

/** Makes a database so large that building its file anew takes a while. */
export const addBallast = (file: string): void => {
  const raw = rawDatabase(file)
  raw.exec(`
    PRAGMA synchronous = OFF;
    CREATE TABLE ballast (bytes BLOB);
    WITH RECURSIVE row(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row WHERE number < 2500)
    INSERT INTO ballast SELECT randomblob(100000) FROM row;
    PRAGMA wal_checkpoint(TRUNCATE)`)
  raw.close()
}

/** Whether somebody else is writing to a database at this moment. */
export const isLocked = (file: string): boolean => {
  const raw = rawDatabase(file, { timeout: 0 })
  try {
    raw.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch {
    return true
  } finally {
    raw.close()
  }
}
