import type { Instant } from '../domain/instant.ts'
import { newSecret } from '../local/deliver.ts'
import type { Channel, Member, SeedChannel } from '../local/slack/model.ts'
import type { Workspace } from '../local/slack/workspace.ts'
import { APP, idOf } from '../local/slack/world.ts'
import { startStandIn } from '../local/stand-in.ts'
import { act, type Scene } from './act.ts'
import { type Played, playedOf } from './played.ts'
import type { Script, ScriptPerson, ScriptStep } from './read.ts'

/** The app as replay sees it: listening, with a way to know when it has nothing more to do. */
export interface PlayedApp {
  readonly port: number
  idle(): Promise<void>
  stop(): Promise<void>
}

/** What the app must be started with, so that it talks to the stand-in, on the script's clock. */
export interface Stage {
  readonly apiUrl: string
  readonly signingSecret: string
  /** The script's clock. */
  readonly now: () => Instant
  /** Default zone of the workspace. */
  readonly zone: string
}

export type { Played } from './played.ts'

interface Run {
  readonly start: (stage: Stage) => Promise<PlayedApp>
  readonly onPlayed: (played: Played) => void | Promise<void>
  /** Tells the deliveries of this run from those of others. */
  readonly id: string
}

/** The channel of the incident last started. */
const INCIDENT = 'incident'

/**
 * Plays a script: each line as a signed request into the app, on the script's clock.
 * @throws where a line could not be delivered.
 */
export const play = async (script: Script, { start, onPlayed, id }: Run): Promise<void> => {
  let now: Instant = 0
  const { members, channels } = castOf(script)
  const standIn = await startStandIn(members, { channels, now: () => now })
  const { apiUrl } = standIn
  const signingSecret = newSecret()
  const app = await start({ apiUrl, signingSecret, zone: script.zone, now: () => now })
  const setNow = (at: Instant): void => {
    now = at
  }
  const endpoint = { port: app.port, signingSecret }
  try {
    await perform(script, { standIn, app, endpoint, id, isWatched: false, setNow, onPlayed })
  } finally {
    await app.stop()
    await standIn.close()
  }
}

/** Who and what a script needs in the workspace. */
export const castOf = (
  script: Script,
): { readonly members: readonly Member[]; readonly channels: readonly SeedChannel[] } => ({
  members: script.people.map(memberOf),
  channels: [...script.channels, INCIDENT].map((name) => ({ id: idOf('C', name), name })),
})

/** Where a script is played: a workspace that has its cast, with the app in it. */
export interface Theatre extends Omit<Scene, 'names' | 'said'> {
  setNow(at: Instant): void
  readonly onPlayed: Run['onPlayed']
}

/** Plays a script in a workspace that is there already. @throws where a line could not be delivered. */
export const perform = async (script: Script, theatre: Theatre): Promise<void> => {
  const { standIn, setNow, onPlayed } = theatre
  const { slack, calls } = standIn
  const scene = { ...theatre, said: new Map() }
  const people = new Map(script.people.map((one) => [one.handle, memberOf(one).id]))
  let home = INCIDENT
  for (const scripted of script.steps) {
    setNow(scripted.at)
    const step = scripted.channel === INCIDENT ? { ...scripted, channel: home } : scripted
    const [before, made] = [calls.length, madeIn(slack).length]
    const acted = await act(step, { ...scene, names: { people, channels: idsIn(slack, home) } })
    home = madeIn(slack).slice(made).at(-1)?.name ?? (declares(step) ? step.channel : home)
    const nameOf = namesIn(slack, people)
    await onPlayed(playedOf(step, acted, { calls: calls.slice(before), nameOf }))
  }
}

const memberOf = ({ handle, name, zone }: ScriptPerson): Member => ({
  handle,
  name,
  zone,
  id: idOf('U', `${handle}/${zone}/${name}`),
})

const namesIn =
  (slack: Workspace, people: ReadonlyMap<string, string>) =>
  (id: string): string | undefined => {
    const channel = slack.channels().find((one) => one.id === id)
    if (channel !== undefined) return `#${channel.name}`
    const [handle] = [...people].find(([, known]) => known === id) ?? []
    return handle === undefined ? undefined : `@${handle}`
  }

/** Channels by the names under which a script may speak of them. */
const idsIn = (slack: Workspace, home: string): ReadonlyMap<string, string> => {
  const channels = slack.channels().map(({ name, id }) => [name, id] as const)
  return new Map([...channels, [INCIDENT, slack.channel(home)?.id ?? '']])
}

/** The channels that the app made. */
export const madeIn = (slack: Workspace): readonly Channel[] =>
  slack.channels().filter(({ creator, isDirect }) => creator === APP.user && !isDirect)

/** An incident for which the app makes no channel is kept where it was declared. */
const declares = ({ action }: ScriptStep): boolean => {
  if (action.kind === 'command')
    return action.command === '/incident' && /^start\s/.test(action.text)
  return action.kind === 'mention' && /^(?:incident\s+)?start\s/i.test(action.text)
}
