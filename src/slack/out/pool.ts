import { setTimeout as pause } from 'node:timers/promises'
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
/** The least time from one look to the next. */
const REST_MS = 10

/** Does what a look finds, and looks again as soon as something is done or it is told to. */
export const createPool = (
  name: string,
  { look, most, log, pauseMs = PAUSE_MS }: Manner,
): Worker => {
  const running = new Map<string, Promise<void>>()
  const complain = (error: unknown): void =>
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, name)

  const start = ({ lane, run }: Task): void => {
    const work = run().then(
      () => {
        running.delete(lane)
        rounds.wake()
      },
      (error) => {
        // It may have left its task as it was, which is no reason to begin it again at once.
        running.delete(lane)
        complain(error)
      },
    )
    running.set(lane, work)
  }
  const rounds = createRounds(async () => {
    // What a look finds of these may be done before it is over.
    const before = new Set(running.keys())
    for (const task of await look().catch(failed(complain))) {
      if (rounds.isStopped() || running.size >= most) return
      if (!before.has(task.lane) && !running.has(task.lane)) start(task)
    }
  })
  const idle = async (): Promise<void> => {
    while (rounds.current() !== null || running.size > 0)
      await (rounds.current() ?? Promise.race(running.values()))
  }
  const timer = setInterval(rounds.wake, pauseMs).unref()
  return {
    wake: rounds.wake,
    idle,
    stop: async () => {
      rounds.stop()
      clearInterval(timer)
      await idle()
    },
  }
}

const failed =
  (complain: (error: unknown) => void) =>
  (error: unknown): readonly Task[] => {
    complain(error)
    return []
  }

/** Rounds one after the other, as long as somebody asks for one. */
const createRounds = (round: () => Promise<void>) => {
  let current: Promise<void> | null = null
  let again = false
  let stopped = false
  const goOn = async (): Promise<void> => {
    while (again && !stopped) {
      again = false
      await round()
      // While much is recorded at once, a few looks find all that follows from it.
      if (again) await pause(REST_MS)
    }
    current = null
  }
  return {
    wake: (): void => {
      if (stopped) return
      again = true
      current ??= goOn()
    },
    current: () => current,
    stop: (): void => {
      stopped = true
    },
    isStopped: () => stopped,
  }
}
