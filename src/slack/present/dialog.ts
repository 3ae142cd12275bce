import type { Reply } from '../../app/reply.ts'
import type { Dialog } from '../../domain/dialog.ts'
import { incidentRef } from '../../domain/ids.ts'
import { openButton } from './card.ts'
import type { Button, Line, Part } from './text.ts'

/** Offers a form where it cannot be opened at once, or the command that does the same. */
export const dialogParts = ({ dialog }: Extract<Reply, { kind: 'dialog' }>): readonly Part[] => {
  switch (dialog.dialog) {
    case 'start':
      return offered(
        ['The form takes a title and when it began; so does ', { code: '/incident start TITLE' }],
        openButton(null, 'start', OPEN),
      )
    case 'summary':
      return offered(
        [`The form has every field of the summary of ${incidentRef(dialog.incident.number)}.`],
        openButton(dialog.incident.number, 'summary', OPEN),
      )
    case 'measure':
      return offered(
        [`The form adds ${MEASURES[dialog.kind]} to ${incidentRef(dialog.incident.number)}.`],
        openButton(dialog.incident.number, dialog.kind, OPEN),
      )
    case 'assign':
      return offered(
        [`The form asks who does the open tasks of ${incidentRef(dialog.incident.number)}.`],
        openButton(dialog.incident.number, 'assign', OPEN),
      )
    case 'entry':
      return offered(
        [`The form adds an entry to ${incidentRef(dialog.incident.number)}.`],
        openButton(dialog.incident.number, dialog.kind, OPEN),
      )
    case 'correct':
      return instead(correction(dialog))
    case 'capture':
      return instead('/timeline WHEN TEXT')
  }
}

const MEASURES = { improvement: 'an improvement', task: 'a task' } as const

const OPEN = 'Open the form'

const offered = (line: Line, button: Button): readonly Part[] => [
  { lines: [line] },
  { buttons: [button] },
]

const instead = (command: string): readonly Part[] => [
  { lines: [['No form can be opened from here. Type instead: ', { code: command }]] },
]

const correction = ({ action, entry }: Extract<Dialog, { dialog: 'correct' }>): string => {
  const rest = { edit: '[WHEN] TEXT', move: 'WHEN', remove: '[REASON]', redact: 'REASON' }[action]
  return `/timeline ${action} ${entry} ${rest}`
}
