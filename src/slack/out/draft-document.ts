import { z } from 'zod'
import type { Compiled } from '../../app/compile.ts'
import type { DraftFile } from '../../app/ports/drafts.ts'
import { SECOND } from '../../domain/instant.ts'
import { documentMessages, draftTitle, NO_LONGER } from '../present/draft.ts'
import { limits } from '../present/limits.ts'
import type { DraftRound, Showing } from './draft-round.ts'
import { unlessRefused } from './failure.ts'
import { filesIn, postedIn, type Stretch } from './posted.ts'
import { post } from './say.ts'

interface Wanted {
  /** Null where the document stays as it is. */
  readonly draft: Compiled | null
  readonly isNew: boolean
}

/** The message in whose thread the document stands. */
interface Place {
  readonly ts: string
  readonly showing: Showing
}

interface Placed {
  /** Null where Slack takes no file, and the document stands as messages. */
  readonly file: DraftFile | null
  /** Files that it replaces, or that are left from an attempt that failed. */
  readonly garbage: readonly string[]
}

/** Brings the document into the thread of its message, where it is not there as it should be. */
export const placeDocument = async (
  { draft, isNew }: Wanted,
  place: Place,
  round: DraftRound,
): Promise<Placed> => {
  const { due } = place.showing
  const known = due.shown?.file ?? null
  const there = draft === null ? null : await filesThere(draft.fileName, place, round)
  const strays = due.uncertain ? (there ?? []).filter((id) => id !== known?.id) : []
  if (draft === null || (!isNew && isWhole(place, there))) return { file: known, garbage: strays }
  const file = await write(draft, place, round)
  return { file, garbage: known === null ? strays : [known.id, ...strays] }
}

/** As a file; as messages where Slack refuses that. */
const write = async (
  draft: Compiled,
  place: Place,
  round: DraftRound,
): Promise<DraftFile | null> => {
  const file = await upload(draft, place, round)
  // What stood there as messages before is taken back, once it can be a file.
  if (file === null || standsAsMessages(place))
    await sayParts(file === null ? documentMessages(draft.markdown) : [], place, round)
  return file
}

const standsAsMessages = ({ showing: { due } }: Place): boolean =>
  due.shown !== null && due.shown.file === null

/** Whether the document that is shown stands in this thread, as far as anybody knows. */
const isWhole = ({ ts, showing: { due } }: Place, there: readonly string[] | null): boolean => {
  if (due.shown === null || ts !== due.reference) return false
  const { file } = due.shown
  return file === null || there === null || there.includes(file.id)
}

const stretchOf = ({ ts, showing }: Place): Stretch => ({
  channel: showing.due.channel,
  thread: ts,
  since: Math.floor(Number(ts) * SECOND),
})

/** The documents of this app in the thread, where it is worth to look; null where nobody looked. */
const filesThere = async (
  name: string,
  place: Place,
  { sender, bot }: DraftRound,
): Promise<readonly string[] | null> => {
  const { due } = place.showing
  if (!due.uncertain && (!due.requested || due.shown === null)) return null
  const by = await bot()
  if (by === null) return null
  return (await unlessRefused(() => filesIn(sender, stretchOf(place), { name, by }))) ?? null
}

const uploaded = z.object({
  files: z.tuple([
    z.object({
      files: z.tuple([z.object({ id: z.string(), permalink: z.string().optional() })]),
    }),
  ]),
})

/** @returns null where Slack refuses files. */
const upload = async (
  draft: Compiled,
  { ts, showing: { due, attempt } }: Place,
  { sender }: DraftRound,
): Promise<DraftFile | null> => {
  const answer = await unlessRefused(() =>
    attempt.make(() =>
      sender.files.uploadV2({
        channel_id: due.channel,
        thread_ts: ts,
        filename: draft.fileName,
        content: draft.markdown,
        title: draftTitle(draft).slice(0, limits.fileTitle),
      }),
    ),
  )
  if (answer === undefined) return null
  const [{ files }] = uploaded.parse(answer).files
  const [{ id, permalink = null }] = files
  return { id, link: permalink }
}

/** Says the document as messages in the thread: those that are there are changed, and what is too many says so. */
const sayParts = async (
  parts: ReturnType<typeof documentMessages>,
  place: Place,
  { sender }: DraftRound,
): Promise<void> => {
  const { due, attempt } = place.showing
  const { channel } = due
  const key = (index: number) =>
    `${due.workspace}/${due.incident}/draft/${due.template}/part/${index}`
  const there =
    (await unlessRefused(() => postedIn(sender, stretchOf(place)))) ?? new Map<string, string>()
  const to = { channel, thread: place.ts }
  for (const [index, message] of parts.entries()) {
    const ts = there.get(key(index))
    if (ts === undefined)
      await attempt.make(() => post(sender, to, { ...message, key: key(index) }))
    else await sender.chat.update({ channel, ts, text: message.text, blocks: message.blocks })
  }
  const { text, blocks } = NO_LONGER
  for (let index = parts.length; there.has(key(index)); index += 1)
    await sender.chat.update({ channel, ts: there.get(key(index)) ?? '', text, blocks })
}
