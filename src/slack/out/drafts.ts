import { compile } from '../../app/compile.ts'
import type { DraftState, DueDraft } from '../../app/draft-port.ts'
import type { Loaded } from '../../app/load.ts'
import type { Outgoing } from '../../app/ports.ts'
import { incidentRef } from '../../domain/ids.ts'
import { HOUR, type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import { showCanvas } from './canvas.ts'
import { type Attempt, createAttempt } from './draft-attempt.ts'
import type { DraftRound } from './draft-round.ts'
import { showDraft } from './draft-showing.ts'
import { type Failure, failureOf } from './failure.ts'
import { nextTry } from './retry.ts'

/** A draft is brought up to date at most once in this time, whatever happens in between. */
const INTERVAL = 30 * SECOND
/** People who correct a draft correct several things: it waits until nobody has typed for so long … */
const QUIET = 10 * SECOND
/** … but no longer than this. */
const LONGEST = MINUTE

/** Shows in the place of a draft what its incident tells now, once people have stopped typing. */
export const bringDraftUpToDate = async (due: DueDraft, round: DraftRound): Promise<void> => {
  const { desk, drafts, clock } = round
  const at = clock.now()
  const attempt = createAttempt(due, round)
  const loaded = await desk.load(due.workspace, due.incident)
  if (loaded === undefined) throw new Error(`${incidentRef(due.incident)} has no records`)
  const until = quietUntil(due, loaded)
  if (until > at) return drafts.wait(due, until)
  const { version } = loaded.incident
  try {
    const show = due.kind === 'canvas' ? showCanvas : showDraft
    const {
      outgoing,
      refused = null,
      ...stands
    } = await show({ ...loaded, due, at, attempt }, round)
    const settled = { version, requested: false, attempts: 0, uncertain: false }
    const state = { ...stands, ...settled, error: refused, notBefore: at + INTERVAL }
    await drafts.settle(due, { ...state, givenUp: refused !== null }, { at, outgoing })
  } catch (error) {
    const failure = failureOf(error)
    noteFailure(due, failure, round)
    const state = failed({ due, attempt }, failure, { version, at })
    const instead = failure.kind === 'final' ? toWhoAsked(due, loaded, round) : []
    await drafts.settle(due, state, { at, outgoing: instead })
  }
}

/** Until when it waits for people to finish; nobody waits for what was asked for. */
const quietUntil = ({ requested, shown, attempts }: DueDraft, { journal }: Loaded): Instant => {
  if (requested || shown === null || attempts > 0) return 0
  const unseen = journal.filter(({ seq }) => seq > shown.version)
  const [first, last] = [unseen.at(0), unseen.at(-1)]
  if (first === undefined || last === undefined) return 0
  return Math.min(last.recordedAt + QUIET, first.recordedAt + LONGEST)
}

const noteFailure = (
  { kind, incident, template }: DueDraft,
  failure: Failure,
  { pause, log }: DraftRound,
): void => {
  const { error } = failure
  if (failure.kind === 'credentials') pause.begin(error)
  log.warn({ display: kind, incident, template, error }, 'not shown')
}

interface Tried {
  readonly due: DueDraft
  readonly attempt: Attempt
}

/** What Slack refuses is tried again when the incident changes, when somebody asks, or when the app is invited. */
const failed = (
  { due: { shown, attempts, requested }, attempt }: Tried,
  failure: Failure,
  { version, at: now }: { readonly version: number; readonly at: Instant },
): DraftState => {
  const isFinal = failure.kind === 'final'
  const next = nextTry(failure, { since: now, attempts, now }) ?? now + (isFinal ? INTERVAL : HOUR)
  return {
    ...{ reference: attempt.reference(), shown, error: failure.error, notBefore: next },
    ...{ attempts: attempts + 1, version: isFinal ? version : 0 },
    ...{ requested: requested && !isFinal, uncertain: attempt.isUncertain(), givenUp: false },
  }
}

/** Where the channel takes no draft, whoever asked for it gets it once. */
const toWhoAsked = (
  { kind, requested, requestedBy, template: name, channel }: DueDraft,
  { incident }: Loaded,
  { desk }: DraftRound,
): readonly Outgoing[] => {
  const template = desk.templates.markdown(name)
  if (kind !== 'draft' || !requested || template === undefined) return []
  return [{ channel, message: { type: 'draft', requestedBy, ...compile(incident, template) } }]
}
