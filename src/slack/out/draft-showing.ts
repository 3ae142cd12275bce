import { type Compiled, compile } from '../../app/compile.ts'
import type { DraftFile, ShownDraft } from '../../app/ports/drafts.ts'
import type { Outgoing } from '../../app/ports/outgoing.ts'
import { draftDisplay } from '../present/draft-display.ts'
import type { Message } from '../present/text.ts'
import { placeDocument } from './draft-document.ts'
import {
  type DraftRound,
  fingerprint,
  isLeaking,
  type Showing,
  type Stands,
} from './draft-round.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { postedIn } from './posted.ts'
import { into, post } from './say.ts'

/** A draft as it is to stand in its channel. */
interface Plan {
  /** Null while the incident is not resolved: the document stays as it is. */
  readonly draft: Compiled | null
  /** Whether the document is another one than before. */
  readonly isNew: boolean
  readonly compiled: Omit<ShownDraft, 'said' | 'file' | 'link' | 'picture'>
  /** The message about it, given where the document stands. */
  readonly say: (file: DraftFile | null) => Message
}

/**
 * Shows a draft as one message, with the document in its thread: Slack changes no file in place, and so the
 * address of the message stays right. A file whose place another one has taken is deleted afterwards.
 */
export const showDraft = async (showing: Showing, round: DraftRound): Promise<Stands> => {
  const plan = planOf(showing, round)
  const { shown, requested, uncertain, reference } = showing.due
  const asBefore = { reference, shown, outgoing: [], uncertain }
  if (plan === null) return { ...asBefore, refused: 'template_not_found' }
  // It was reopened before anything was shown, and is shown once it is resolved again.
  if (plan.draft === null && shown === null) return asBefore
  const isAsBefore = !plan.isNew && fingerprint(plan.say(shown?.file ?? null)) === shown?.said
  if (shown !== null && isAsBefore && !requested && !uncertain && reference !== null)
    return { reference, shown: { ...shown, ...plan.compiled }, outgoing: [] }
  const { ts, file, link, garbage } = await put(plan, showing, round)
  const before = ts === reference ? (shown?.picture ?? null) : null
  const { picture, outgoing } = pictured(plan, { before, channel: showing.due.channel, ts })
  return {
    reference: ts,
    shown: { ...plan.compiled, said: fingerprint(plan.say(file)), file, link, picture },
    // What a lost attempt has left in the thread is looked for together with a new document.
    uncertain: uncertain && plan.draft === null,
    outgoing: [
      ...garbage.map((file) => ({ channel: '', message: { type: 'delete-file', file } }) as const),
      ...outgoing,
    ],
  }
}

interface Beside {
  /** A fingerprint of the picture that stands there; null for none. */
  readonly before: string | null
  readonly channel: string
  readonly ts: string
}

/** The picture follows its document into the thread by itself, where it is another one than before. */
const pictured = (
  { draft }: Plan,
  { before, channel, ts: thread }: Beside,
): { readonly picture: string | null; readonly outgoing: readonly Outgoing[] } => {
  if (draft === null || draft.picture === null) return { picture: before, outgoing: [] }
  const picture = fingerprint(draft.picture.svg)
  const message = {
    type: 'picture' as const,
    incident: draft.incident,
    thread,
    replaces: before !== null,
    ...draft.picture,
  }
  return { picture, outgoing: picture === before ? [] : [{ channel, message }] }
}

/** While an incident is open again its draft is left as it was. */
const isFollowed = (showing: Showing): boolean =>
  showing.incident.status === 'resolved' || isLeaking(showing)

