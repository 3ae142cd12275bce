import type { Told } from '../../app/reply.ts'
import type { Recorded } from './content.ts'
import { isMany } from './many.ts'
import { numbersText } from './numbers.ts'
import type { Line } from './text.ts'

/** What an author should know about how a time was read; flags without a sentence need none. */
const REMARKS: Readonly<Record<string, string>> = {
  far: 'That is more than a day away from the incident.',
  'after-end': 'Recorded after the end of the incident.',
  yesterday: 'Read as yesterday, the last time the clock showed it.',
  'maybe-pm': 'Read as the time in the morning; write pm if you meant the afternoon.',
  assumed:
    'That can be more than one instant, or was skipped by the clock; the likeliest one was taken.',
  future: 'That is still to come.',
  'future-end': 'Its end is still to come.',
  'literal-offset': 'That clock time was skipped; the offset of the abbreviation counts.',
  'abbr-season': 'That abbreviation belongs to the other half of the year; the wall clock counts.',
}

/** What is to be said of this entry alone, below it. */
export const ownRemarks = ({ entry }: Told, reply: Recorded): readonly Line[] =>
  entry.when.flags.flatMap((flag) => {
    const remark = REMARKS[flag]
    return remark === undefined || isShared(flag, reply) ? [] : [[remark]]
  })

/** What is to be said of several entries is said once, with their numbers: `#2 to #31: Recorded after …`. */
export const sharedRemarks = (reply: Recorded): readonly Line[] =>
  reply.entries.every(({ entry }) => entry.when.flags.length === 0)
    ? []
    : Object.entries(REMARKS).flatMap(([flag, remark]) =>
        isShared(flag, reply) ? [[`${numbersText(flagged(flag, reply))}: ${remark}`]] : [],
      )

const isShared = (flag: string, reply: Recorded): boolean =>
  flagged(flag, reply).length > (isMany(reply) ? 0 : 1)

const flagged = (flag: string, { contents, entries }: Recorded): readonly number[] => {
  const recorded = new Set(
    contents.flatMap((content) =>
      content.type === 'entered' || content.type === 'edited' ? [content.entry] : [],
    ),
  )
  return entries
    .filter(({ number, entry }) => recorded.has(number) && entry.when.flags.includes(flag))
    .map(({ number }) => number)
}
