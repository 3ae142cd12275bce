import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { DEFAULT_SEVERITIES } from './config.ts'
import type { LocalRunning } from './local/start.ts'
import type { Script } from './replay/read.ts'
import { castOf, madeIn, perform } from './replay/run.ts'
import type { DraftSettings } from './report/settings.ts'
import { startLocally } from './start-local.ts'
import { openStore } from './storage/open.ts'
import type { TemplateLibrary } from './templates.ts'

interface Shown {
  readonly script: Script
  readonly title: string
  readonly templates: TemplateLibrary
  readonly drafts: DraftSettings
  /** From one line to the next, in milliseconds. */
  readonly stepMs?: number
}

export interface ShowingDemo {
  /** The address to open. */
  readonly url: string
  /** Resolves when everything was played; the workspace stays open, to be tried. */
  readonly played: Promise<void>
  stop(): Promise<void>
}

/** Slow enough to be read, quick enough not to be waited for. */
const STEP_MS = 1500

/** Plays an incident before somebody's eyes: in a workspace of its own, in the browser. */
export const showDemo = async ({
  script,
  title,
  templates,
  drafts,
  stepMs = STEP_MS,
}: Shown): Promise<ShowingDemo> => {
  const store = await openStore('sqlite::memory:')
  const log = pino({ level: 'silent' })
  const config = {
    host: '127.0.0.1',
    port: 0,
    database: 'sqlite::memory:',
    timezone: script.zone,
    severities: DEFAULT_SEVERITIES,
    home: 'new' as const,
    announce: null,
    reactions: { pushpin: 'note' as const },
    reminding: NEVER,
    drafts,
    canvas: false,
  }
  const running = await startLocally({
    config,
    store,
    templates,
    log,
    seed: castOf(script),
    asks: false,
  })
  return {
    url: running.url,
    played: playOn(running, { script, title, stepMs }),
    stop: async () => {
      await running.stop()
      await store.close()
    },
  }
}

const NEVER = { quiet: {}, quietOtherwise: 0, leaderless: 0, lacking: 0 } as const

/** Goes on while the program runs, on the clock of the script. */
const playOn = async (
  { stage }: LocalRunning,
  { script, title, stepMs }: Required<Omit<Shown, 'templates' | 'drafts'>>,
): Promise<void> => {
  const of = script.steps.length
  let [done, channel] = [0, stage.standIn.slack.channels()[0]?.id ?? '']
  const show = (): void => stage.setPlaying({ done, of, title, channel })
  show()
  await perform(script, {
    standIn: stage.standIn,
    app: stage.app,
    endpoint: stage.endpoint,
    id: 'demo',
    isWatched: true,
    setNow: stage.setNow,
    onPlayed: async () => {
      done += 1
      channel = madeIn(stage.standIn.slack).at(-1)?.id ?? channel
      show()
      await pause(stepMs)
    },
  })
}

/** Opens an address in the browser, if there is one; it never fails. */
export const openBrowser = (url: string): void => {
  const [command, ...first] = OPENERS[process.platform] ?? ['xdg-open']
  const child = spawn(command ?? '', [...first, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}
