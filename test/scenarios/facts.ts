import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** One thing that a report's timeline says. */
export interface TimedFact {
  /** The instant, to the second; null where the report gives none. */
  readonly at: string | null
  /** The same on the calendar and the clock of the report's zone, `2024-08-10` and `10:00`. */
  readonly day: string | null
  readonly clock: string | null
  /** The end of a range. */
  readonly until?: string | undefined
  /** What the report itself tells as a path that led nowhere, or as a call for help. */
  readonly kind?: 'misleading' | 'escalation' | undefined
  readonly text: string
}

interface Facts {
  readonly title: string
  readonly zone: string
  readonly started: string
  readonly detected: string
  readonly resolved: string
  /** From start to end. */
  readonly minutes: number
  /** The share of users (in `py-typo`, of the service), or null where the report gives none. */
  readonly percent: number | null
  readonly timeline: readonly TimedFact[]
  readonly impact: readonly string[]
  readonly cause: readonly string[]
  readonly explanation: readonly string[]
  readonly fix: readonly string[]
  readonly improvements: readonly string[]
  readonly tasks: readonly string[]
  readonly lessons: readonly string[]
  /** What was typed live and then replaced, taken back or refused: a draft must not hold it. */
  readonly absent: readonly string[]
}

/** What one report says, in its own words. A draft of the scenario must hold all of it but `absent`. */
export interface ReportFacts extends Facts {
  /** The scenario's folder. */
  readonly name: string
}

const instant = z.iso.datetime()
const texts = z.array(z.string())

const timedFact: z.ZodType<TimedFact> = z.strictObject({
  at: instant.nullable(),
  day: z.iso.date().nullable(),
  clock: z.iso.time().nullable(),
  until: instant.optional(),
  kind: z.enum(['misleading', 'escalation']).optional(),
  text: z.string(),
})

const facts: z.ZodType<Facts> = z.strictObject({
  title: z.string(),
  zone: z.string(),
  started: instant,
  detected: instant,
  resolved: instant,
  minutes: z.number(),
  percent: z.number().nullable(),
  timeline: z.array(timedFact),
  impact: texts,
  cause: texts,
  explanation: texts,
  fix: texts,
  improvements: texts,
  tasks: texts,
  lessons: texts,
  absent: texts,
})

/** Reports that came as examples of the format. */
const EXAMPLES = [
  ...['ai-blog-generator', 'flask-login', 'py-typo', 'unoptimised-query'],
  ...['ecommerce-nginx-cache', 'bookstore-replication'],
]

const PUBLISHED = [
  ...['payment-rate-limit', 'mongoose-connections', 'firewall-ports', 'mysql-disk'],
  ...['hello-holberton', 'load-balancer', 'intermittent-outage', 'shakespeare-search'],
  ...['crates-index', 'mybinder-swamped', 'ingress-upgrade', 'waf-regex'],
]

const read = (name: string): ReportFacts => {
  const file = new URL(`${name}/facts.json`, import.meta.url)
  return { name, ...facts.parse(JSON.parse(readFileSync(file, 'utf8'))) }
}

export const reports: readonly ReportFacts[] = [...EXAMPLES, ...PUBLISHED].map(read)
