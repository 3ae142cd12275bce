import type { DraftMessage } from '../app/ports.ts'
import { incidentRef } from '../domain/ids.ts'
import { failureOf } from './failure.ts'
import { limits, pieces } from './limits.ts'
import { missingLine } from './present-card.ts'
import { type Sender, say } from './say.ts'
import { type Message, messages, type Part } from './text.ts'

/**
 * Posts a draft as a file into the incident's channel, with a few words about it. Where Slack refuses the
 * file, it is posted as messages; where it refuses those too, the person who asked for it gets them.
 * @returns where it was posted: the name of the file, or the time stamp of a message.
 * @throws what the last of these calls threw.
 */
export const postDraft = async (
  sender: Sender,
  channel: string,
  message: DraftMessage,
): Promise<string> => {
  try {
    return await upload(sender, channel, message)
  } catch (error) {
    if (failureOf(error).kind === 'passing') throw error
  }
  try {
    return await say(sender, channel, asMessages(message))
  } catch (error) {
    if (failureOf(error).kind === 'passing' || message.requestedBy === null) throw error
  }
  return say(sender, message.requestedBy, [...notThere(channel), ...asMessages(message)])
}

const upload = async (sender: Sender, channel: string, message: DraftMessage): Promise<string> => {
  const { fileName, markdown } = message
  const [comment] = messages(about(message))
  await sender.files.uploadV2({
    channel_id: channel,
    filename: fileName,
    title: title(message).slice(0, limits.fileTitle),
    content: markdown,
    initial_comment: comment?.text ?? '',
  })
  return fileName
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
        [`I could not post this in the channel ${channel}. Invite me there, and send `],
        [{ code: '/postmortem' }, ' once more; here it is for you.'],
      ],
    },
  ])
