import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { CustomRoute } from '@slack/bolt'

/** What `/readyz` reports: each part as `ok`, or why not; and what is only worth knowing. */
export type Readiness = () => Promise<{
  readonly parts: Readonly<Record<string, string>>
  readonly facts: Readonly<Record<string, string | number>>
}>

/** `GET /healthz`: the process lives. `GET /readyz`: it can do its work, or the reason why not. */
export const healthRoutes = (readiness: Readiness): CustomRoute[] => [
  { path: '/healthz', method: ['GET'], handler: (_request, response) => answer(response, 200, {}) },
  {
    path: '/readyz',
    method: ['GET'],
    // A rejected handler would leave the request without an answer.
    handler: (_request, response) =>
      ready(response, readiness).catch(() => answer(response, 503, {})),
  },
]

/** Serves the same two where nothing else is served: Socket Mode has no server of its own on this host. */
export const healthServer = (readiness: Readiness): Server => {
  const routes = healthRoutes(readiness)
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const route = routes.find(({ path }) => path === request.url)
    if (route === undefined || request.method !== 'GET') return answer(response, 404, {})
    return route.handler(Object.assign(request, { params: {} }), response)
  })
}

const ready = async (response: ServerResponse, readiness: Readiness): Promise<void> => {
  const { parts, facts } = await readiness()
  const isOk = Object.values(parts).every((state) => state === 'ok')
  answer(response, isOk ? 200 : 503, { ...parts, ...facts })
}

const answer = (response: ServerResponse, status: number, parts: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(`${JSON.stringify({ ok: status === 200, ...parts })}\n`)
}
