import { type Json, record, text } from './json.ts'
import type { Channel, Ephemeral, Group, Message, Responded } from './model.ts'
import { createPeople, type People } from './people.ts'
import { type Addressed, type Responses, showAnswer } from './responses.ts'
import { show } from './views.ts'
import type { World } from './world.ts'

/** The workspace as its people see it, and what they do there. Channels are named by their id or name. */
export interface Workspace extends People {
  readonly team: string
  groups(): readonly Group[]
  /** In the order in which they were made. */
  channels(): readonly Channel[]
  channel(name: string): Channel | undefined
  /** In the order of time, replies in threads among them; a person's id stands for the app's direct message. */
  messages(name: string): readonly Message[]
  readonly ephemerals: readonly Ephemeral[]
  /** What the response addresses got. */
  readonly responses: readonly Responded[]
  /** The view that somebody has open, the latest one where there are several. */
  view(user: string): Json | undefined
  /** Somebody's home tab. */
  home(user: string): Json | undefined
  /**
   * Shows what the acknowledgement of a command says to whoever sent it; or to the channel, which then sees
   * what was typed as well.
   */
  answer(addressed: Addressed, typed: string, body: Json): void
  /** Takes a message away that one person alone saw. */
  dismiss(user: string, ts: string): void
  /** Does with a submitted view what the app answered to it (docs: view_submission, `response_action`). */
  settle(view: string, answer: unknown): void
  /** Hands out a trigger for something that somebody does now; it opens one view, within three seconds. */
  newTrigger(user: string, id?: string): string
  /** Hands out an address for answers, which land in a channel where one is given. */
  newResponseUrl(addressed?: Addressed): string
}

interface Setting {
  readonly responses: Responses
  readonly origin: string
}

export const createWorkspace = (world: World, { responses, origin }: Setting): Workspace => {
  const channel = (name: string) =>
    world.channels.get(name) ?? [...world.channels.values()].find((one) => one.name === name)
  const people = createPeople(world)
  return {
    ...people,
    team: world.team,
    groups: () => world.groups,
    channels: () => [...world.channels.values()],
    channel,
    messages: (name) => (channel(name) ?? world.channels.get(`D${name.slice(1)}`))?.messages ?? [],
    ephemerals: world.ephemerals,
    responses: world.responses,
    view: (user) => [...world.views.values()].findLast((open) => open.user === user)?.view,
    home: (user) => world.homes.get(user),
    answer: (addressed, typed, body) => {
      if (body['response_type'] === 'in_channel') people.say({ ...addressed, text: typed })
      showAnswer(body, addressed, world)
    },
    dismiss: (user, ts) => {
      const place = world.ephemerals.findIndex((one) => one.user === user && one.ts === ts)
      if (place >= 0) world.ephemerals.splice(place, 1)
    },
    settle: (view, answer) => settle(world, view, record(answer)),
    newTrigger: (user, id) => world.triggers.issue(user, id),
    newResponseUrl: (addressed) => `${origin}/response/${responses.issue(addressed)}`,
  }
}

const settle = (world: World, id: string, answer: Json): void => {
  const open = world.views.get(id)
  if (open === undefined) return
  switch (text(answer['response_action'])) {
    case 'errors':
      return
    case 'update':
      show(world, { id, user: open.user }, record(answer['view']))
      return
    case 'push':
      show(world, { id: `${id}.pushed`, user: open.user }, record(answer['view']))
      return
    case 'clear':
      for (const [other, { user }] of world.views) if (user === open.user) world.views.delete(other)
      return
    default:
      world.views.delete(id)
  }
}