const planOf = (showing: Showing, { desk, log }: DraftRound): Plan | null => {
  const { due, incident, journal, at } = showing
  const { template: name, shown } = due
  const template = desk.templates.markdown(name)
  if (template === undefined) {
    log.warn({ template: name, incident: incident.number }, 'no such template any more')
    return null
  }
  const draft = isFollowed(showing) ? compile(incident, template, desk) : null
  const document = draft === null ? (shown?.document ?? '') : fingerprint(draft.markdown)
  const isNew = draft !== null && document !== shown?.document
  const { version } = incident
  const anew = { document, version, compiledAt: at, seen: version, since: shown?.seen ?? null }
  const compiled =
    isNew || shown === null ? anew : kept(shown, draft === null ? shown.seen : version)
  return {
    draft,
    isNew,
    compiled,
    say: (file) => draftDisplay({ incident, journal, draft, compiled, file }),
  }
}

const kept = (
  { document, version, compiledAt, since }: ShownDraft,
  seen: number,
): Plan['compiled'] => ({ document, version, compiledAt, seen, since })

interface Put {
  readonly ts: string
  readonly file: DraftFile | null
  readonly link: string | null
  /** Files that nobody needs any more. */
  readonly garbage: readonly string[]
}

const put = async (plan: Plan, showing: Showing, round: DraftRound): Promise<Put> => {
  const { due, attempt } = showing
  const { ts, said } = await stand(plan, showing, round)
  const link =
    (ts === due.reference ? due.shown?.link : null) ?? (await linkTo({ ts, showing }, round))
  const { file, garbage } = await placeDocument(plan, { ts, showing }, round)
  const message = plan.say(file)
  if (fingerprint(message) === said || (await update(ts, message, { showing, round })))
    return { ts, file, link, garbage }
  // Somebody has deleted the message meanwhile, and nobody sees its thread any more.
  attempt.found(null)
  const again = await put(plan, showing, round)
  const lost = file === null || file.id === again.file?.id ? [] : [file.id]
  return { ...again, garbage: [...new Set([...garbage, ...lost, ...again.garbage])] }
}

interface Standing {
  readonly ts: string
  /** A fingerprint of what it says; null where that is not up to date. */
  readonly said: string | null
}

/** The message that stands for the draft, posted where there is none. */
const stand = async (plan: Plan, showing: Showing, round: DraftRound): Promise<Standing> => {
  const { due, attempt } = showing
  const known = attempt.reference() ?? (due.uncertain ? await lostOne(showing, round) : null)
  if (known !== null) {
    attempt.found(known)
    // It says something else once its document has come, and is changed then.
    if (plan.isNew) return { ts: known, said: null }
    const message = plan.say(due.shown?.file ?? null)
    if (await update(known, message, { showing, round }))
      return { ts: known, said: fingerprint(message) }
  }
  const message = plan.say(null)
  const ts = await attempt.make(() =>
    post(round.sender, into(due.channel), { ...message, key: keyOf(showing) }),
  )
  attempt.found(ts)
  return { ts, said: fingerprint(message) }
}

const keyOf = ({ due: { workspace, incident, template } }: Showing): string =>
  `${workspace}/${incident}/draft/${template}`

/** The message from an attempt of which nobody knows whether it worked. */
const lostOne = async (showing: Showing, { sender }: DraftRound): Promise<string | null> => {
  const { due, incident } = showing
  const stretch = { ...into(due.channel), since: incident.openedAt }
  const found = await unlessRefused(() => postedIn(sender, stretch))
  return found?.get(keyOf(showing)) ?? null
}

interface Way {
  readonly showing: Showing
  readonly round: DraftRound
}

/** @returns false where somebody has deleted it. */
const update = async (
  ts: string,
  { text, blocks }: Message,
  { showing, round }: Way,
): Promise<boolean> => {
  try {
    await round.sender.chat.update({ channel: showing.due.channel, ts, text, blocks })
    return true
  } catch (error) {
    if (failureOf(error).error !== 'message_not_found') throw error
    return false
  }
}

const linkTo = async (
  { ts: message_ts, showing }: { readonly ts: string; readonly showing: Showing },
  { sender }: DraftRound,
): Promise<string | null> => {
  const { channel } = showing.due
  const found = await unlessRefused(() => sender.chat.getPermalink({ channel, message_ts }))
  return found?.permalink ?? null
}
