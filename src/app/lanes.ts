import { Unstorable } from './unstorable.ts'

/** Until when a task may wait for its turn; whoever sets it knows the time. */
export interface Deadline {
  isOver(): boolean
  /** Calls once when it is over, at once where it is already. */
  whenOver(end: () => void): void
}

/**
 * Runs tasks one after the other in each lane, and lanes side by side. A task that is called off before its
 * turn never runs; one that has begun is finished.
 * @throws Unstorable where it was called off.
 */
export type Lanes = <T>(
  lane: string,
  task: () => Promise<T>,
  calledOff?: Deadline | null,
) => Promise<T>

/**
 * Lanes of this process. Requests of one workspace wait for each other instead of deciding on the same
 * state and finding out when they append; what other processes append is still found out then.
 */
export const createLanes = (): Lanes => {
  const last = new Map<string, Promise<unknown>>()
  return (lane, task, calledOff = null) => {
    const before = last.get(lane) ?? Promise.resolve()
    const waiting = calledOff === null ? null : untilCalledOff(calledOff)
    const begin = () => (waiting?.begin() === false ? Promise.reject(tooLate()) : task())
    const current = before.then(begin, begin)
    last.set(lane, current)
    const tidy = () => {
      if (last.get(lane) === current) last.delete(lane)
    }
    current.then(tidy, tidy)
    return waiting === null ? current : Promise.race([current, waiting.over])
  }
}

interface Waiting {
  /** Rejects when it is called off before it has begun. */
  readonly over: Promise<never>
  /** @returns false where it was called off. */
  begin(): boolean
}

const untilCalledOff = (deadline: Deadline): Waiting => {
  let begun = false
  const over = new Promise<never>((_, reject) => {
    deadline.whenOver(() => {
      if (!begun) reject(tooLate())
    })
  })
  return {
    over,
    begin: () => {
      begun = !deadline.isOver()
      return begun
    },
  }
}

const tooLate = (): Unstorable => new Unstorable('busy', 'its turn did not come in time')
