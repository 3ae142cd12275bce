import { type Instant, MINUTE } from '../domain/instant.ts'
import { root } from '../root.ts'
import { type Endpoint, newSecret } from './deliver.ts'
import type { Desk } from './desk.ts'
import { createKeeper } from './keep.ts'
import { createLive, type Room } from './live.ts'
import { readManifest } from './manifest.ts'
import type { DraftShown, State, Trouble } from './protocol.ts'
import { CHANNELS, GROUPS, PEOPLE, TEAM } from './seed.ts'
import { type Served, servePage } from './serve.ts'
import type { Fault } from './slack/faults.ts'
import type { Member, SeedChannel } from './slack/model.ts'
import { type StandIn, startStandIn } from './stand-in.ts'
import { type Surroundings, stateFor } from './state.ts'

/** What the app must be started with, so that it works in this workspace. */
export interface Stage {
  readonly apiUrl: string
  readonly signingSecret: string
  /** The workspace's clock, which a demonstration can move on. */
  readonly now: () => number
}

/** The app in this workspace. */
export interface LocalApp {
  readonly port: number
  idle(): Promise<void>
  stop(): Promise<void>
}

/** The draft of the incident of a channel as it stands, by the template of that name if there is one. */
export type DraftOf = (at: {
  readonly workspace: string
  readonly channel: string
  readonly template: string | undefined
}) => Promise<(Omit<DraftShown, 'path'> & { readonly html: string }) | null>

export interface Local {
  readonly host: string
  readonly port: number
  /** Where the workspace is kept between two starts; null for nowhere. */
  readonly file: string | null
  /** The reactions that the app puts on record, without colons. */
  readonly reactions: readonly string[]
  start(stage: Stage): Promise<LocalApp>
  readonly draft: DraftOf
  /** Notes in the log what failed; gives the number under which it stands there. */
  noted(error: unknown): string
  /** Who and what is there at first; the usual people and channels, if left out. */
  readonly seed?: LocalSeed
}

export interface LocalSeed {
  readonly members: readonly Member[]
  readonly channels: readonly SeedChannel[]
}

export interface LocalRunning {
  /** The address to open. */
  readonly url: string
  /** For those who play something here. */
  readonly stage: LocalStage
  stop(): Promise<void>
}

export interface LocalStage {
  readonly standIn: StandIn
  readonly endpoint: Endpoint
  readonly app: LocalApp
  /** Sets the workspace's clock, which goes on from there. */
  setNow(at: Instant): void
  /** Shows how far something that is played has come; null for nothing. */
  setPlaying(playing: State['playing']): void
}

/** Opens a workspace on this machine, with the app in it, and a page to look at it. */
export const startLocal = async (local: Local): Promise<LocalRunning> => {
  const workspace = await openWorkspace(local)
  const orClose = async <T>(step: Promise<T>, close: () => Promise<void>): Promise<T> => {
    try {
      return await step
    } catch (error) {
      await close()
      throw error
    }
  }
  const signingSecret = newSecret()
  const { apiUrl } = workspace.desk.standIn
  const starting = local.start({ apiUrl, signingSecret, now: workspace.desk.now })
  const app = await orClose(starting, workspace.close)
  const endpoint = { port: app.port, signingSecret }
  workspace.arrive(endpoint)
  const serving = servePage(workspace.served, { ...local, token: newSecret() })
  const page = await orClose(serving, async () => {
    await app.stop()
    await workspace.close()
  })
  return {
    url: page.url,
    stage: { ...workspace.stage, standIn: workspace.desk.standIn, endpoint, app },
    stop: async () => {
      await app.stop()
      await page.close()
      await workspace.close()
    },
  }
}

const FAULTS: Readonly<Record<Trouble, Fault>> = {
  down: { kind: 'status', status: 503 },
  limited: { kind: 'throttled', retryAfter: 5 },
}

/** So many calls are remembered: nobody asks for them here. */
const CALLS = 100

/** What can be changed from outside of Slack: the clock, the trouble, what is being played. */
const createMood = () => {
  const mood = { ahead: 0, trouble: null as Trouble | null, playing: null as State['playing'] }
  return {
    mood,
    now: (): number => Date.now() + mood.ahead,
    settingsOf: (standIn: StandIn): Room['settings'] => ({
      clock: (minutes) => {
        mood.ahead = minutes === null ? 0 : mood.ahead + minutes * MINUTE
      },
      trouble: (wanted) => {
        mood.trouble = wanted
        standIn.outage(wanted === null ? null : FAULTS[wanted])
      },
    }),
    setNow: (at: Instant): void => {
      mood.ahead = at - Date.now()
    },
  }
}

const openWorkspace = async (local: Local) => {
  const { mood, now, settingsOf, setNow } = createMood()
  const keeper = createKeeper(local.file, local.noted)
  const live = createLive(() => keeper.keep(standIn.save))
  const { members: people, channels } = local.seed ?? { members: PEOPLE, channels: CHANNELS }
  const groups = local.seed === undefined ? GROUPS : []
  const standIn: StandIn = await startStandIn(people, {
    team: TEAM,
    channels,
    groups,
    now,
    saved: await keeper.open(),
    secret: newSecret(),
    remembers: CALLS,
    onChange: live.changed,
  })
  let endpoint: Endpoint = { port: 0, signingSecret: '' }
  const manifest = await readManifest(new URL('manifest.yml', root))
  const desk: Desk = { standIn, manifest, people, now, endpoint: () => endpoint }
  const around = (): Surroundings => ({ ...mood, reactions: local.reactions })
  const room: Room = {
    desk,
    settings: settingsOf(standIn),
    draft: shownDraft(local.draft),
    noted: local.noted,
    stateOf: (person) => stateFor(desk, person, around()),
  }
  const setPlaying = (progress: State['playing']): void => {
    mood.playing = progress
    live.changed()
  }
  return {
    desk,
    stage: { setNow, setPlaying },
    arrive: (at: Endpoint): void => {
      endpoint = at
    },
    served: servedOf(standIn, local.draft, (socket) => live.connect(socket, room)),
    close: async (): Promise<void> => {
      live.stop()
      await standIn.close()
      keeper.keep(standIn.save)
      await keeper.finish()
    },
  }
}

const shownDraft =
  (draft: DraftOf): Room['draft'] =>
  async (channel, template) => {
    const found = await draft({ workspace: TEAM, channel, template })
    if (found === null) return null
    const { html: _, ...rest } = found
    const by = new URLSearchParams({ template: rest.template })
    return { ...rest, path: `/draft/${encodeURIComponent(channel)}?${by}` }
  }

const servedOf = (standIn: StandIn, draft: DraftOf, connect: Served['connect']): Served => ({
  connect,
  file: (id) => {
    const { name = '', content = null, isBinary = false } = standIn.file(id) ?? {}
    return content === null ? undefined : { name, content, isBinary }
  },
  draft: async (channel, template) => (await draft({ workspace: TEAM, channel, template }))?.html,
})
