import type { Instant } from '../../domain/instant.ts'
import { secretsIn } from '../../domain/secret.ts'
import { formatClock, formatShortDay, zoneLabel } from '../../time/format.ts'
import { escaped, plainOf } from './piece.ts'
import { type Line, type Message, messages, type Part } from './text.ts'

/** Brings a text to a length. */
export type Cut = (text: string, max: number) => string

export const whole: Cut = (text) => text

/**
 * The text on one line, of at most `max` characters when it is escaped, with `…` where something was left
 * out. What looks like it holds a secret is left out whole: its author alone is told, and may redact it before
 * a card, a topic or a call for help repeats it to others.
 */
export const short: Cut = (text, max) =>
  secretsIn(text.slice(0, Math.max(max * 4, LOOKED_THROUGH))).length === 0
    ? shortened(text, max)
    : `${within(UNSHOWN, max - 1)}${ELLIPSIS}`

const UNSHOWN = 'not shown here, for it looks like it holds a secret'
/** The longest secrets are keys and tokens of some thousand characters, known by how they begin. */
const LOOKED_THROUGH = 4000

const shortened: Cut = (text, max) => {
  // What is not shown need not be read.
  const line = text
    .slice(0, max * 4)
    .trim()
    .replace(/\s+/g, ' ')
  if (escaped(line).length <= max && text.length <= max * 4) return line
  return `${within(line, max - 1)}${ELLIPSIS}`
}

const ELLIPSIS = '…'

const within = (line: string, max: number): string => {
  let [end, room] = [0, max]
  for (const character of line) {
    room -= escaped(character).length
    if (room < 0) break
    end += character.length
  }
  return line.slice(0, end).trimEnd()
}

/** Whether something in a line was left out. */
export const isCut = (line: Line): boolean =>
  line.some((piece) => plainOf(piece).includes(ELLIPSIS))

/** The first lines, and how many more there are and what shows them. */
export const firstOf = (lines: readonly Line[], max: number, command: string): readonly Line[] =>
  lines.length <= max
    ? lines
    : [...lines.slice(0, max), [`and ${lines.length - max} more: `, { code: command }]]

/** `Aug 10, 2024, 10:00 PDT`, the same whenever it is read. */
export const dated = (at: Instant, zone: string): string =>
  `${formatShortDay(at, zone)}, ${formatClock(at, zone)} ${zoneLabel(at, zone)}`

/** `Aug 10, 2024, 10:00 PDT, 2 hours ago`: how long ago is right whenever it is read. */
export const since = (at: Instant, zone: string): Line => [
  `${dated(at, zone)}, `,
  { date: at, fallback: `${formatClock(at, 'UTC')} UTC`, format: '{ago}' },
]

/** Parts that are one message, because whoever wrote them has cut what they say. */
export const oneMessage = (parts: readonly Part[], id: string): Message => {
  const [first = { text: '', blocks: [] }] = messages(parts, id)
  return first
}
