import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { DEFAULT_SEVERITIES } from '../../src/config.ts'
import { derive } from '../../src/domain/line.ts'
import { playedText } from '../../src/replay/print.ts'
import { readScript, type Script } from '../../src/replay/read.ts'
import { type Played, type PlayedApp, play, type Stage } from '../../src/replay/run.ts'
import { exportIncident } from '../../src/report/export.ts'
import type { Export } from '../../src/report/export-shape.ts'
import { AS_RECORDED } from '../../src/report/settings.ts'
import { startSlack } from '../../src/slack/start.ts'
import { openStore, type Store } from '../../src/storage/open.ts'
import { loadTemplates } from '../../src/templates.ts'
import { compile } from '../../src/terminal/compile.ts'
import { findIncident, workspaceMeant } from '../../src/terminal/find.ts'

/** What came of a script. */
export interface Outcome {
  /** What each line was answered. */
  readonly replies: string
  /** The lines that were refused. */
  readonly refused: readonly string[]
  readonly exported: Export
  readonly draft: string
  /** The same draft, compiled once more from the database. */
  readonly again: string
  /** What is wrong in the database. */
  readonly flaws: readonly unknown[]
}

const library = await loadTemplates([])

/** Plays a script through the real app into a database of its own, and compiles the first incident. */
export const playFile = async (file: string): Promise<Outcome> => {
  const script = readScript(await readFile(file, 'utf8'))
  if (Array.isArray(script)) throw new Error(`${file}: ${JSON.stringify(script)}`)
  const folder = await mkdtemp(join(tmpdir(), 'scribe-'))
  const store = await openStore(`sqlite:${join(folder, 'scribe.db')}`)
  try {
    return { ...(await told(script, store)), ...(await made(store)) }
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

const told = async (script: Script, store: Store) => {
  const lines: Played[] = []
  // Each run has deliveries of its own, which the expected exports call `RUN`.
  await play(script, {
    start: startIn(store),
    onPlayed: (line) => {
      lines.push(line)
    },
    id: 'RUN',
  })
  const text = (line: Played): string => playedText(line, script.zone)
  return {
    replies: `${lines.map(text).join('\n')}\n`,
    refused: lines.filter(({ refused }) => refused).map(text),
  }
}

const startIn =
  (store: Store) =>
  async ({ apiUrl, signingSecret, now, zone }: Stage): Promise<PlayedApp> =>
    startSlack({
      slack: { botToken: 'xoxb-replay', apiUrl, transport: { kind: 'http', signingSecret } },
      address: { host: '127.0.0.1', port: 0 },
      setup: {
        journal: store.journal,
        templates: library,
        asks: false,
        timezone: zone,
        severities: DEFAULT_SEVERITIES,
        home: 'new',
        announce: null,
        drafts: AS_RECORDED,
        canvas: false,
      },
      reactions: { pushpin: 'note' },
      reminding: null,
      store,
      clock: { now },
      log: pino({ level: 'silent' }),
    })

const OPTIONS = {
  template: 'postmortem',
  format: 'md',
  preview: false,
  settings: AS_RECORDED,
} as const

const made = async (store: Store) => {
  const { journal } = store
  const found = () =>
    workspaceMeant(journal, undefined).then((team) => findIncident(journal, 'INC-1', team))
  const { incident, records } = await found()
  const { flaws } = await store.verify(derive)
  return {
    exported: exportIncident(incident, records),
    draft: await compile(incident, OPTIONS, library),
    again: await compile((await found()).incident, OPTIONS, library),
    flaws,
  }
}
