import type { DraftMessage } from '../../app/ports.ts'
import { incidentRef } from '../../domain/ids.ts'
import { missingLine } from './card.ts'
import { lengthText } from './length.ts'
import { limits, pieces } from './limits.ts'
import { type Message, messages, type Part } from './text.ts'

/** What the file of a draft is called. */
export const draftTitle = ({ preview, incident }: DraftMessage): string =>
  `${preview ? 'Preview' : 'Draft'} of the postmortem of ${incidentRef(incident.number)}: ${incident.title}`

/** The short text beside the file, in Slack's mrkdwn. */
export const draftComment = (draft: DraftMessage): string => messages(about(draft))[0]?.text ?? ''

const about = (draft: DraftMessage): readonly Part[] => [
  {
    lines: [
      [{ bold: draftTitle(draft) }],
      [lengthText(draft)],
      // What it lacks follows in a message of its own, with buttons.
      ...(draft.missing.length === 0 ? [missingLine([])] : []),
    ],
  },
]

/** The draft as messages, where it cannot be a file. */
export const draftMessages = (draft: DraftMessage): readonly Message[] => [
  ...messages(about(draft)),
  ...pieces(draft.markdown, limits.blockText * 3).flatMap((verbatim) => messages([{ verbatim }])),
]

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
