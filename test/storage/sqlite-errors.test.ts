import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { Unstorable } from '../../src/app/unstorable.ts'
import { explained } from '../../src/storage/sqlite-errors.ts'
import { problem } from './places.ts'

test.each([
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_BUSY_RECOVERY', 'busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'unwritable'],
  ['SQLITE_READONLY_DBMOVED', 'unwritable'],
  ['SQLITE_CANTOPEN', 'unwritable'],
  ['SQLITE_PERM', 'unwritable'],
  ['SQLITE_IOERR_WRITE', 'unwritable'],
  ['SQLITE_IOERR_FSYNC', 'unwritable'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
])('%s is the problem %s', (code, named) => {
  const error = new Sqlite.SqliteError('in words', code)
  expect(explained(error, '/data/scribe.db')).toEqual(problem(named))
  expect(explained(error, '/data/scribe.db')).toHaveProperty('cause', error)
  expect(explained(error, '/data/scribe.db')).toBeInstanceOf(Unstorable)
  expect(explained(error, '/data/scribe.db')).toHaveProperty('trouble', named)
})

test('the code is told where the words alone say little', () => {
  const error = new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE')
  expect(String(explained(error, '/data/scribe.db'))).toContain(
    '/data/scribe.db cannot be written: disk I/O error (SQLITE_IOERR_WRITE);',
  )
})

test.each([
  ['of the program', new Sqlite.SqliteError('CHECK constraint failed', 'SQLITE_CONSTRAINT_CHECK')],
  ['of something else', new Error('SQLITE_FULL')],
])('a mistake %s stays what it is', (_, error) => {
  expect(explained(error, '/data/scribe.db')).toBe(error)
})
