import type { DraftMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import { missingLine } from './card.ts'
import { lengthText } from './length.ts'
import { limits, pieces } from './limits.ts'
import { oneMessage } from './short.ts'
import { type Message, messages, type Part } from './text.ts'

/** What is said of a draft, wherever its document goes. */
export type AboutDraft = Pick<
  DraftMessage,
  'preview' | 'incident' | 'words' | 'missing' | 'parts' | 'asksLength' | 'published'
>

/** What a draft is called, and its file; one that was published is the postmortem. */
export const draftTitle = ({
  preview,
  published = false,
  incident: { number, title },
}: Pick<DraftMessage, 'preview' | 'published' | 'incident'>): string => {
  const draft = preview ? 'Preview of the postmortem' : 'Draft of the postmortem'
  return `${published ? 'Postmortem' : draft} of ${incidentRef(number)}: ${title}`
}

/** The short text beside the file, in Slack's mrkdwn. */
export const draftComment = (draft: DraftMessage): string => messages(whole(draft))[0]?.text ?? ''

/** What it lacks follows in a message of its own, with buttons; that it lacks nothing stands here. */
const whole = (draft: DraftMessage): readonly Part[] => [
  ...about(draft),
  ...(draft.missing.length === 0 ? [{ lines: [missingLine([])] }] : []),
]

/** What a draft is, and how long. */
export const about = (draft: AboutDraft): readonly Part[] => [
  {
    lines: [[{ bold: draftTitle(draft) }], [lengthText(draft)]],
  },
]

/** The draft as messages, where it cannot be a file. */
export const draftMessages = (draft: DraftMessage): readonly Message[] => [
  ...messages(whole(draft)),
  ...documentMessages(draft.markdown),
]

/** A document as messages. */
export const documentMessages = (markdown: string): readonly Message[] =>
  pieces(markdown, limits.blockText * 3).flatMap((verbatim) => messages([{ verbatim }]))

/** Takes the place of a message that was part of a longer document. */
export const NO_LONGER: Message = oneMessage(
  [{ lines: [['This part of the draft is no longer there.']] }],
  'draft-part',
)

/** Says in front of a draft why it comes to whoever asked for it. */
export const notThere = (channel: string): readonly Message[] =>
  messages([
    {
      lines: [
        ['I could not post this in ', { channel }, '. Invite me there, and send '],
        [{ code: '/postmortem' }, ' once more; here it is for you.'],
      ],
    },
  ])
