import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/**
 * Bolt's and the clients' log lines, in ours. Debug lines are dropped whatever the level is, for they carry
 * the bodies of messages.
 */
export const boltLogger = (log: Logger): BoltLogger => {
  const say =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]): void =>
      log[level]({ from: 'slack' }, parts.map(readable).join(' '))
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ from: 'slack' }, parts.map(readable).join(' ')),
    warn: say('warn'),
    error: say('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}

const readable = (part: unknown): string => {
  if (part instanceof Error) return `${part.name}: ${part.message}`
  return typeof part === 'string' ? part : typeof part
}
