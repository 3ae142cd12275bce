import type { DraftStatus, Incident } from '../../domain/incident.ts'
import type { DraftState } from '../../domain/record.ts'
import { actionId, valueFor } from './buttons.ts'
import { dated, short } from './short.ts'
import type { Button, Line } from './text.ts'

/** How far the draft has come, who said so and when; nothing where nobody has said. */
export const draftStatusLines = ({ draft, timezone }: Incident): readonly Line[] =>
  draft === null ? [] : [[{ bold: 'Draft' }, `: ${draftStatus(draft, timezone)}`]]

/** `published by Dana Kim, Aug 10, 2024, 12:30 PDT, changed since`. */
const draftStatus = ({ state, by, at, changes }: DraftStatus, zone: string): string => {
  const said = state === 'draft' ? 'a draft again' : state
  const isOld = state === 'published' && changes.length > 0
  return `${said}, by ${short(by.name, 80)}, ${dated(at, zone)}${isOld ? ', changed since' : ''}`
}

/** What can be said next of a draft. */
export const draftStatusButtons = (number: number, state: DraftState): readonly Button[] => {
  const button = (to: DraftState, label: string): Button => ({
    label,
    action: actionId('draft', to.replace(' ', '-')),
    value: valueFor({ kind: 'draft', incident: number, state: to }),
  })
  switch (state) {
    case 'draft':
      return [button('in review', 'Ready for review'), button('published', 'Publish')]
    case 'in review':
      return [button('published', 'Publish'), button('draft', 'Back to draft')]
    case 'published':
      return [button('draft', 'Back to draft')]
  }
}
