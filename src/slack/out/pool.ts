import type { Logger } from 'pino'
import { SECOND } from '../../domain/instant.ts'
import type { Worker } from '../worker.ts'

/** A piece of work. Those of one lane are done one after the other, lanes side by side. */
export interface Task {
  readonly lane: string
  /** Leaves its outcome where the next look sees it. */
  run(): Promise<void>
}

interface Manner {
  /** The tasks that can be done at this moment, the more urgent ones first. */
  readonly look: () => Promise<readonly Task[]>
  /** How many run at once. */
  readonly most: number
  readonly log: Logger
  readonly pauseMs?: number
}

/** How often it is looked without being told. */
const PAUSE_MS = 5 * SECOND

/** Does what a look finds, and looks again as soon as something is done or it is told to. */
export const createPool = (
  name: string,
  { look, most, log, pauseMs = PAUSE_MS }: Manner,
): Worker => {
  const running = new Map<string, Promise<void>>()
  let looking: Promise<void> | null = null
  let again = false
  let stopped = false
  const complain = (error: unknown): void =>
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, name)

  const start = ({ lane, run }: Task): void => {
    const work = run().then(
      () => {
        running.delete(lane)
        wake()
      },
      (error) => {
        // It may have left its task as it was, which is no reason to begin it again at once.
        running.delete(lane)
        complain(error)
      },
    )
    running.set(lane, work)
  }
  const round = async (): Promise<void> => {
    again = false
    // What a look finds of these may be done before it is over.
    const before = new Set(running.keys())
    for (const task of await look()) {
      if (stopped || running.size >= most) return
      if (!before.has(task.lane) && !running.has(task.lane)) start(task)
    }
  }
  const lookOn = async (): Promise<void> => {
    while (again && !stopped) await round().catch(complain)
    looking = null
  }
  const wake = (): void => {
    if (stopped) return
    again = true
    looking ??= lookOn()
  }
  const idle = async (): Promise<void> => {
    while (looking !== null || running.size > 0) await (looking ?? Promise.race(running.values()))
  }
  const timer = setInterval(wake, pauseMs).unref()
  return {
    wake,
    idle,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await idle()
    },
  }
}
