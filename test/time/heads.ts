/** Numbers from 0 to 1 that are the same in every run: Lehmer's generator. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const PREFIXES = ['', '', '', 'at ', '@', '~', 'around ', '[', '*']
const DATES = ['', '', '', 'yesterday ', 'today at ', 'Fri ', 'last Sun ', 'Aug 9 ', '2024-08-09 ']
const MORE_DATES = ['3/4/24 ', '8/9 ', '31 Oct 2023, ', 'Mon Nov 4 ', 'Feb 30 ', '2024-03-10T']
const CLOCKS = ['10:02', '2:23', '01:30', '02:30', '24:00', '9', '14:30:15.25', 'noon', 'midnight']
const MERIDIEMS = ['', '', '', ' AM', ' pm', 'p.m.']
const ZONES = ['', '', '', ' UTC', 'Z', ' PST', ' (IST)', ' ET', ' CST', '+05:30', ' Europe/Paris']
const ENDS = ['', '', '', '', '-10:15', ' - 3 PM', ' to 11', '–02:45 EDT', ' until 23:59']
const SEPARATORS = [' ', ' ', ': ', ' - ', ', ', '] ', '* ', '', '\n', 'x']
const NOTES = ['paged', '', '5 pods', '1/2 ready', 'ago', '10:05 again', 'Aug 9, 2024 x']
const SHAPE = [
  PREFIXES,
  [...DATES, ...MORE_DATES],
  CLOCKS,
  MERIDIEMS,
  ZONES,
  ENDS,
  SEPARATORS,
  NOTES,
]

export const LOOSE: readonly string[] = [
  ...SHAPE.flat(),
  '5m ',
  '1h30m ',
  'ago ',
  'an hour ',
  'and ',
  '-5m ',
  '@1723312920',
  ' ',
]

/** Heads of texts, one after the other: most have the shape of a time, some are its pieces in any order. */
export const headsFrom = (seed: number): (() => string) => {
  const next = numbersFrom(seed)
  const oneOf = (pieces: readonly string[]): string =>
    pieces[Math.floor(next() * pieces.length)] ?? ''
  const loose = (): string =>
    Array.from({ length: 1 + Math.floor(next() * 8) }, () => oneOf(LOOSE)).join('')
  return () => (next() < 0.25 ? loose() : SHAPE.map(oneOf).join(''))
}
