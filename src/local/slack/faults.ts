import type { ServerResponse } from 'node:http'

/** How a call goes wrong, on Slack's side or on the way. */
export type Fault =
  /** Too many calls: HTTP 429 with `Retry-After` in seconds, or with what else that header says. */
  | { readonly kind: 'throttled'; readonly retryAfter: number | string }
  /** An answer that is none of the Web API, such as 503; what was asked for may be done all the same. */
  | { readonly kind: 'status'; readonly status: number; readonly applied?: boolean }
  /** The connection breaks, before or after what was asked for is done. */
  | { readonly kind: 'reset'; readonly applied: boolean }
  /** Slack's own refusal, by its code. */
  | { readonly kind: 'refused'; readonly error: string }

/** The faults that calls will meet. */
export interface Faults {
  /** The next so many calls of a method go wrong. */
  add(method: string, fault: Fault, times: number): void
  /** Every call goes wrong from now on; null ends it. */
  whole(fault: Fault | null): void
  /** The fault that a call meets now; undefined for none. */
  take(method: string): Fault | undefined
}

export const createFaults = (): Faults => {
  const waiting = new Map<string, readonly Fault[]>()
  let outage: Fault | null = null
  return {
    add: (method, fault, times) => {
      waiting.set(method, [...(waiting.get(method) ?? []), ...Array<Fault>(times).fill(fault)])
    },
    whole: (fault) => {
      outage = fault
    },
    take: (method) => {
      if (outage !== null) return outage
      const [first, ...others] = waiting.get(method) ?? []
      waiting.set(method, others)
      return first
    },
  }
}

/** Whether what was asked for is done although the call goes wrong. */
export const isApplied = (fault: Fault): boolean => 'applied' in fault && fault.applied === true

/** What the log of calls says of a fault. */
export const nameOf = (fault: Fault): string => {
  switch (fault.kind) {
    case 'throttled':
      return 'HTTP 429'
    case 'status':
      return `HTTP ${fault.status}`
    case 'reset':
      return 'reset'
    case 'refused':
      return fault.error
  }
}

/** Answers a call as its fault wants it. */
export const answerBadly = (response: ServerResponse, fault: Fault): void => {
  switch (fault.kind) {
    case 'throttled':
      response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end()
      return
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Trouble</h1>')
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'refused': {
      const type = { 'content-type': 'application/json' }
      response.writeHead(200, type).end(JSON.stringify({ ok: false, error: fault.error }))
    }
  }
}
