#!/usr/bin/env node
import './utc.ts'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, Option } from 'commander'
import { pino } from 'pino'
import { systemClock } from './clock.ts'
import { DEFAULT_DATABASE, DEFAULT_SEVERITIES, readDraftSettings } from './config.ts'
import { derive } from './domain/line.ts'
import { readEnvFile } from './env-file.ts'
import { TEAM } from './local/seed.ts'
import { pngOf } from './png.ts'
import { playedJson, playedText } from './replay/print.ts'
import { readScript, type Script } from './replay/read.ts'
import { type Played, type PlayedApp, play, type Stage } from './replay/run.ts'
import { exportIncident } from './report/export.ts'
import type { DraftSettings } from './report/settings.ts'
import { root } from './root.ts'
import { backup, migrate, type Opening, openStore, type Store } from './storage/open.ts'
import { loadTemplates } from './templates.ts'
import { compile, type DraftOptions } from './terminal/compile.ts'
import { checksText, diagnose, type Stored, verdict } from './terminal/doctor.ts'
import { Failure } from './terminal/failure.ts'
import { findIncident, workspaceMeant } from './terminal/find.ts'
import { type ImportOptions, importIncident } from './terminal/import.ts'
import { listJson, listText } from './terminal/list.ts'
import { problemsText } from './terminal/problems.ts'
import { readExport } from './terminal/read-export.ts'
import { batchLine, type TimeOptions, timeLine } from './terminal/time.ts'

interface Common {
  readonly db: string
  readonly workspace?: string
}

const print = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Opens the database for one call and closes it whatever happens. */
const withStore = async <T>(
  url: string,
  use: (store: Store) => Promise<T>,
  options: Opening = {},
): Promise<T> => {
  const store = await openStore(url, options)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

const list = ({ db, workspace: named, json }: Common & { json?: true }): Promise<void> =>
  withStore(db, async ({ journal }) => {
    const workspace = await workspaceMeant(journal, named)
    const incidents = workspace === null ? [] : await journal.find(workspace, {})
    print(json === true ? listJson(incidents) : listText(incidents))
  })

type PostmortemOptions = Common & Omit<DraftOptions, 'settings'> & { readonly blameless?: true }

const postmortem = (ref: string, options: PostmortemOptions): Promise<void> =>
  withStore(
    options.db,
    async ({ journal }) => {
      const workspace = await workspaceMeant(journal, options.workspace)
      const { incident } = await findIncident(journal, ref, workspace)
      const set = draftSettings()
      const settings = { ...set, blameless: options.blameless === true || set.blameless }
      const compiled = await compile(incident, { ...options, settings }, await library())
      if (options.format === 'png') await printPng(compiled)
      else print(compiled)
    },
    THERE,
  )

/** Of a database that is not there, nothing is found; its name may be mistyped. */
const THERE: Opening = { create: false }

/** @throws Failure that names every variable that is wrong. */
const draftSettings = (): DraftSettings => {
  const read = readDraftSettings(process.env)
  if ('problems' in read) throw new Failure(read.problems.join('\n'))
  return read
}

/** A terminal would take the bytes of an image for commands. */
const printPng = async (svg: string): Promise<void> => {
  if (process.stdout.isTTY)
    throw new Failure(
      'A PNG is nothing for a terminal; write it into a file: … --format png > FILE',
    )
  const png = await pngOf(svg)
  await new Promise((resolve) => process.stdout.write(png, resolve))
}

const library = () => {
  const folder = process.env['SCRIBE_TEMPLATES']
  return loadTemplates(folder === undefined || folder === '' ? [] : [folder])
}

const exported = (ref: string, { db, workspace: named }: Common): Promise<void> =>
  withStore(
    db,
    async ({ journal }) => {
      const workspace = await workspaceMeant(journal, named)
      const { incident, records } = await findIncident(journal, ref, workspace)
      print(JSON.stringify(exportIncident(incident, records), null, 2))
    },
    THERE,
  )

const imported = async (
  file: string,
  { db, ...options }: Common & ImportOptions,
): Promise<void> => {
  const records = await readExport(file)
  // Without a token the app runs in the local workspace, and an empty database can only be for that.
  const usual = process.env['SLACK_BOT_TOKEN'] ? null : TEAM
  await withStore(db, async ({ journal, archive }) => {
    const means = { journal, archive, usual, now: systemClock.now() }
    print(await importIncident(records, options, means))
  })
}

const verify = ({ db }: Common): Promise<void> =>
  withStore(
    db,
    async (store) => {
      const { flaws, counts } = await store.verify(derive)
      if (flaws.length > 0) throw new Failure(flaws.map((flaw) => JSON.stringify(flaw)).join('\n'))
      print(`ok: ${verifiedText(counts ?? {})}`)
    },
    UNCHANGED,
  )

/** What is looked at is neither made nor migrated. */
const UNCHANGED: Opening = { migrate: false }

/** How much of everything was looked at. */
const verifiedText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([table, count]) => `${count} ${CALLED[table] ?? table}`)
    .join(', ')

