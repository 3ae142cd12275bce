import { compile } from '../../app/compile.ts'
import { documentOf } from '../../app/draft.ts'
import type { Loaded } from '../../app/load.ts'
import type { DraftState, DueDraft, ShownDraft } from '../../app/ports/drafts.ts'
import type { Outgoing } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import { HOUR, type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import { isRedaction } from '../../domain/redaction.ts'
import { showCanvas } from './canvas.ts'
import { type Attempt, createAttempt } from './draft-attempt.ts'
import type { DraftRound, Showing } from './draft-round.ts'
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
  const { drafts, clock } = round
  const at = clock.now()
  const attempt = createAttempt(due, round)
  let loaded: Loaded | undefined
  try {
    loaded = await round.desk.load(due.workspace, due.incident)
    if (loaded === undefined) throw new Error(`${incidentRef(due.incident)} has no records`)
    const until = quietUntil(due, loaded)
    if (until > at) return await drafts.wait(due, until)
    await show({ ...loaded, due, at, attempt }, round)
  } catch (error) {
    const failure = failureOf(error)
    noteFailure(due, failure, round)
    const version = loaded?.incident.version ?? 0
    const state = failed({ due, attempt }, failure, { version, at })
    const outgoing = failure.kind === 'final' ? toWhoAsked(due, loaded, round) : []
    await drafts.settle(due, state, { at, outgoing })
  }
}

const show = async (showing: Showing, round: DraftRound): Promise<void> => {
  const { due, at, incident } = showing
  const showIn = due.kind === 'canvas' ? showCanvas : showDraft
  const { outgoing, refused = null, uncertain = false, ...stands } = await showIn(showing, round)
  const state: DraftState = {
    ...stands,
    version: incident.version,
    requested: false,
    attempts: 0,
    uncertain,
    error: refused,
    givenUp: refused !== null,
    notBefore: at + INTERVAL,
  }
  await round.drafts.settle(due, state, { at, outgoing })
}

/** Until when it waits for people to finish; not with what was asked for, said by a button, or redacted. */
const quietUntil = ({ requested, shown, attempts }: DueDraft, { journal }: Loaded): Instant => {
  if (requested || shown === null || attempts > 0) return 0
  const unseen = journal.filter(({ seq }) => seq > shown.seen)
  if (unseen.some(isRedaction)) return 0
  const [first, last] = [unseen.at(0), unseen.at(-1)]
  if (first === undefined || last === undefined || last.content.type === 'draft-status') return 0
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
  { due, attempt }: Tried,
  failure: Failure,
  { version, at: now }: { readonly version: number; readonly at: Instant },
): DraftState => {
  const { shown, attempts, requested } = due
  const isFinal = failure.kind === 'final'
  const next = nextTry(failure, { since: now, attempts, now }) ?? now + (isFinal ? INTERVAL : HOUR)
  const reference = attempt.reference()
  return {
    reference,
    error: failure.error,
    notBefore: next,
    shown: reference === due.reference ? shown : elsewhere(shown),
    attempts: attempts + 1,
    version: isFinal ? version : 0,
    requested: requested && !isFinal,
    uncertain: attempt.isUncertain(),
    givenUp: false,
  }
}

/** What is known of a draft whose message is another one by now: its document is still to come there. */
const elsewhere = (shown: ShownDraft | null): ShownDraft | null =>
  shown && { ...shown, document: '', said: '', link: null, picture: null }

/** Where the channel takes no draft, whoever asked for it gets it once. */
const toWhoAsked = (
  { kind, requested, requestedBy, template: name, channel }: DueDraft,
  loaded: Loaded | undefined,
  { desk }: DraftRound,
): readonly Outgoing[] => {
  const template = desk.templates.markdown(name)
  if (kind !== 'draft' || !requested || template === undefined || loaded === undefined) return []
  const compiled = compile(loaded.incident, template, desk)
  return [{ channel, message: documentOf(compiled, requestedBy) }]
}
