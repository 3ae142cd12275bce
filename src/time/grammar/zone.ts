import { ABBREVIATIONS } from '../abbreviations.ts'
import { findZone } from '../zones.ts'
import { offsetAfterClock, offsetAfterDate, offsetAfterStamp, realZone } from './offset.ts'
import type { Groups, Parser } from './parser.ts'
import { either, map, pattern } from './parser.ts'

interface NamedZone {
  readonly kind: 'zone'
  readonly zone: string
}

/** The zone that somebody wrote beside a time. */
export type WrittenZone =
  | NamedZone
  | { readonly kind: 'abbreviation'; readonly name: string }
  /** RFC 9557: `-07:00[America/Los_Angeles]`, which may contradict itself. */
  | { readonly kind: 'both'; readonly offset: string; readonly zone: string }

/** What stands before a zone decides what may be one. */
export interface BeforeZone {
  /** `10:02 -0500 errors` has no offset, `2024-08-09 10:02 -0500` has one. */
  readonly after: 'clock' | 'date' | 'stamp'
  /** `10:02 est tombé` is French; `10:02 am est` is not (R9). */
  readonly meridiem: boolean
}

const OFFSETS = { clock: offsetAfterClock, date: offsetAfterDate, stamp: offsetAfterStamp }

const ZULU = / *Z/iy
const UTC = / *(?<open>\(?)(?<name>UTC|GMT)(?<close>\)?)/iy
const UTC_OFFSET = / *(?<open>\(?)(?:UTC|GMT)(?<offset>[+-]\d{1,2}(?::?\d{2})?)(?<close>\)?)/iy
const ID =
  / *(?<open>\(?)(?<id>[a-z][\w+-]*(?:\/[\w+-]*[a-z\d])+|[a-z]{3}\d[a-z]{3})(?<close>\)?)/iy
const ABBREVIATION = / *(?<open>\(?)(?<name>[a-z]{2,4})(?![a-z\d'-])(?<close>\)?)/iy

const inZone = (zone: string): NamedZone => ({ kind: 'zone', zone })

const isBalanced = ({ open, close }: Groups): boolean => (open === '') === (close === '')

const zulu: Parser<WrittenZone> = pattern(ZULU, () => inZone('UTC'))

/** The fixed zone that is said once more behind the name of one: ` (GMT+1)`. */
export const offsetInParentheses: Parser<string> = pattern(
  / *\((?:UTC|GMT)(?<offset>[+-]\d{1,2}(?::?\d{2})?)\)/iy,
  ({ offset = '' }) => realZone(offset),
)

/** `14:00 UTC-14:30` is a range in UTC. */
const utc: Parser<WrittenZone> = either(
  pattern(UTC_OFFSET, (groups) => {
    const zone = isBalanced(groups) ? realZone(groups['offset'] ?? '') : undefined
    return zone === undefined ? undefined : inZone(zone)
  }),
  pattern(UTC, (groups) => {
    const { name = '' } = groups
    return isBalanced(groups) ? inZone(name.toUpperCase()) : undefined
  }),
)

/** Ids without a slash are words (Japan, Turkey, MET), except such as EST5EDT. */
const id: Parser<WrittenZone> = pattern(ID, (groups) => {
  const zone = isBalanced(groups) ? findZone(groups['id'] ?? '') : undefined
  return zone === undefined ? undefined : inZone(zone)
})

const abbreviation = (meridiem: boolean): Parser<WrittenZone> =>
  pattern(ABBREVIATION, (groups) => {
    const { name = '', open } = groups
    const known = ABBREVIATIONS[name.toUpperCase()]
    if (known === undefined || !isBalanced(groups)) return undefined
    if (known.parenthesised && open === '') return undefined
    if (!isWrittenAsOne(name, meridiem)) return undefined
    return { kind: 'abbreviation', name: name.toUpperCase() }
  })

/** R9: upper case, or lower case where that is no word of its own. */
const isWrittenAsOne = (name: string, meridiem: boolean): boolean => {
  if (name === name.toUpperCase()) return true
  const { generic, parenthesised, wordLike } = ABBREVIATIONS[name.toUpperCase()] ?? {}
  if (name !== name.toLowerCase() || generic !== undefined || parenthesised) return false
  return meridiem || !wordLike
}

/** A zone in words: `UTC`, `UTC-4`, `Europe/Paris`, `(PST)`. */
export const zoneWord = (meridiem: boolean): Parser<WrittenZone> =>
  either(utc, id, abbreviation(meridiem))

export const zone = ({ after, meridiem }: BeforeZone): Parser<WrittenZone> =>
  either<WrittenZone>(zulu, map(OFFSETS[after], inZone), zoneWord(meridiem))

/** `[America/Los_Angeles]` */
export const bracketedId: Parser<string> = pattern(/\[(?<id>[\w+/-]+)\]/y, ({ id: written = '' }) =>
  findZone(written),
)