/** What the rows of a table are called, where that is not its name. */
const CALLED: Readonly<Record<string, string>> = {
  outbox: 'outgoing messages',
  inbox: 'incoming events',
}

const backedUp = async (file: string, { db }: Common): Promise<void> => {
  const bytes = await backup(db, file)
  print(`ok: ${file}, ${bytes} bytes`)
}

const migrated = async ({ db }: Common): Promise<void> => {
  const applied = await migrate(db)
  print(
    applied.length === 0
      ? 'Nothing to apply.'
      : applied.map((name) => `applied ${name}`).join('\n'),
  )
}

const doctor = async ({ db }: Common): Promise<void> => {
  const checks = await diagnose({
    node: process.versions.node,
    env: process.env,
    database: db,
    now: systemClock.now(),
    stored: (url) => withStore(url, contents, UNCHANGED),
    templates: async () => (await library()).names,
    granted: async (slack) => {
      // Loaded here alone, for it brings Bolt.
      const { grantedScopes } = await import('./slack/scopes.ts')
      return grantedScopes(slack, pino({ level: 'silent' }))
    },
  })
  print(checksText(checks))
  const wrong = verdict(checks)
  if (wrong !== null) throw new Failure(wrong)
}

const contents = async (store: Store): Promise<Stored> => {
  const { applied } = await store.migrations()
  const { flaws, counts } = await store.verify(derive)
  const { incidents = 0 } = counts ?? {}
  const found = { incidents, migrations: applied.length, flaws: flaws.length }
  if (flaws.length > 0) return { ...found, outbox: null, lostEvents: null }
  const outbox = { ...(await store.outbox.waiting()), lost: await store.outbox.lost() }
  return { ...found, outbox, lostEvents: await store.inbox.lost() }
}

const time = async (
  words: readonly string[],
  { batch, ...options }: TimeOptions & { batch?: true },
): Promise<void> => {
  if (batch !== true) return print(timeLine(words.join(' '), options, systemClock.now()))
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim() !== '') print(batchLine(line))
}

const scriptIn = async (file: string): Promise<Script> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure(`${file} cannot be read`, { cause })
  })
  const script = readScript(text)
  if (Array.isArray(script)) throw new Failure(problemsText(file, script))
  return script
}

/** The real app for a script: its storage and its Slack side, on the script's clock. Nobody is reminded. */
const startPlayed =
  (store: Store) =>
  async ({ apiUrl, signingSecret, now, zone }: Stage): Promise<PlayedApp> => {
    // Loaded here alone: the other calls have no use for Bolt, and start in half the time without it.
    const { startSlack } = await import('./slack/start.ts')
    const { port, idle, stop } = await startSlack({
      slack: { botToken: 'xoxb-replay', apiUrl, transport: { kind: 'http', signingSecret } },
      address: { host: '127.0.0.1', port: 0 },
      setup: {
        journal: store.journal,
        templates: await library(),
        asks: false,
        timezone: zone,
        severities: DEFAULT_SEVERITIES,
        home: 'new',
        announce: null,
        drafts: draftSettings(),
        canvas: false,
      },
      reactions: { pushpin: 'note' },
      reminding: null,
      store,
      clock: { now },
      log: pino({ level: 'silent' }),
    })
    return { port, idle, stop }
  }

interface ReplayOptions extends Common {
  readonly json?: true
  readonly strict?: true
}

const replay = (file: string, { db, json, strict }: ReplayOptions): Promise<void> =>
  withStore(db, async (store) => {
    const script = await scriptIn(file)
    let refused = 0
    const onPlayed = (played: Played): void => {
      refused += played.refused ? 1 : 0
      print(json === true ? playedJson(played) : playedText(played, script.zone))
    }
    await play(script, { start: startPlayed(store), onPlayed, id: randomUUID() })
    if (strict === true && refused > 0) throw new Failure(`${refused} lines were refused`)
  })

const DEMO = 'ai-blog-generator'

/** Plays one incident: in the browser where there is one, else into the terminal. */
const demo = async (name = DEMO, { open }: { readonly open: boolean }): Promise<void> => {
  const file = /^[a-z-]+$/.test(name) ? await demoNamed(name) : name
  return open && hasBrowser() ? demoInBrowser(file) : demoInTerminal(file)
}

const demoNamed = async (name: string): Promise<string> => {
  const folder = fileURLToPath(new URL('test/scenarios/', root))
  const found = await readdir(folder, { withFileTypes: true })
  const names = found.filter((one) => one.isDirectory()).map((one) => one.name)
  if (!names.includes(name))
    throw new Failure(`There is no incident named ${name}; there are: ${names.sort().join(', ')}`)
  return join(folder, name, 'incident.script')
}

/** Over SSH, in CI and where nobody looks at the terminal there is no browser to be opened. */
const hasBrowser = (): boolean => {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env
  const hasScreen = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
  return process.stdout.isTTY && hasScreen && !CI && !SSH_CONNECTION
}

