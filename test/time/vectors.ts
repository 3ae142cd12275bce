import type { WhenContext, WhenReading } from '../../src/time/when.ts'
import { readWhen } from '../../src/time/when.ts'
import rows from '../vectors/time-parse.json' with { type: 'json' }

/** A text, who typed it when, and what it means; see the README of the vectors. */
export interface ParseRow {
  readonly id: string
  readonly now_utc: string
  readonly zone: string
  readonly input: string
  readonly locale?: string
  readonly expect?: string
  readonly expect_utc?: string
  readonly expect_end_utc?: string
  readonly rest?: string
  readonly flags?: readonly string[]
  readonly alt_utc?: string
  readonly candidates_utc?: readonly string[]
  readonly suggest_utc?: string
}

export const parseRows: readonly ParseRow[] = rows

export const readRow = (
  { input, now_utc, zone, locale }: ParseRow,
  others: Partial<WhenContext> = {},
): WhenReading =>
  readWhen(input, {
    now: Date.parse(now_utc),
    zone,
    ...(locale === undefined ? {} : { locale }),
    ...others,
  })
