import type { TodoMessage } from '../../app/ports.ts'
import { incidentRef } from '../../domain/ids.ts'
import { missingLine } from './card.ts'
import { mendingLines } from './contradiction.ts'
import { fillButtons } from './fill.ts'
import { firstOf, oneMessage, short } from './short.ts'
import type { Line, Message } from './text.ts'

/** Says below a draft what it lacks and what contradicts itself, with buttons that fill it in. */
export const todoMessage = ({ incident, missing, contradictions }: TodoMessage): Message => {
  const { number, title, timezone } = incident
  const lines: readonly Line[] = [
    [{ bold: incidentRef(number) }, ` · ${short(title, 250)}`],
    missingLine(missing),
    ...firstOf(mendingLines(contradictions, timezone, short), CHECKS, '/incident status'),
  ]
  return oneMessage([{ lines }, { buttons: fillButtons(number, missing) }], 'todo')
}

/** With the heading above them. */
const CHECKS = 13