const demoInBrowser = async (file: string): Promise<void> => {
  // Loaded here alone, as for replay.
  const { openBrowser, showDemo } = await import('./show-demo.ts')
  const script = await scriptIn(file)
  const title = basename(dirname(file))
  const { url, played } = await showDemo({
    script,
    title,
    templates: await library(),
    drafts: draftSettings(),
  })
  print(`An incident is being played. Look at it at\n\n  ${url}\n\nTo stop it, press Ctrl+C.`)
  openBrowser(url)
  await played
}

/** Plays one incident into a database of its own and prints the draft that comes of it. */
const demoInTerminal = (file: string): Promise<void> =>
  withStore('sqlite::memory:', async (store) => {
    const script = await scriptIn(file)
    const pause = process.stdout.isTTY ? DEMO_PAUSE_MS : 0
    const files: string[] = []
    let count = 0
    await play(script, {
      start: startPlayed(store),
      id: 'demo',
      onPlayed: async (played) => {
        count += 1
        print(`[${count}/${script.steps.length}] ${playedText(played, script.zone)}`)
        files.push(...played.posted.filter(({ kind }) => kind === 'file').map(({ text }) => text))
        await new Promise((resolve) => setTimeout(resolve, pause))
      },
    })
    print(`\n${'─'.repeat(72)}\nThe draft that was posted in the channel:\n\n${files.at(-1) ?? ''}`)
  })

const DEMO_PAUSE_MS = 250

const program = (): Command => {
  const cli = new Command('scribe')
  cli.description('Incident Scribe on the command line').exitOverride().showHelpAfterError()
  const command = (usage: string, does: string): Command =>
    cli
      .command(usage)
      .description(does)
      .exitOverride()
      .option('--db <url>', 'the database', process.env['DATABASE_URL'] || DEFAULT_DATABASE)
  const about = (usage: string, does: string): Command =>
    command(usage, does).option(
      '--workspace <team>',
      'which Slack workspace, where there are several',
    )

  about('list', 'list the incidents').option('--json', 'as JSON').action(list)
  about('postmortem <ref>', 'print the draft')
    .option('--template <name>', 'a template by name or file', 'postmortem')
    .addOption(
      new Option('--format <format>').choices(['md', 'html', 'json', 'svg', 'png']).default('md'),
    )
    .option('--preview', 'also while the incident is open', false)
    .option('--blameless', 'call people by their roles and not by their names')
    .action(postmortem)
  addTransfer(about)
  command('replay <file>', 'play an incident script through the real app')
    .option('--json', 'one JSON object a line')
    .option('--strict', 'exit with 1 when a line was refused')
    .action(replay)
  addTime(command)
  addUpkeep(command)
  addTemplates(cli)
  addDemo(cli)
  return cli
}

const addTime = (command: (usage: string, does: string) => Command): void => {
  command('time [text...]', "show how a text's leading time is understood, as JSON")
    // `-5m` is a time and not an option.
    .allowUnknownOption()
    .option('--zone <zone>', "the author's zone", 'UTC')
    .option('--now <iso>', 'when it was typed; now, if left out')
    .option('--locale <locale>', "the author's locale, such as en-US")
    .option('--at <iso>', 'show how this instant reads in the zone')
    .option('--batch', 'answer JSON lines from standard input')
    .action(time)
}

/** The calls that carry an incident from one database to another. */
const addTransfer = (about: (usage: string, does: string) => Command): void => {
  about('export <ref>', 'print the whole incident as JSON').action(exported)
  about('import <file>', 'restore an export under the next free number; - is standard input')
    .option('--again', 'also where the incident is there already')
    .action(imported)
}

const addTemplates = (cli: Command): void => {
  const templates = cli.command('templates').description('look after templates of your own')
  templates
    .command('check <file>')
    .description('say whether a template parses and names only what an incident has')
    .exitOverride()
    .option('--db <url>', 'taken as by every call; no database is read')
    .action(async (file: string) => {
      const [, format] = /\.(md|html)\.mustache$/.exec(file) ?? []
      if (format !== 'md' && format !== 'html')
        throw new Failure(`${file}: the name has to end in .md.mustache or .html.mustache`)
      const { name } = await (await library()).find(file, format)
      print(`${file}: ${name} is a sound ${format === 'md' ? 'Markdown' : 'HTML'} template`)
    })
}

const addDemo = (cli: Command): void => {
  cli
    .command('demo [name]')
    .description('see an incident being recorded; a name of test/scenarios, or a script')
    .option('--no-open', 'print it here instead of opening the browser')
    .action(demo)
}

/** The calls that look after the installation and its database. */
const addUpkeep = (command: (usage: string, does: string) => Command): void => {
  command('migrate', 'apply pending migrations').action(migrated)
  command('backup <file>', 'copy the database into a new file, also while the server runs').action(
    backedUp,
  )
  command('verify', 'check the integrity of everything stored').action(verify)
  command('doctor', 'check what the program needs, and say how to mend what is wrong').action(
    doctor,
  )
}

/** 0: done; 1: refused or failed, with a clear line; 2: wrong usage. */
const run = async (): Promise<number> => {
  try {
    readEnvFile(process.env)
    await program().parseAsync()
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    console.error(error instanceof Error ? error.message : 'Something went wrong')
    return 1
  }
}

process.exitCode = await run()
