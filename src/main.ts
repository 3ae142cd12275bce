import './heap.ts'
import './utc.ts'
import { existsSync } from 'node:fs'
import { pino } from 'pino'
import { systemClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { createPace } from './slack/out/pace.ts'
import { isWrongToken, tokenState } from './slack/out/token.ts'
import { startSlack } from './slack/start.ts'
import { openStore } from './storage/open.ts'
import { loadTemplates } from './templates.ts'

/** The server: environment, configuration, storage, Slack, signals. */
const main = async (): Promise<void> => {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const read = readConfig(process.env)
  if ('problems' in read) return refuse(read.problems)
  const { config } = read
  const log = pino({ level: config.logLevel, base: null })
  const token = await tokenState(config.slack, log)
  if (isWrongToken(token)) return refuse([`SLACK_BOT_TOKEN is refused by Slack: ${token}`])
  const store = await openStore(config.database)
  const { timezone, severities, home, announce, reactions, reminding } = config
  const slack = await startSlack({
    slack: config.slack,
    address: { host: config.host, port: config.port },
    setup: {
      ...{ journal: store.journal, templates: await templatesOf(config), asks: true },
      ...{ timezone, severities, home, announce },
    },
    ...{ reactions, reminding, store, pace: createPace(), clock: systemClock, log },
  })
  log.info({ host: config.host, port: slack.port, slack: token }, 'ready')
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, async () => {
      log.info({ signal }, 'stopping')
      await slack.stop()
      await store.close()
      process.exit(0)
    })
}

const templatesOf = ({ templates }: Config) => loadTemplates(templates === null ? [] : [templates])

const refuse = (problems: readonly string[]): void => {
  console.error(`Incident Scribe cannot start:\n${problems.map((line) => `- ${line}`).join('\n')}`)
  console.error('Without Slack, `npm run demo` shows what it does.')
  process.exitCode = 2
}

process.on('unhandledRejection', (error) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : 'unhandled rejection')
})

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'Incident Scribe cannot start')
  process.exitCode = 1
})
