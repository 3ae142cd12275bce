import './heap.ts'
import './utc.ts'
import { type Logger, pino } from 'pino'
import { systemClock } from './clock.ts'
import { type Config, readConfig, type SlackConfig } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { createPace } from './slack/out/pace.ts'
import { isWrongToken, tokenState, WrongAppToken } from './slack/out/token.ts'
import { startSlack } from './slack/start.ts'
import { openStore, type Store } from './storage/open.ts'
import { loadTemplates, type TemplateLibrary } from './templates.ts'

/** What the program runs until it is told to stop. */
interface Running {
  stop(): Promise<void>
}

/** The server: environment, configuration, storage, Slack or the local workspace, signals. */
const main = async (): Promise<void> => {
  readEnvFile(process.env)
  const read = readConfig(process.env)
  if ('problems' in read) return refuse(read.problems)
  const { config } = read
  const log = pino({ level: config.logLevel, base: null })
  const begun: Running[] = []
  endWhenTold(begun, log)
  const templates = await templatesOf(config)
  if ('problems' in templates) return refuse(templates.problems)
  const { slack } = config
  const token = slack === null ? null : await tokenState(slack, log)
  if (token !== null && isWrongToken(token))
    return refuse([`SLACK_BOT_TOKEN is refused by Slack: ${token}`])
  const store = await openStore(config.database)
  begun.push({ stop: store.close })
  begun.push(
    slack === null
      ? await inLocalWorkspace({ config, templates }, store, log)
      : await inSlack({ config, templates, slack, token }, store, log),
  )
}

/**
 * Ends what was begun, the last first, and then the program when it is told to stop, also while it starts. It
 * is told more than once where both npm and whoever looks after it pass the signal on.
 */
const endWhenTold = (begun: readonly Running[], log: Logger): void => {
  let isTold = false
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isTold) return
    isTold = true
    log.info({ signal }, 'stopping')
    try {
      for (const running of begun.toReversed()) await running.stop()
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'stopping')
      process.exit(1)
    }
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
}

interface Chosen {
  readonly config: Config
  readonly templates: TemplateLibrary
}

interface ForSlack extends Chosen {
  readonly slack: SlackConfig
  /** What is known of the token. */
  readonly token: string | null
}

const inSlack = async (
  { config, templates, slack, token }: ForSlack,
  store: Store,
  log: Logger,
): Promise<Running> => {
  const { timezone, severities, home, announce, canvas, reactions, reminding, drafts } = config
  const running = await startSlack({
    slack,
    address: { host: config.host, port: config.port },
    setup: {
      journal: store.journal,
      templates,
      asks: true,
      timezone,
      severities,
      home,
      announce,
      canvas,
      drafts,
    },
    reactions,
    reminding,
    store,
    pace: createPace(),
    clock: systemClock,
    log,
  })
  log.info({ host: config.host, port: running.port, slack: token }, 'ready')
  return running
}

const inLocalWorkspace = async (
  { config, templates }: Chosen,
  store: Store,
  log: Logger,
): Promise<Running> => {
  // Loaded here alone: with Slack there is no use for it.
  const { startLocally } = await import('./start-local.ts')
  const running = await startLocally({ config, store, templates, log })
  process.stdout.write(
    `Incident Scribe runs in a workspace on this machine, without Slack. Open\n\n  ${running.url}\n\nTo stop it, press Ctrl+C. README.md says how to connect it to Slack.\n`,
  )
  return running
}

/** The templates, or every problem with those of the team: file, line, name, and the nearest there is. */
const templatesOf = ({ templates }: Config) =>
  loadTemplates(templates === null ? [] : [templates]).catch((error: unknown) => ({
    problems: (error instanceof Error ? error.message : String(error)).split('\n'),
  }))

const refuse = (problems: readonly string[]): void => {
  console.error(`Incident Scribe cannot start:\n${problems.map((line) => `- ${line}`).join('\n')}`)
  console.error('Without any Slack token, `npm start` opens a workspace on this machine.')
  process.exitCode = 2
}

process.on('unhandledRejection', (error) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : 'unhandled rejection')
})

main().catch((error: unknown) => {
  if (error instanceof WrongAppToken)
    return refuse([`SLACK_APP_TOKEN is refused by Slack: ${error.message}`])
  console.error(error instanceof Error ? error.message : 'Incident Scribe cannot start')
  process.exitCode = 1
})
