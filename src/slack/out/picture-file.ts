import type { Queued } from '../../app/ports/outbox.ts'
import type { PictureMessage } from '../../app/ports/outgoing.ts'
import { SECOND } from '../../domain/instant.ts'
import { pngOf } from '../../png.ts'
import { pictureAlt, pictureTitle } from '../present/picture.ts'
import { deleteFile } from './delete-file.ts'
import { unlessRefused } from './failure.ts'
import { filesIn, isShared, type Stretch } from './posted.ts'
import type { Posting } from './posting.ts'
import type { Sender } from './say.ts'

interface Means {
  readonly sender: Sender
  readonly posting: Posting
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

/**
 * Posts the picture of an incident as an image. It is good to have: where it cannot be drawn, or Slack refuses
 * it, the draft has said everything already. In the thread of a draft it takes the place of the one before.
 * @returns the name of the file, or why there is none. @throws what may pass.
 */
export const postPicture = async (
  { channel, createdAt: since }: Queued,
  message: PictureMessage,
  means: Means,
): Promise<string> => {
  const { sender, posting, bot } = means
  const png = await pngOf(message.svg).catch(() => null)
  if (png === null) return 'not drawn'
  const { fileName: name, thread, replaces } = message
  const where = { channel, thread, since }
  let id: string | null = null
  const share = async (): Promise<string> => {
    await posting.once(
      async () => isShared(sender, where, { name, size: png.length, by: await bot() }),
      async () => {
        id = await upload(sender, where, { message, png })
      },
    )
    return name
  }
  const shared = await unlessRefused(share)
  if (shared !== undefined && thread !== null && replaces)
    await clear({ ...where, thread }, { name, id }, means)
  return shared ?? 'refused'
}

interface Newest {
  readonly name: string
  /** Null where it was found from an attempt before; it is the last one then. */
  readonly id: string | null
}

/** Deletes the pictures in a thread whose place another one has taken; one that cannot be is left there. */
const clear = async (
  { channel, thread }: { readonly channel: string; readonly thread: string },
  { name, id }: Newest,
  { sender, bot }: Means,
): Promise<void> => {
  const by = await bot()
  if (by === null) return
  const all = { channel, thread, since: Math.floor(Number(thread) * SECOND) }
  const there = (await unlessRefused(() => filesIn(sender, all, { name, by }))) ?? []
  const kept = id ?? there.at(-1)
  for (const file of there.filter((one) => one !== kept))
    await unlessRefused(() => deleteFile(sender, file))
}

const TIMEOUT_MS = 10 * SECOND

/**
 * The three steps of an upload (docs.slack.dev/messaging/working-with-files). The client's own way through them
 * calls the text for screen readers `alt_text`, which Slack does not know.
 */
const upload = async (
  sender: Pick<Sender, 'files'>,
  { channel, thread }: Stretch,
  { message, png }: { readonly message: PictureMessage; readonly png: Buffer },
): Promise<string> => {
  const alt = { alt_txt: pictureAlt(message) }
  const file = { filename: message.fileName, length: png.length, ...alt }
  const { upload_url: url, file_id: id } = await sender.files.getUploadURLExternal(file)
  if (url === undefined || id === undefined) throw new Error('Slack gave no address for a file')
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const { status } = await fetch(url, { method: 'POST', body: new Uint8Array(png), signal })
  if (status !== HTTP_OK) throw new Error(`The file was answered with HTTP ${status}`)
  const title = pictureTitle(message)
  await sender.files.completeUploadExternal({
    channel_id: channel,
    files: [{ id, title }],
    ...(thread === null ? {} : { thread_ts: thread }),
  })
  return id
}

const HTTP_OK = 200
