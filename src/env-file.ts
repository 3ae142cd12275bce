import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

const FILE = '.env'
/** Some editors put it before the first name, which would be another name then. */
const BYTE_ORDER_MARK = /^\uFEFF/

/**
 * Adds what `.env` says to the environment, where that says nothing.
 * @throws in one line where the file is there and cannot be read.
 */
export const readEnvFile = (env: NodeJS.ProcessEnv): void => {
  if (!existsSync(FILE)) return
  const set = parseEnv(textOf(FILE).replace(BYTE_ORDER_MARK, ''))
  for (const [name, value] of Object.entries(set)) env[name] ??= value
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown'
    throw new Error(`${file} cannot be read: ${reason}`, { cause })
  }
}
