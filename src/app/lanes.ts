/** Runs tasks one after the other in each lane, and lanes side by side. */
export type Lanes = <T>(lane: string, task: () => Promise<T>) => Promise<T>

/**
 * Lanes of this process. Requests of one workspace wait for each other instead of deciding on the same
 * state and finding out when they append; what other processes append is still found out then.
 */
export const createLanes = (): Lanes => {
  const last = new Map<string, Promise<unknown>>()
  return (lane, task) => {
    const before = last.get(lane) ?? Promise.resolve()
    const current = before.then(task, task)
    last.set(lane, current)
    const tidy = () => {
      if (last.get(lane) === current) last.delete(lane)
    }
    current.then(tidy, tidy)
    return current
  }
}
