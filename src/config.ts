import { z } from 'zod'
import { CAPTURE_KINDS, type CaptureKind } from './domain/message.ts'
import type { Home } from './domain/record.ts'
import type { DraftSettings } from './report/settings.ts'
import { findZone, nearestZones } from './time/zones.ts'

/** Everything that can be set from outside, checked. */
export interface Config {
  /** Null without any token: the app then works in a workspace on this machine. */
  readonly slack: SlackConfig | null
  readonly database: string
  readonly host: string
  readonly port: number
  /** Zone of new incidents, and of people whose own is not known. */
  readonly timezone: string
  readonly severities: readonly string[]
  /** Where a new incident is told: in a channel of its own, or where it was declared. */
  readonly home: Home
  /** The channel in which incidents are announced; null for none. */
  readonly announce: string | null
  /** Whether a draft is to be the canvas of its incident's own channel as well. */
  readonly canvas: boolean
  /** What each reaction puts a message on record as, by its name without colons. */
  readonly reactions: Readonly<Record<string, CaptureKind>>
  /** After how many minutes people are reminded. */
  readonly reminding: Reminding
  /** A folder of the team's own templates. */
  readonly templates: string | null
  /** How drafts are written. */
  readonly drafts: DraftSettings
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

export interface SlackConfig {
  readonly botToken: string
  /** Ends with `/`; null for Slack's own. */
  readonly apiUrl: string | null
  readonly transport:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string; readonly apiUrl: string | null }
}

/** After how many minutes people are reminded; 0 means never. */
interface Reminding {
  readonly quiet: Readonly<Record<string, number>>
  readonly quietOtherwise: number
  readonly leaderless: number
  readonly lacking: number
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

/** `pushpin=note` puts a message on the timeline; others stand for what else can be recorded. */
const DEFAULT_REACTIONS = 'pushpin=note'
/** Minutes without an entry by severity, without a lead, and after the end without a whole draft. */
const DEFAULT_REMINDERS = 'sev1=15,sev2=30,quiet=60,lead=10,draft=1440'

/** Reads `name=value` pairs with commas between. */
const pairs = (list: string): readonly (readonly [string, string])[] =>
  list
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2).map((part) => part.trim())
      return [name.replaceAll(':', ''), value]
    })

const reactions = (
  list: string,
  context: z.RefinementCtx,
): Readonly<Record<string, CaptureKind>> => {
  const read = pairs(list).map(
    ([name, value]) => [name, CAPTURE_KINDS.find((kind) => kind === value)] as const,
  )
  const known = read.flatMap(([name, kind]) =>
    name === '' || kind === undefined ? [] : [[name, kind] as const],
  )
  if (known.length < read.length)
    context.addIssue(
      `must be like pushpin=note,no_entry=deadend; kinds are ${CAPTURE_KINDS.join(', ')}`,
    )
  return Object.fromEntries(known)
}

const reminding = (list: string, context: z.RefinementCtx): Reminding => {
  const read = pairs(list)
  if (read.some(([name, value]) => name === '' || !/^\d{1,6}$/.test(value)))
    context.addIssue('must be like sev1=15,quiet=60,lead=10,draft=1440, in minutes; 0 for never')
  const {
    quiet = 60,
    lead = 10,
    draft = 1440,
    ...severities
  } = Object.fromEntries(read.map(([name, value]) => [name, Number(value)]))
  return { quiet: severities, quietOtherwise: quiet, leaderless: lead, lacking: draft }
}

const SWITCH = z.enum(['on', 'off'], { error: 'must be on or off' })

const PORT = 'must be a number from 0 to 65535'

const environment = z.object({
  SLACK_BOT_TOKEN: z.string().optional(),
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
  SCRIBE_INCIDENT_CHANNEL: z.enum(['new', 'here'], { error: 'must be new or here' }).default('new'),
  SCRIBE_ANNOUNCE_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, 'must be the id of a channel, such as C0123456789')
    .optional(),
  SCRIBE_CANVAS: SWITCH.default('on'),
  SCRIBE_REACTIONS: z.string().default(DEFAULT_REACTIONS).transform(reactions),
  SCRIBE_REMINDERS: z.string().default(DEFAULT_REMINDERS).transform(reminding),
  SCRIBE_TEMPLATES: z.string().optional(),
  SCRIBE_BLAMELESS: SWITCH.default('off'),
  SCRIBE_DRAFT_CHANGES: SWITCH.default('on'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .optional(),
})

