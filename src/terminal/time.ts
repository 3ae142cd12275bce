import { z } from 'zod'
import { type Instant, toIso } from '../domain/instant.ts'
import { type TimeAnswer, timeAnswer } from '../time/answer.ts'
import { Failure } from './failure.ts'

export interface TimeOptions {
  readonly zone: string
  readonly now?: string
  readonly locale?: string
  readonly at?: string
}

const id = z.union([z.string(), z.number()]).optional()
// A null is as good as an absent field, as many programs write it.
const given = z.preprocess(
  (row) =>
    typeof row === 'object' && row !== null
      ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
      : row,
  z.union([
    z.object({ id, at: z.string(), zone: z.string() }),
    z.object({
      id,
      input: z.string(),
      zone: z.string(),
      now_utc: z.string(),
      locale: z.string().optional(),
    }),
  ]),
)

/**
 * How a text's leading time is understood, or with `at` how an instant reads in a zone, as one line of JSON.
 * @throws Failure for an unknown zone or an instant that is none.
 */
export const timeLine = (text: string, options: TimeOptions, now: Instant): string => {
  const { zone, at, locale } = options
  const answer = timeAnswer(
    at === undefined
      ? {
          input: text,
          zone,
          now_utc: options.now ?? toIso(now),
          ...(locale === undefined ? {} : { locale }),
        }
      : { at, zone },
  )
  if ('error' in answer) throw new Failure(answer.error)
  return JSON.stringify(answer)
}

/** The same for one row of a batch; a row that cannot be read is answered with an `error`. */
export const batchLine = (line: string): string => JSON.stringify(batchAnswer(line))

const batchAnswer = (line: string): TimeAnswer => {
  const read = given.safeParse(jsonOf(line))
  if (!read.success)
    return { error: 'a row is {"id","input","zone","now_utc"} or {"id","at","zone"}' }
  return timeAnswer(read.data)
}

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
