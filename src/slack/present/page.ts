import type { PageMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Person } from '../../domain/record.ts'
import { actionId, valueFor } from './buttons.ts'
import { grouped, labelled } from './card.ts'
import { titled } from './list.ts'
import type { Piece } from './piece.ts'
import { firstOf, oneMessage, short, since } from './short.ts'
import type { Button, Line, Message } from './text.ts'

/** Calls people to an incident, with what they need to know before they can help. */
export const pageMessage = (page: PageMessage): Message => {
  const { incident, by, reason, impact, ruledOut } = page
  const lines: readonly Line[] = [
    [...called(page.to), `${short(by.name, 80)} needs you for ${incidentRef(incident.number)}.`],
    ...labelled('Why', short(reason, 1500)),
    titled(incident, short),
    ['Since ', ...since(incident.startedAt, incident.timezone)],
    ...labelled('Impact', short(impact ?? '', 1000)),
    ...grouped('Ruled out already', firstOf(ruledOut.map(bullet), 10, '/hypothesis')),
  ]
  return oneMessage([{ lines }, { buttons: [takeNotice(page)] }], 'page')
}

const bullet = (text: string): Line => [`• ${short(text, 200)}`]

/** More are never called at once by people; a text that names as many is cut. */
const CALLED = 50

const called = (people: readonly Person[]): Line => [
  ...people.slice(0, CALLED).flatMap(({ id }) => (id === null ? [] : [mentionOf(id), ' '])),
  ...(people.length > CALLED ? [`and ${people.length - CALLED} more `] : []),
]

/** The ids of user groups begin with `S`, those of people with `U` or `W`. */
export const mentionOf = (id: string): Piece => (id.startsWith('S') ? { group: id } : { user: id })

const takeNotice = ({ incident, entry }: PageMessage): Button => ({
  label: "I'm on it",
  action: actionId('acknowledge', entry),
  value: valueFor({ kind: 'acknowledge', incident: incident.number, entry }),
  style: 'primary',
})
