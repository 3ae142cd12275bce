import type { CalendarWords } from './date.ts'
import { calendarDay, weekdayName } from './date.ts'
import type { Parser } from './parser.ts'
import { always, chain, either, map, pattern, token } from './parser.ts'

/** A day that is to come, as somebody wrote it. */
export type ComingDay =
  | { readonly kind: 'today' }
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | CalendarWords

const TODAY = /today/iy
const TOMORROW = /tomorrow/iy
const NEXT = /next +/iy

/** `2024-08-31`, `Aug 31`, `8/31`, `today`, `tomorrow`, `Friday`, `next Friday`. */
export const comingDay: Parser<ComingDay> = either<ComingDay>(
  calendarDay,
  pattern(TODAY, () => ({ kind: 'today' })),
  pattern(TOMORROW, () => ({ kind: 'tomorrow' })),
  chain(either<boolean>(token(NEXT), always(false)), () =>
    map(weekdayName, (weekday) => ({ kind: 'weekday', weekday })),
  ),
)
