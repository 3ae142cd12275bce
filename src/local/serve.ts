import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import { type WebSocket, WebSocketServer } from 'ws'
import { root } from '../root.ts'

/** What the page is given besides its own files. */
export interface Served {
  /** What an uploaded file says, and what it is called. */
  file(id: string): FileContent | undefined
  /** The draft of the incident of a channel by a template, as a page. */
  draft(channel: string, template: string | undefined): Promise<string | undefined>
  /** Talks to a page that has connected. */
  connect(socket: WebSocket): void
}

export interface FileContent {
  readonly name: string
  readonly content: string
  /** Whether `content` is base64. */
  readonly isBinary: boolean
}

interface PageServer {
  /** The address to open, with the word that lets one in. */
  readonly url: string
  close(): Promise<void>
}

interface Setting {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Whoever does not know it is not let in. */
  readonly token: string
}

/** A browser sends cookies to every port of a machine, so each workspace has one of its own. */
const cookieName = (port: number): string => `scribe-local-${port}`
/** The built page, whose files lie beside the programs. */
const PAGE = fileURLToPath(new URL('dist/page', root))

/** Nothing but our own files may run, and nothing is asked of any other machine. */
const policy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
  referrerPolicy: 'no-referrer',
})

/** A draft has its styles inside and no scripts, and stands in a frame of the page. */
const draftPolicy = secureHeaders({
  contentSecurityPolicy: {
    sandbox: [],
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ['data:'],
    frameAncestors: ["'self'"],
  },
  strictTransportSecurity: false,
  referrerPolicy: 'no-referrer',
})

/** Serves the page on this machine, to whoever knows the token; on another port where that one is taken. */
export const servePage = async (served: Served, setting: Setting): Promise<PageServer> => {
  let port = setting.port
  const isHere = (host: string | undefined): boolean =>
    [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(host ?? '')
  const door: Door = { token: setting.token, isHere, cookie: () => cookieName(port) }
  const app = pagesOf(served, door)
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!mayConnect(request, door)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, served.connect)
  })
  port = await listening(server, setting).catch(() => listening(server, { ...setting, port: 0 }))
  return {
    url: `http://${setting.host === '::1' ? '[::1]' : '127.0.0.1'}:${port}/?token=${setting.token}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const listening = (server: Server, { host, port }: Setting): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

interface Door {
  readonly token: string
  /** The name of the cookie that holds it. */
  cookie(): string
  /** Whether this is the name of this server: another name that leads here is a trap. */
  isHere(host: string | undefined): boolean
}

const pagesOf = (served: Served, door: Door): Hono => {
  const app = new Hono()
  app.use('/draft/*', draftPolicy)
  app.use((context, next) =>
    context.req.path.startsWith('/draft/') ? next() : policy(context, next),
  )
  app.use(letIn(door))
  app.get('/files/:id', (context) => fileAnswer(served, context))
  app.get('/draft/:channel', async (context) => {
    const html = await served.draft(context.req.param('channel'), context.req.query('template'))
    if (html === undefined) return context.text('No incident', 404)
    return context.html(html)
  })
  app.use(serveStatic({ root: PAGE }))
  return app
}

/** The token comes once with the address, and is a cookie from then on. */
const letIn =
  ({ token, isHere, cookie }: Door): MiddlewareHandler =>
  async (context, next) => {
    if (!isHere(context.req.header('host'))) return context.text('Not here', 403)
    const given = context.req.query('token')
    if (given !== undefined && isSame(given, token)) {
      setCookie(context, cookie(), token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      return context.redirect('/')
    }
    if (!isSame(getCookie(context, cookie()) ?? '', token))
      return context.text('Open the address that was printed when the workspace was started.', 403)
    return next()
  }

const fileAnswer = (served: Served, context: Context): Response => {
  const file = served.file(context.req.param('id') ?? '')
  if (file === undefined) return context.text('There is no such file.', 404)
  const disposition = context.req.query('download') === undefined ? 'inline' : 'attachment'
  context.header(
    'content-disposition',
    `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  )
  if (!file.isBinary) return context.text(file.content)
  const type = file.name.endsWith('.png') ? 'image/png' : 'application/octet-stream'
  return context.body(new Uint8Array(Buffer.from(file.content, 'base64')), 200, {
    'content-type': type,
  })
}

const mayConnect = (
  { url, headers }: IncomingMessage,
  { token, isHere, cookie: name }: Door,
): boolean => {
  const origin = headers.origin ?? ''
  const [, cookie = ''] = new RegExp(`(?:^|; )${name()}=([^;]*)`).exec(headers.cookie ?? '') ?? []
  return (
    url === '/live' &&
    isHere(headers.host) &&
    isHere(origin.replace(/^http:\/\//, '')) &&
    isSame(cookie, token)
  )
}

const isSame = (given: string, token: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
