import type { ReminderMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import { minutesBetween } from '../../domain/instant.ts'
import { actionId, type Pressed, valueFor } from './buttons.ts'
import { missingLine, openButton } from './card.ts'
import { fillButtons } from './fill.ts'
import { mentionOf } from './page.ts'
import { oneMessage, short } from './short.ts'
import type { Button, Line, Message } from './text.ts'
import { span } from './when.ts'

/** Reminds people of what is due, and offers to do it, to be reminded later, or never again. */
export const reminderMessage = (reminder: ReminderMessage): Message => {
  const { incident, person } = reminder
  const lines: readonly Line[] = [
    [
      ...(person === null ? [] : [mentionOf(person), ' ']),
      { bold: incidentRef(incident.number) },
      ` · ${short(incident.title, 250)}`,
    ],
    ...dueLines(reminder),
  ]
  return oneMessage([{ lines }, { buttons: buttonsOf(reminder) }], 'reminder')
}

const dueLines = ({ kind, since, now, missing }: ReminderMessage): readonly Line[] => {
  const ago = span(Math.max(0, minutesBetween(since, now)))
  switch (kind) {
    case 'quiet':
      return [[`Nothing was recorded for ${ago}. What has happened since?`]]
    case 'leaderless':
      return [
        [
          `Nobody leads it, ${ago} after it was declared. Say who does: `,
          { code: '/incident lead @PERSON' },
        ],
      ]
    case 'lacking':
      return [[`It was resolved ${ago} ago. `, ...missingLine(missing)]]
  }
}

const buttonsOf = ({ kind, incident: { number }, missing }: ReminderMessage): readonly Button[] => [
  ...(kind === 'quiet' ? [openButton(number, 'note')] : []),
  ...(kind === 'lacking' ? fillButtons(number, missing) : []),
  remind({ kind: 'remind', incident: number, about: kind, how: 'later' }, 'In an hour'),
  remind({ kind: 'remind', incident: number, about: kind, how: 'never' }, 'Not again'),
]

const remind = (pressed: Extract<Pressed, { kind: 'remind' }>, label: string): Button => ({
  label,
  action: actionId('remind', pressed.how),
  value: valueFor(pressed),
})
