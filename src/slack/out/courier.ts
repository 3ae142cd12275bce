import type { Logger } from 'pino'
import type { Drafts } from '../../app/ports/drafts.ts'
import type { Outbox, Queued } from '../../app/ports/outbox.ts'
import { DAY } from '../../domain/instant.ts'
import type { Worker } from '../worker.ts'
import { bringUpToDate } from './displays.ts'
import type { CanvasMemory } from './draft-round.ts'
import { bringDraftUpToDate } from './drafts.ts'
import { failureOf } from './failure.ts'
import { doJob, giveUp, type JobMeans } from './jobs.ts'
import { createPool, type Task } from './pool.ts'
import { createPosting, type Posting, type Progress, Superseded } from './posting.ts'
import { nextTry } from './retry.ts'
import type { Pause } from './token.ts'
import { notices } from './undelivered.ts'

interface Means extends JobMeans {
  readonly outbox: Outbox
  readonly drafts: Drafts
  /** Nothing is sent while it lasts. */
  readonly pause: Pause
  readonly log: Logger
}

interface Round extends Means {
  readonly canvases: CanvasMemory
  /** What was posted of messages that are not yet sent as a whole, by their id. */
  readonly begun: Map<number, Progress>
}

/** How many calls to Slack are under way at once. */
const AT_ONCE = 8

/**
 * Does what waits in the outbox and brings displays up to date. What concerns one channel is done one after
 * the other, the jobs in the order in which they were queued, and channels do not wait for each other.
 */
export const createCourier = (means: Means): Worker => {
  const round: Round = { ...means, canvases: new Map(), begun: new Map() }
  /** Lanes in which a job was done last: a display comes next there, so that many jobs do not keep it back. */
  const afterJob = new Set<string>()
  const look = async (): Promise<readonly Task[]> => {
    if (!(await round.pause.isOver())) return []
    const now = round.clock.now()
    const [jobs, displays, drafts] = await Promise.all([
      ...([round.outbox.due(now), round.displays.due(now), round.drafts.due(now)] as const),
    ])
    const shows = [
      ...displays.map((display) =>
        showTask(display, afterJob, () => bringUpToDate(display, round)),
      ),
      ...drafts.map((draft) => showTask(draft, afterJob, () => bringDraftUpToDate(draft, round))),
    ]
    const first = shows.filter(({ lane }) => afterJob.has(lane))
    return [...first, ...jobs.map((job) => jobTask(job, round, afterJob)), ...shows]
  }
  return createPool('outbox', { look, most: AT_ONCE, log: round.log })
}

const jobTask = (queued: Queued, round: Round, afterJob: Set<string>): Task => {
  const lane = laneOf(queued)
  return {
    // What concerns no channel waits for nothing.
    lane: queued.channel === '' ? `${lane}#${queued.id}` : lane,
    run: () => {
      afterJob.add(lane)
      return send(queued, round)
    },
  }
}

const showTask = (shown: Place, afterJob: Set<string>, show: () => Promise<void>): Task => {
  const lane = laneOf(shown)
  return {
    lane,
    run: () => {
      afterJob.delete(lane)
      return show()
    },
  }
}

type Place = Pick<Queued, 'workspace' | 'channel'>

const laneOf = ({ workspace, channel }: Place): string => `${workspace}/${channel}`

const send = async (queued: Queued, round: Round): Promise<void> => {
  const progress = round.begun.get(queued.id) ?? new Map()
  round.begun.set(queued.id, progress)
  const posting = createPosting(queued, { ...round, progress })
  try {
    const reference = await doJob(queued, { ...round, posting })
    await round.outbox.sent(queued.id, reference)
    round.begun.delete(queued.id)
    const about = { outgoing: queued.id, does: queued.message.type }
    round.log.info({ ...about, attempt: queued.attempts + 1 }, 'sent')
  } catch (error) {
    if (error instanceof Superseded) return
    await noteFailure(queued, { error, posting }, round)
  }
}

interface Failed {
  readonly error: unknown
  readonly posting: Posting
}

const noteFailure = async (
  queued: Queued,
  { error: thrown, posting }: Failed,
  round: Round,
): Promise<void> => {
  const { outbox, begun, pause, clock, log } = round
  const { id, attempts, message } = queued
  const failure = failureOf(thrown)
  const { kind, error } = failure
  if (kind === 'credentials') pause.begin(error)
  const notBefore = nextTry(failure, { since: sinceOf(queued), attempts, now: clock.now() })
  log.warn({ outgoing: id, does: message.type, error, last: notBefore === null }, 'not sent')
  if (notBefore === null) await giveUp(queued, error, round)
  const undelivered = { error, notBefore, uncertain: posting.isUncertain() }
  await outbox.failed(queued, undelivered, notBefore === null ? notices(queued, error) : [])
  if (notBefore === null) begun.delete(id)
}

/** How much longer than a day it is tried to take back what leaked: nobody sees that it still stands there. */
const PATIENCE = 6 * DAY

/** A notice is as old as what it is about, and has a day of its own. */
const sinceOf = ({ createdAt, message }: Queued): number => {
  switch (message.type) {
    case 'undelivered':
      return createdAt + DAY
    case 'retract':
    case 'delete-shared':
    case 'delete-file':
      return createdAt + PATIENCE
    default:
      return createdAt
  }
}
