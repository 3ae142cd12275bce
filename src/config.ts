import { z } from 'zod'
import { findZone, nearestZones } from './time/zones.ts'

/** Everything that can be set from outside, checked. */
export interface Config {
  readonly slack: {
    readonly botToken: string
    /** Ends with `/`; null for Slack's own. */
    readonly apiUrl: string | null
    readonly transport:
      | { readonly kind: 'http'; readonly signingSecret: string }
      | { readonly kind: 'socket'; readonly appToken: string; readonly apiUrl: string | null }
  }
  readonly database: string
  readonly host: string
  readonly port: number
  /** Zone of new incidents, and of people whose own is not known. */
  readonly timezone: string
  readonly severities: readonly string[]
  /** A folder of the team's own templates. */
  readonly templates: string | null
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

type Environment = Readonly<Record<string, string | undefined>>

/** A configuration, or every problem with it, each as a sentence that names the variable. */
export type Configured = { readonly config: Config } | { readonly problems: readonly string[] }

export const DEFAULT_DATABASE = 'sqlite:data/scribe.db'
export const DEFAULT_SEVERITIES: readonly string[] = ['sev1', 'sev2', 'sev3', 'sev4']

const zone = z.string().transform((typed, context) => {
  const found = findZone(typed)
  if (found !== undefined) return found
  const near = nearestZones(typed)
  const hint = near.length === 0 ? 'such as Europe/Berlin' : `did you mean ${near.join(', ')}?`
  context.addIssue(`must be an IANA time zone, ${hint}`)
  return z.NEVER
})

const PORT = 'must be a number from 0 to 65535'

const environment = z.object({
  SLACK_BOT_TOKEN: z.string('is missing: the token that begins with xoxb-').min(1),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z.url('must be a URL').optional(),
  DATABASE_URL: z.string().default(DEFAULT_DATABASE),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d+$/, PORT)
    .default('3000')
    .transform(Number)
    .pipe(z.int(PORT).max(65_535, PORT)),
  SCRIBE_TIMEZONE: zone.default('UTC'),
  SCRIBE_SEVERITIES: z
    .string()
    .default(DEFAULT_SEVERITIES.join(','))
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .refine((names) => names.length > 0, 'must name at least one level, such as sev1,sev2'),
  SCRIBE_TEMPLATES: z.string().optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
})

const TRANSPORT =
  'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first for Socket Mode, the second for HTTP'

/** Reads the environment; the only place that knows the names of the variables. An empty one counts as not set. */
export const readConfig = (env: Environment): Configured => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(set)
  const transportMissing = !set['SLACK_APP_TOKEN'] && !set['SLACK_SIGNING_SECRET']
  const problems = [
    ...(read.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []),
    ...(transportMissing ? [TRANSPORT] : []),
  ]
  return read.data === undefined || problems.length > 0
    ? { problems }
    : { config: configOf(read.data) }
}

const configOf = (read: z.infer<typeof environment>): Config => {
  const apiUrl =
    read.SLACK_API_URL === undefined ? null : `${read.SLACK_API_URL.replace(/\/+$/, '')}/`
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = read
  return {
    slack: {
      botToken: read.SLACK_BOT_TOKEN,
      apiUrl,
      transport:
        appToken === undefined
          ? { kind: 'http', signingSecret }
          : { kind: 'socket', appToken, apiUrl },
    },
    database: read.DATABASE_URL,
    host: read.HOST,
    port: read.PORT,
    timezone: read.SCRIBE_TIMEZONE,
    severities: read.SCRIBE_SEVERITIES,
    templates: read.SCRIBE_TEMPLATES ?? null,
    logLevel: read.LOG_LEVEL,
  }
}
