import { isUtf8 } from 'node:buffer'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { failed, ok } from './answers.ts'
import { answerBadly, type Faults, isApplied, nameOf } from './faults.ts'
import { isRecord, parsed, text } from './json.ts'
import type { Answer, Call } from './model.ts'
import type { Responses } from './responses.ts'

/** What answers the requests, and how it is told to misbehave. */
export interface Switchboard {
  /** Answers one method of the Web API. */
  answer(call: Call): Answer
  readonly responses: Responses
  readonly calls: Call[]
  /** How many calls are remembered at least. */
  readonly remembers: number
  /** What every path begins with, so that nobody calls who does not know it; empty for nothing. */
  readonly prefix: string
  /** Takes the content of a file whose upload has begun. */
  uploaded(id: string, content: Content): void
  /** Told after each call. */
  answered(): void
  readonly faults: Pick<Faults, 'take'>
  readonly refusals: ReadonlyMap<string, string | null>
  /** Milliseconds by method. */
  readonly delays: ReadonlyMap<string, number>
  /** Headers of every answer. */
  headers(): Readonly<Record<string, string>>
}

/** A body that is no form; in base64 where it is no text. */
export interface Content {
  readonly content: string
  readonly isBinary: boolean
}

interface Reply {
  readonly status: number
  readonly body: Answer
}

/** Serves the Web API, uploads and response addresses on this machine. */
export const serve = async (board: Switchboard): Promise<Server> => {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://stand-in').pathname
    if (!path.startsWith(`${board.prefix}/`)) {
      response.writeHead(404).end()
      return
    }
    // Whoever asked may be gone before it has said everything.
    const call = await callIn(request, path.slice(board.prefix.length)).catch(() => null)
    if (call === null) response.destroy()
    else await take(call, response, board)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

const take = async (call: Call, response: ServerResponse, board: Switchboard): Promise<void> => {
  remember(call, board)
  const fault = board.faults.take(call.method)
  if (fault !== undefined) {
    if (isApplied(fault)) replyTo(call, board)
    else note(call, nameOf(fault), board)
    board.answered()
    return answerBadly(response, fault)
  }
  const { status, body } = replyTo(call, board)
  if (body['error'] !== undefined) note(call, text(body['error']), board)
  board.answered()
  await pause(board.delays.get(call.method) ?? 0)
  const headers = { 'content-type': 'application/json', ...board.headers() }
  response.writeHead(status, headers).end(JSON.stringify(body))
}

const note = (call: Call, error: string, { calls }: Switchboard): void => {
  const place = calls.lastIndexOf(call)
  if (place >= 0) calls[place] = { ...call, error }
}

export const originOf = (server: Server): string => {
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

export const shut = async (server: Server): Promise<void> => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

const remember = (call: Call, { calls, remembers }: Switchboard): void => {
  calls.push(call)
  if (calls.length >= 2 * remembers) calls.splice(0, calls.length - remembers)
}

const pause = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms).unref())
}

const callIn = async (request: IncomingMessage, path: string): Promise<Call> => {
  const at = Date.now()
  const body = await bodyOf(request)
  const type = request.headers['content-type'] ?? ''
  const [, plain, id = ''] = /^\/(upload|response)\/(.*)$/.exec(path) ?? []
  if (plain !== undefined)
    return { at, method: plain, arguments: { id }, ...(await contentOf(body, type)) }
  const method = path.replace(/^\/api\//, '')
  return { at, method, arguments: argumentsIn(body.toString(), type) }
}

const replyTo = (call: Call, board: Switchboard): Reply => {
  const { method, content = '', isBinary = false } = call
  const isPlain = method === 'upload' || method === 'response'
  const refused = board.refusals.get(method) ?? null
  if (refused !== null) return { status: isPlain ? 500 : 200, body: failed(refused) }
  if (!isPlain) return { status: 200, body: board.answer(call) }
  if (method === 'upload') {
    board.uploaded(call.arguments['id'] ?? '', { content, isBinary })
    return { status: 200, body: ok() }
  }
  const taken = board.responses.take(call.arguments['id'] ?? '', content)
  return taken === null ? { status: 404, body: failed('used_url') } : { status: 200, body: taken }
}

/** A form, whose nested values are JSON; or JSON as a whole. */
const argumentsIn = (body: string, type: string): Call['arguments'] => {
  if (!type.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body))
  const fields = parsed(body)
  return Object.fromEntries(
    Object.entries(isRecord(fields) ? fields : {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

/** The file in a form of several parts, else the body itself. */
const contentOf = async (body: Buffer, type: string): Promise<Content> => {
  if (!type.startsWith('multipart/')) return readable(body)
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData()
  const file = [...form.values()].find((value) => typeof value !== 'string')
  return readable(Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0)))
}

const readable = (bytes: Buffer): Content =>
  isUtf8(bytes)
    ? { content: bytes.toString('utf8'), isBinary: false }
    : { content: bytes.toString('base64'), isBinary: true }

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