const BOT_TOKEN = 'SLACK_BOT_TOKEN is missing: the token that begins with xoxb-'
const TRANSPORT =
  'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first for Socket Mode, the second for HTTP'

/** Reads the environment; the only place that knows the names of the variables. An empty one counts as not set. */
export const readConfig = (env: Environment): Configured => {
  const set = withoutEmpty(env)
  const read = environment.safeParse(set)
  const problems = [
    ...(isForSlack(set) ? missingTokens(set) : notForOthers(set)),
    ...problemsOf(read.error),
    ...unknownLevels(read.data, set),
  ]
  return read.data === undefined || problems.length > 0
    ? { problems }
    : { config: configOf(read.data) }
}

const withoutEmpty = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))

const problemsOf = (error: z.ZodError | undefined): readonly string[] =>
  error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []

/** What is missing for Slack; without any of them, nothing is. */
export const missingTokens = (env: Environment): readonly string[] => [
  ...(env['SLACK_BOT_TOKEN'] ? [] : [BOT_TOKEN]),
  ...(env['SLACK_APP_TOKEN'] || env['SLACK_SIGNING_SECRET'] ? [] : [TRANSPORT]),
]

const isForSlack = (env: Environment): boolean =>
  ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].some((name) => env[name])

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** The workspace on this machine asks nobody for a password. */
const notForOthers = ({ HOST: host = '127.0.0.1' }: Environment): readonly string[] =>
  LOOPBACK.includes(host)
    ? []
    : [
        `HOST is ${host}, but without Slack tokens there is only a workspace for this machine: leave it out`,
      ]

/** A misspelt level would never remind anybody. The default names levels that a team need not have. */
const unknownLevels = (
  read: z.infer<typeof environment> | undefined,
  { SCRIBE_REMINDERS: typed }: Environment,
): readonly string[] =>
  Object.keys(typed === undefined ? {} : (read?.SCRIBE_REMINDERS.quiet ?? {}))
    .filter((name) => read?.SCRIBE_SEVERITIES.includes(name) !== true)
    .map((name) => `SCRIBE_REMINDERS names ${name}, which is no level of SCRIBE_SEVERITIES`)

const slackOf = (read: z.infer<typeof environment>): SlackConfig | null => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = read
  if (botToken === undefined) return null
  const apiUrl =
    read.SLACK_API_URL === undefined ? null : `${read.SLACK_API_URL.replace(/\/+$/, '')}/`
  const { SLACK_SIGNING_SECRET: signingSecret = '' } = read
  const transport =
    appToken === undefined
      ? ({ kind: 'http', signingSecret } as const)
      : ({ kind: 'socket', appToken, apiUrl } as const)
  return { botToken, apiUrl, transport }
}

const draftSettings = environment.pick({ SCRIBE_BLAMELESS: true, SCRIBE_DRAFT_CHANGES: true })

const draftsOf = (read: z.infer<typeof draftSettings>): DraftSettings => ({
  blameless: read.SCRIBE_BLAMELESS === 'on',
  changes: read.SCRIBE_DRAFT_CHANGES === 'on',
})

/** The part of it that says how drafts are written, for calls that need nothing else. */
export const readDraftSettings = (
  env: Environment,
): DraftSettings | { readonly problems: readonly string[] } => {
  const read = draftSettings.safeParse(withoutEmpty(env))
  return read.success ? draftsOf(read.data) : { problems: problemsOf(read.error) }
}

const configOf = (read: z.infer<typeof environment>): Config => {
  return {
    slack: slackOf(read),
    database: read.DATABASE_URL,
    host: read.HOST,
    port: read.PORT,
    timezone: read.SCRIBE_TIMEZONE,
    severities: read.SCRIBE_SEVERITIES,
    home: read.SCRIBE_INCIDENT_CHANNEL,
    announce: read.SCRIBE_ANNOUNCE_CHANNEL ?? null,
    canvas: read.SCRIBE_CANVAS === 'on',
    reactions: read.SCRIBE_REACTIONS,
    reminding: read.SCRIBE_REMINDERS,
    templates: read.SCRIBE_TEMPLATES ?? null,
    drafts: draftsOf(read),
    // On this machine the address that is printed is all that somebody wants to read.
    logLevel: read.LOG_LEVEL ?? (read.SLACK_BOT_TOKEN === undefined ? 'warn' : 'info'),
  }
}
