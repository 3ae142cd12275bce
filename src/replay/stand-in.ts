import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody whom `users.info` knows. */
export interface Member {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly zone: string
}

/** A call of the Web API, as it came in. */
export interface Call {
  readonly method: string
  readonly arguments: Readonly<Record<string, string>>
  /** The body of what is no form: an uploaded file, or a message to a response address. */
  readonly content?: string
}

/** A stand-in for Slack's Web API on this machine: it answers what the app asks and remembers every call. */
export interface StandIn {
  /** The base address for the app's clients. */
  readonly apiUrl: string
  /** Where answers go that did not fit into an acknowledgement. */
  readonly responseUrl: string
  readonly calls: readonly Call[]
  /** From now on a method answers with this error; null lets it work again. */
  refuse(method: string, error: string | null): void
  /** From now on the token has these scopes; before, they are not told. */
  grant(scopes: readonly string[]): void
  close(): Promise<void>
}

type Answer = Readonly<Record<string, unknown>>
type Answers = Readonly<Record<string, (call: Call) => Answer>>

/** Starts a stand-in that knows these people; methods beyond those that the app calls are `unknown_method`. */
export const startStandIn = async (members: readonly Member[]): Promise<StandIn> => {
  const calls: Call[] = []
  let origin = ''
  const answers = methods(members, () => origin)
  const refusals = new Map<string, string | null>()
  let scopes: Readonly<Record<string, string>> = {}
  const server = createServer(async (request, response) => {
    const body = await answer(request, { answers, refusals, calls })
    const headers = { 'content-type': 'application/json', ...scopes }
    response.writeHead(200, headers).end(JSON.stringify(body))
  })
  origin = await listening(server)
  return {
    ...{ apiUrl: `${origin}/api/`, responseUrl: `${origin}/response/1`, calls },
    refuse: (method, error) => refusals.set(method, error),
    grant: (granted) => {
      scopes = { 'x-oauth-scopes': granted.join(',') }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const methods = (members: readonly Member[], origin: () => string): Answers => {
  let files = 0
  let messages = 0
  return {
    'auth.test': () => ({ ok: true, user_id: 'U0SCRIBE', bot_id: 'B0SCRIBE', team_id: 'T0REPLAY' }),
    'users.info': ({ arguments: { user } }) => {
      const member = members.find(({ id }) => id === user)
      return member === undefined
        ? { ok: false, error: 'user_not_found' }
        : { ok: true, user: userOf(member) }
    },
    'chat.postMessage': ({ arguments: { channel } }) => {
      messages += 1
      return { ok: true, channel, ts: `1700000000.${String(messages).padStart(6, '0')}` }
    },
    'files.getUploadURLExternal': () => {
      files += 1
      return { ok: true, upload_url: `${origin()}/upload/F${files}`, file_id: `F${files}` }
    },
    'files.completeUploadExternal': () => ({ ok: true, files: [{ id: `F${files}` }] }),
  }
}

const userOf = ({ id, handle, name, zone }: Member): Answer => ({
  ...{ id, name: handle, real_name: name, tz: zone, locale: 'en-US' },
  profile: { real_name: name },
})

interface Answering {
  readonly answers: Answers
  readonly refusals: ReadonlyMap<string, string | null>
  readonly calls: Call[]
}

const answer = async (
  request: IncomingMessage,
  { answers, refusals, calls }: Answering,
): Promise<Answer> => {
  const body = await bodyOf(request)
  const type = request.headers['content-type'] ?? ''
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname
  const [, plain] = /^\/(upload|response)\//.exec(path) ?? []
  if (plain !== undefined) {
    calls.push({ method: plain, arguments: {}, content: await contentOf(body, type) })
    return { ok: true }
  }
  const method = path.replace(/^\/api\//, '')
  const call = { method, arguments: Object.fromEntries(new URLSearchParams(body.toString('utf8'))) }
  calls.push(call)
  const refused = refusals.get(method) ?? null
  if (refused !== null) return { ok: false, error: refused }
  return answers[method]?.(call) ?? { ok: false, error: 'unknown_method' }
}

/** The file in a form of several parts, else the body itself. */
const contentOf = async (body: Buffer, type: string): Promise<string> => {
  if (!type.startsWith('multipart/')) return body.toString('utf8')
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData()
  const file = [...form.values()].find((value) => typeof value !== 'string')
  return file?.text() ?? ''
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
