import type { TodoMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import { missingLine } from './card.ts'
import { mendingLines } from './contradiction.ts'
import { fillButtons } from './fill.ts'
import { mendButtons } from './mend.ts'
import { firstOf, oneMessage, short } from './short.ts'
import type { Line, Message } from './text.ts'

/** Says below a draft what it lacks and what contradicts itself, with buttons that fill it in and mend it. */
export const todoMessage = ({ incident, missing, contradictions }: TodoMessage): Message => {
  const { number, title } = incident
  const heading: Line = [{ bold: incidentRef(number) }, ` · ${short(title, 250)}`]
  const lines = [heading, ...todoLines({ incident, missing, contradictions })]
  const buttons = [...fillButtons(number, missing), ...mendButtons(number, contradictions)]
  return oneMessage([{ lines }, { buttons }], 'todo')
}

/** What is to be done about a draft, as far as one message can hold it. */
export const todoLines = ({
  incident: { timezone },
  missing,
  contradictions,
}: Pick<TodoMessage, 'incident' | 'missing' | 'contradictions'>): readonly Line[] => [
  missingLine(missing),
  ...firstOf(mendingLines(contradictions, timezone, short), CHECKS, '/incident status'),
]

/** With the heading above them. */
const CHECKS = 13
