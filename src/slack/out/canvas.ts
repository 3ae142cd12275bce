import { z } from 'zod'
import { compile } from '../../app/compile.ts'
import type { DueDraft, ShownDraft } from '../../app/ports/drafts.ts'
import { canvasMarkdown } from '../../report/canvas.ts'
import { draftTitle } from '../present/draft.ts'
import { limits } from '../present/limits.ts'
import {
  type DraftRound,
  fingerprint,
  isLeaking,
  type Showing,
  type Stands,
} from './draft-round.ts'
import { failureOf, unlessRefused } from './failure.ts'
import type { Sender } from './say.ts'

/** What Slack says of the workspace or the app rather than of a channel (docs: conversations.canvases.create). */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...['team_tier_cannot_create_channel_canvases', 'canvas_disabled_user_team', 'missing_scope'],
  ...['not_allowed_token_type', 'unknown_method', 'method_deprecated'],
])

/**
 * Shows a draft as the canvas of its incident's own channel. Where Slack allows none, or the channel has one of
 * somebody else's, that is noted in the log once, and the draft stands as a file alone.
 */
export const showCanvas = async (showing: Showing, round: DraftRound): Promise<Stands> => {
  const { due, incident } = showing
  const { reference, shown } = due
  const known = round.canvases.get(due.workspace)
  if (known !== undefined && reference === null) return refused(due, known)
  const template = round.desk.templates.markdown(due.template)
  // While an incident is open again its draft is left as it was.
  const isWanted = round.desk.canvas && incident.status === 'resolved'
  if (template === undefined || !(isWanted || isLeaking(showing)))
    return { reference: await knownCanvas(due, round.sender), shown, outgoing: [] }
  const draft = compile(incident, template, round.desk)
  const document = fingerprint(draft.markdown)
  if (reference !== null && shown !== null && document === shown.document)
    return { reference, shown: { ...shown, seen: incident.version }, outgoing: [] }
  const markdown = canvasMarkdown(draft.markdown)
  if (markdown.length > limits.canvas) return withoutCanvas('too long', showing, round)
  const drawing = { title: draftTitle(draft), markdown, document }
  return draw(drawing, showing, round).catch((error: unknown) => {
    const why = refusalIn(error)
    if (why === null) throw error
    return withoutCanvas(why, showing, round)
  })
}

/** Why there is to be no canvas; null for what may pass. */
const refusalIn = (error: unknown): string | null => {
  if (error instanceof SomebodyElses) return 'channel_canvas_already_exists'
  const failure = failureOf(error)
  return failure.kind === 'final' ? failure.error : null
}

const refused = ({ reference, shown }: Showing['due'], error: string): Stands => ({
  reference,
  shown,
  outgoing: [],
  refused: error,
})

interface DocumentContent {
  readonly type: 'markdown'
  readonly markdown: string
}

/** Notes in the log that there is no canvas; nobody else is told, for the file is there. */
const withoutCanvas = (error: string, { due }: Showing, { canvases, log }: DraftRound): Stands => {
  const isEverywhere = EVERYWHERE.has(error)
  if (isEverywhere) canvases.set(due.workspace, error)
  const where = isEverywhere ? 'this workspace' : 'this channel'
  log.warn({ incident: due.incident, error, where }, 'no canvas; the draft stands as a file alone')
  return refused(due, error)
}

interface Drawing {
  readonly title: string
  readonly markdown: string
  /** Its fingerprint. */
  readonly document: string
}

const draw = async (
  { title, markdown, document }: Drawing,
  { due, incident: { version }, at, attempt }: Showing,
  { sender }: DraftRound,
): Promise<Stands> => {
  const content = { type: 'markdown', markdown } as const
  const shown: ShownDraft = {
    document,
    version,
    compiledAt: at,
    seen: version,
    since: due.shown?.seen ?? null,
    said: '',
    file: null,
    link: null,
  }
  const own = due.reference ?? (await ownCanvas(due, sender))
  if (own !== null && (await edit(own, content, sender)))
    return { reference: own, shown, outgoing: [] }
  const { canvas_id: made = null } = await attempt.make(() =>
    sender.conversations.canvases.create({
      channel_id: due.channel,
      document_content: content,
      title: title.slice(0, limits.fileTitle),
    }),
  )
  if (made === null) throw new Error('Slack made a canvas without an id')
  attempt.found(made)
  return { reference: made, shown, outgoing: [] }
}

/** @returns false where somebody has deleted it. */
const edit = async (
  canvas_id: string,
  document_content: DocumentContent,
  { canvases }: Pick<Sender, 'canvases'>,
): Promise<boolean> => {
  try {
    await canvases.edit({ canvas_id, changes: [{ operation: 'replace', document_content }] })
    return true
  } catch (error) {
    if (failureOf(error).error !== 'canvas_not_found') throw error
    return false
  }
}

/**
 * The canvas from an attempt of which nobody knows whether it worked. It was looked before that attempt, so that
 * the one that is there now is ours. @throws SomebodyElses where one is there before any attempt.
 */
const ownCanvas = async (
  { channel, uncertain }: DueDraft,
  sender: Sender,
): Promise<string | null> => {
  const there = await canvasOf(channel, sender)
  if (there !== null && !uncertain) throw new SomebodyElses()
  return there
}

/** The one that there is, also where that was not known; null for none. */
const knownCanvas = async (
  { reference, channel, uncertain }: DueDraft,
  sender: Sender,
): Promise<string | null> => reference ?? (uncertain ? canvasOf(channel, sender) : null)

/** The canvas of a channel that has anything in it; null where there is none, and where Slack does not tell. */
const canvasOf = async (
  channel: string,
  { conversations }: Pick<Sender, 'conversations'>,
): Promise<string | null> => {
  const found = await unlessRefused(() => conversations.info({ channel }))
  const { data } = withCanvas.safeParse(found?.channel)
  return data?.properties.canvas.file_id ?? null
}

const withCanvas = z.object({
  properties: z.object({
    canvas: z.object({ file_id: z.string().min(1), is_empty: z.literal(false).optional() }),
  }),
})

/** The channel has a canvas that this app has not made. */
class SomebodyElses extends Error {
  override readonly name = 'SomebodyElses'
}
