import type { PictureMessage, Queued } from '../../app/ports.ts'
import { SECOND } from '../../domain/instant.ts'
import { pngOf } from '../../png.ts'
import { pictureAlt, pictureTitle } from '../present/picture.ts'
import { unlessRefused } from './failure.ts'
import { isShared } from './posted.ts'
import type { Posting } from './posting.ts'
import { into, type Sender } from './say.ts'

interface Means {
  readonly sender: Sender
  readonly posting: Posting
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

/**
 * Posts the picture of an incident as an image. It is good to have: where it cannot be drawn, or Slack refuses
 * it, the draft has said everything already. @returns the name of the file, or why there is none.
 * @throws what may pass.
 */
export const postPicture = async (
  { channel, createdAt }: Queued,
  message: PictureMessage,
  { sender, posting, bot }: Means,
): Promise<string> => {
  const png = await pngOf(message.svg).catch(() => null)
  if (png === null) return 'not drawn'
  const { fileName: name } = message
  const where = { ...into(channel), since: createdAt }
  const share = async (): Promise<string> => {
    await posting.once(
      async () => isShared(sender, where, { name, size: png.length, by: await bot() }),
      () => upload(sender, channel, { message, png }),
    )
    return name
  }
  return (await unlessRefused(share)) ?? 'refused'
}

const TIMEOUT_MS = 10 * SECOND

/**
 * The three steps of an upload (docs.slack.dev/messaging/working-with-files). The client's own way through them
 * calls the text for screen readers `alt_text`, which Slack does not know.
 */
const upload = async (
  sender: Pick<Sender, 'files'>,
  channel: string,
  { message, png }: { readonly message: PictureMessage; readonly png: Buffer },
): Promise<void> => {
  const alt = { alt_txt: pictureAlt(message) }
  const file = { filename: message.fileName, length: png.length, ...alt }
  const { upload_url: url, file_id: id } = await sender.files.getUploadURLExternal(file)
  if (url === undefined || id === undefined) throw new Error('Slack gave no address for a file')
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const { status } = await fetch(url, { method: 'POST', body: new Uint8Array(png), signal })
  if (status !== HTTP_OK) throw new Error(`The file was answered with HTTP ${status}`)
  const title = pictureTitle(message)
  await sender.files.completeUploadExternal({ channel_id: channel, files: [{ id, title }] })
}

const HTTP_OK = 200
