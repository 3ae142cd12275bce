import type { Server } from 'node:http'
import { failed } from './slack/answers.ts'
import { canvases } from './slack/canvases.ts'
import { chat } from './slack/chat.ts'
import { conversations } from './slack/conversations.ts'
import { directory } from './slack/directory.ts'
import { createFaults, type Fault } from './slack/faults.ts'
import { files } from './slack/files.ts'
import { histories } from './slack/history.ts'
import { text } from './slack/json.ts'
import type { Answer, Call, Member, Method } from './slack/model.ts'
import { createResponses } from './slack/responses.ts'
import { type Content, originOf, serve, shut } from './slack/server.ts'
import { views } from './slack/views.ts'
import { createWorkspace, type Workspace } from './slack/workspace.ts'
import { createWorld, type Saved, type Seed, save, type Upload, type World } from './slack/world.ts'

export type { Call, Member } from './slack/model.ts'

/** A stand-in for Slack on this machine: it answers what the app asks, keeps what the app does, and remembers every call. */
export interface StandIn {
  /** The base address for the app's clients. */
  readonly apiUrl: string
  /** Where answers go that did not fit into an acknowledgement; another address each time it is read. */
  readonly responseUrl: string
  readonly calls: readonly Call[]
  /** The workspace itself, and its people. */
  readonly slack: Workspace
  /** What listens, for those who speak more than HTTP over it. */
  readonly server: Server
  /** From now on a method answers with this error; null lets it work again. */
  refuse(method: string, error: string | null): void
  /** The next so many calls of a method go wrong, one if left out. */
  fail(method: string, fault: Fault, times?: number): void
  /** From now on every call goes wrong; null ends it. */
  outage(fault: Fault | null): void
  /** From now on the answers of a method take so long to arrive; what it does is done at once. */
  delay(method: string, ms: number): void
  /** What an uploaded file says; undefined where there is none of that id. */
  file(id: string): Upload | undefined
  /** What is to be kept of the workspace until it is opened again. */
  save(): Saved
  /** From now on the token has these scopes; before, they are not told. */
  grant(scopes: readonly string[]): void
  close(): Promise<void>
}

export interface StandInOptions extends Omit<Seed, 'members'> {
  /** Further methods of the Web API, by name. */
  readonly methods?: Readonly<Record<string, (args: Call['arguments']) => Answer>>
  /** A word that its addresses hold, so that other pages of this machine's browser cannot find them. */
  readonly secret?: string
  /** How many calls are remembered at least; all of them, if left out. */
  readonly remembers?: number
  /** Told whenever the app may have changed something. */
  readonly onChange?: () => void
}

const METHODS: ReadonlyMap<string, Method<World>> = new Map(
  [directory, conversations, histories, chat, views, files, canvases].flatMap((some) =>
    Object.entries(some),
  ),
)

/** The methods of the Web API that it answers. */
export const standInMethods: readonly string[] = [...METHODS.keys()]

/** Starts a stand-in that knows these people; methods beyond those that the app calls are `unknown_method`. */
export const startStandIn = async (
  members: readonly Member[],
  { methods = {}, secret = '', remembers = Number.POSITIVE_INFINITY, ...seed }: StandInOptions = {},
): Promise<StandIn> => {
  const prefix = secret === '' ? '' : `/${secret}`
  const world = createWorld({ members, ...seed })
  const calls: Call[] = []
  const [refusals, delays] = [new Map<string, string | null>(), new Map<string, number>()]
  const faults = createFaults()
  const responses = createResponses(world)
  let origin = ''
  let scopes: Readonly<Record<string, string>> = {}
  const answer = ({ method, arguments: args }: Call): Answer =>
    at(origin, methods[method]?.(args) ?? METHODS.get(method)?.(args, world) ?? UNKNOWN)
  const server = await serve({
    answer,
    responses,
    calls,
    faults,
    refusals,
    delays,
    headers: () => scopes,
    remembers,
    prefix,
    answered: seed.onChange ?? (() => undefined),
    uploaded: (id, content) => keepUpload(world, id, content),
  })
  origin = `${originOf(server)}${prefix}`
  const slack = createWorkspace(world, { responses, origin })
  return {
    apiUrl: `${origin}/api/`,
    calls,
    slack,
    server,
    get responseUrl() {
      return slack.newResponseUrl()
    },
    refuse: (method, error) => refusals.set(method, error),
    fail: (method, fault, times = 1) => faults.add(method, fault, times),
    outage: faults.whole,
    file: (id) => world.uploads.get(id),
    save: () => save(world),
    delay: (method, ms) => delays.set(method, ms),
    grant: (granted) => {
      scopes = { 'x-oauth-scopes': granted.join(',') }
    },
    close: () => shut(server),
  }
}

const UNKNOWN: Answer = failed('unknown_method')

/** The addresses of uploads are of this server. */
const at = (origin: string, answered: Answer): Answer => {
  const path = text(answered['upload_url'])
  return path === '' ? answered : { ...answered, upload_url: `${origin}${path}` }
}

const keepUpload = ({ uploads }: World, id: string, content: Content): void => {
  const begun = uploads.get(id)
  if (begun !== undefined) uploads.set(id, { ...begun, ...content })
}
