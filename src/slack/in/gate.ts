import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { MINUTE, SECOND } from '../../domain/instant.ts'

/**
 * Room for the largest that Slack sends: a message of 40,000 characters, which comes as text and as blocks, or
 * a view of 250 kB with what was typed into it, where a character can take nine bytes once it is escaped.
 */
const BODY_BYTES = 2 * 1024 * 1024
/** Bolt refuses stamps that are older than this, but not those that are ahead (docs: verifying requests). */
const AHEAD: number = 5 * MINUTE

const FORM = 'application/x-www-form-urlencoded'
/** A name with an escape in it may be `payload` as well. Commands have none, and reading a form takes its time. */
const MAY_HAVE_PAYLOAD = /(?:^|&)(?:payload(?=[=&]|$)|[^=&]*%)/

/**
 * Lets through what Bolt can cope with: a body of bounded length that is an object, signed at about this time.
 * A body that is `null` would make Bolt throw where nobody catches it, and one that is no JSON would get into
 * the log.
 */
export const gated =
  (bolt: RequestListener): RequestListener =>
  (request, response) => {
    admitted(request)
      .then((status) => (status === null ? bolt(request, response) : end(response, status)))
      // Bolt throws at an address that nobody serves; what was cut off needs no answer.
      .catch(() => end(response, 404))
  }

const end = (response: ServerResponse, status: number): void => {
  // What is left of a body is not waited for.
  if (!response.headersSent) response.writeHead(status, { connection: 'close' }).end()
}

/** The status with which it is refused; null where it is not. */
const admitted = async (request: IncomingMessage): Promise<number | null> => {
  if (request.method !== 'POST') return null
  if (isAhead(request)) return 401
  const rawBody = await bodyOf(request)
  if (rawBody === null) return 413
  // Bolt takes a form for JSON where its type has a parameter.
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== undefined) request.headers['content-type'] = type
  // Where Bolt finds this it does not read the body again.
  Object.assign(request, { rawBody })
  return isReadable(rawBody.toString(), type) ? null : 400
}

const isAhead = ({ headers }: IncomingMessage): boolean =>
  Number(headers['x-slack-request-timestamp']) * SECOND > Date.now() + AHEAD

/** The whole body; null where it is too long. */
const bodyOf = (request: IncomingMessage): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= BODY_BYTES) chunks.push(chunk)
      else resolve(null)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
  })

const isReadable = (body: string, type: string | undefined): boolean => {
  if (type !== FORM) return isObject(body)
  if (!MAY_HAVE_PAYLOAD.test(body)) return true
  const payload = new URLSearchParams(body).get('payload')
  return payload === null || isObject(payload)
}

const isObject = (json: string): boolean => {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
