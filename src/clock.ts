import type { Clock } from './app/ports/clock.ts'

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }
