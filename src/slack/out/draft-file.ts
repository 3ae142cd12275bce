import type { DraftMessage, Queued } from '../../app/ports.ts'
import { incidentRef } from '../../domain/ids.ts'
import { missingLine } from '../present/card.ts'
import { limits, pieces } from '../present/limits.ts'
import { type Message, messages, type Part } from '../present/text.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { isShared, type Stretch } from './posted.ts'
import type { Posting } from './posting.ts'
import { into, type Sender } from './say.ts'

/** With what a draft is posted. */
interface Means {
  readonly sender: Sender
  readonly posting: Posting
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

/**
 * Posts a draft as a file into the incident's channel, with a few words about it. Where Slack refuses the
 * file, it is posted as messages; where it refuses those too, the person who asked for it gets them.
 * @returns where it was posted: the name of the file, or the time stamp of a message.
 * @throws what the last of these calls threw.
 */
export const postDraft = async (
  { channel, createdAt }: Queued,
  message: DraftMessage,
  means: Means,
): Promise<string> => {
  const { posting } = means
  const where = { ...into(channel), since: createdAt }
  const shared = await unlessRefused(() => upload(where, message, means))
  if (shared !== undefined) return shared
  try {
    return await posting.say(into(channel), asMessages(message))
  } catch (error) {
    if (failureOf(error).kind !== 'final' || message.requestedBy === null) throw error
  }
  const instead = [...notThere(channel), ...asMessages(message)]
  return posting.say(into(message.requestedBy), instead)
}

const upload = async (
  where: Stretch,
  message: DraftMessage,
  { sender, posting, bot }: Means,
): Promise<string> => {
  const { fileName: name, markdown: content } = message
  const [comment] = messages(about(message))
  await posting.once(
    async () =>
      isShared(sender, where, { name, size: Buffer.byteLength(content), by: await bot() }),
    () =>
      sender.files.uploadV2({
        ...{ channel_id: where.channel, filename: name, content },
        title: title(message).slice(0, limits.fileTitle),
        initial_comment: comment?.text ?? '',
      }),
  )
  return name
}

const title = ({ preview, incident }: DraftMessage): string =>
  `${preview ? 'Preview' : 'Draft'} of the postmortem of ${incidentRef(incident.number)}: ${incident.title}`

/** The short message beside the draft. */
const about = (draft: DraftMessage): readonly Part[] => [
  {
    lines: [[{ bold: title(draft) }], [`${draft.words} words. `, ...missingLine(draft.missing)]],
  },
]

const asMessages = (draft: DraftMessage): readonly Message[] => [
  ...messages(about(draft)),
  ...pieces(draft.markdown, limits.blockText * 3).flatMap((verbatim) => messages([{ verbatim }])),
]

const notThere = (channel: string): readonly Message[] =>
  messages([
    {
      lines: [
        ['I could not post this in ', { channel }, '. Invite me there, and send '],
        [{ code: '/postmortem' }, ' once more; here it is for you.'],
      ],
    },
  ])
