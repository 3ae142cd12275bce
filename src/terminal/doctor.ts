import type { LostEvent } from '../app/ports/inbox.ts'
import { missingTokens, readConfig, type SlackConfig } from '../config.ts'
import type { Instant } from '../domain/instant.ts'
import type { Granted } from '../granted.ts'
import { tzdataVersion } from '../time/zones.ts'
import { type Check, counted, ok, wrong } from './check.ts'
import { inboxCheck } from './check-inbox.ts'
import { type OutboxState, outboxCheck } from './check-outbox.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What is to be looked at, and the ways to look at what lies outside of the program. */
export interface Surroundings {
  /** The version of Node, such as `20.19.0`. */
  readonly node: string
  readonly env: Environment
  readonly database: string
  readonly now: Instant
  /** Looks into the database and changes nothing; throws what is wrong with it, and how to mend it. */
  stored(url: string): Promise<Stored>
  /** The names of all templates; throws what is wrong with one. */
  templates(): Promise<readonly string[]>
  granted(slack: SlackConfig): Promise<Granted>
}

export interface Stored {
  readonly incidents: number
  readonly migrations: number
  readonly flaws: number
  /** Null where flaws keep it from being read. */
  readonly outbox: OutboxState | null
  /** The same of events that were given up. */
  readonly lostEvents: readonly LostEvent[] | null
}

/** The oldest Node that package.json takes. */
export const OLDEST_NODE = '20.19'

/** Looks at everything, whatever of it is wrong. What cannot be known while another thing is wrong is left out. */
export const diagnose = async (around: Surroundings): Promise<readonly Check[]> => [
  nodeCheck(around.node),
  configurationCheck(around.env),
  ...(await slackChecks(around)),
  ...(await databaseChecks(around)),
  ok('zone data', `tzdata ${tzdataVersion}`),
  await templatesCheck(around),
]

/** The checks, one line each. */
export const checksText = (checks: readonly Check[]): string =>
  checks
    .map(({ name, state, detail }) => `${state.padEnd(5)} ${name}: ${inOneLine(detail)}`)
    .join('\n')

/** How many of the checks went wrong, in words; null where everything is in order. */
export const verdict = (checks: readonly Check[]): string | null => {
  const wrongs = checks.filter(({ state }) => state === 'wrong').length
  return wrongs === 0 ? null : `${wrongs} of ${checks.length} checks went wrong`
}

/** Messages of others may have several lines, and control characters, which a terminal would obey. */
const inOneLine = (text: string): string =>
  text
    .split(/\s*\n\s*/)
    .filter(Boolean)
    .join('; ')
    .replaceAll(/\p{Cc}/gu, '\u{FFFD}')

const nodeCheck = (version: string): Check => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number)
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
  return isNewEnough
    ? ok('node', version)
    : wrong('node', `${version} is too old; install Node ${OLDEST_NODE} or newer`)
}

/** Slack's variables have a check of their own, since much of the program works without Slack. */
const isOfSlack = (named: string): boolean => named.startsWith('SLACK_')

const configurationCheck = (env: Environment): Check => {
  const read = readConfig(env)
  const problems = 'problems' in read ? read.problems.filter((text) => !isOfSlack(text)) : []
  return problems.length === 0
    ? ok('configuration', 'every variable can be understood')
    : wrong('configuration', problems.join('; '))
}

const slackChecks = async ({ env, granted }: Surroundings): Promise<readonly Check[]> => {
  const read = readConfig(Object.fromEntries(Object.entries(env).filter(([key]) => isOfSlack(key))))
  if ('problems' in read)
    return [wrong('slack', `${read.problems.join('; ')}; README.md says where to get them`)]
  const { slack } = read.config
  if (slack === null)
    return [wrong('slack', `${missingTokens(env).join('; ')}; README.md says where to get them`)]
  const answer = await granted(slack)
  if (!answer.accepted) return [wrong('slack', refusal(answer))]
  const means = slack.transport.kind === 'http' ? 'HTTP' : 'Socket Mode'
  return [ok('slack', `the bot token works in ${answer.workspace}, ${means}`), scopesCheck(answer)]
}

const refusal = ({ error, passing }: Granted & { accepted: false }): string =>
  passing
    ? `Slack does not answer: ${error}; check the network and SLACK_API_URL, or try later`
    : `SLACK_BOT_TOKEN is refused by Slack: ${error}; copy the Bot User OAuth Token anew from OAuth & Permissions`

const scopesCheck = ({ scopes, missing, declined }: Granted & { accepted: true }): Check => {
  if (scopes === null)
    return wrong(
      'scopes',
      'Slack did not tell them; compare those under OAuth & Permissions with manifest.yml',
    )
  return missing.length === 0
    ? ok('scopes', [scopes.toSorted().join(', '), ...declined.map(leftOut)].join('; '))
    : wrong(
        'scopes',
        `the bot lacks ${missing.join(', ')}; add them under OAuth & Permissions, as in manifest.yml, and install the app again`,
      )
}

/** To do without what is optional is somebody's choice, and nothing wrong. */
const leftOut = ({
  scope,
  without,
}: {
  readonly scope: string
  readonly without: string
}): string => `without ${scope}: ${without}`

const databaseChecks = async ({
  database,
  stored,
  now,
}: Surroundings): Promise<readonly Check[]> => {
  try {
    const { incidents, migrations, flaws, outbox, lostEvents } = await stored(database)
    const found = `${database}, ${counted(incidents, 'incident')}`
    return [
      flaws === 0
        ? ok('database', found)
        : wrong(
            'database',
            `${database} has ${counted(flaws, 'flaw')}; scribe verify names them, a backup may mend them`,
          ),
      ok('migrations', `${migrations} applied, none pending`),
      ...(outbox === null ? [] : [outboxCheck(outbox, now)]),
      ...(lostEvents === null ? [] : [inboxCheck(lostEvents, now)]),
    ]
  } catch (error) {
    return [wrong('database', messageOf(error))]
  }
}

const templatesCheck = async ({ env, templates }: Surroundings): Promise<Check> => {
  try {
    return ok('templates', (await templates()).join(', '))
  } catch (error) {
    const mend = env['SCRIBE_TEMPLATES'] ? 'mend it, or change SCRIBE_TEMPLATES' : 'install it anew'
    return wrong('templates', `${messageOf(error)}; ${mend}`)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'something went wrong'
