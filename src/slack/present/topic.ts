import { incidentRef } from '../../domain/ids.ts'
import type { Incident } from '../../domain/incident.ts'
import { escaped } from './piece.ts'
import { short } from './short.ts'

/** Topics of channels may have 250 characters (docs: conversations.setTopic). */
const TOPIC = 250

/** `INC-12 · sev2 · open · lead Dana Kim · Checkout is down`, escaped. */
export const topicOf = ({ number, severity, status, roles, title }: Incident): string => {
  const lead = Object.hasOwn(roles, 'lead') ? roles['lead'] : undefined
  const head = [
    incidentRef(number),
    ...(severity === null ? [] : [short(severity, 40)]),
    status,
    ...(lead === undefined ? [] : [`lead ${short(lead.name, 80)}`]),
  ].join(' · ')
  const start = `${escaped(head)} · `
  return `${start}${escaped(short(title, TOPIC - start.length))}`
}
