const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** The address where it leads to a page or a mailbox; null for what could do anything else. */
export const safeLink = (url: string): string | null => {
  try {
    return SCHEMES.has(new URL(url).protocol) ? url : null
  } catch {
    return null
  }
}

/** Which message of this workspace an address leads to. */
export interface Permalink {
  readonly channel: string
  readonly ts: string
  /** The thread it stands in; null for none. */
  readonly thread: string | null
}

/** Reads `https://…/archives/C1/p1700000000000100?thread_ts=…`, as Slack names its messages. */
export const readPermalink = (url: string): Permalink | null => {
  const found = /^https?:\/\/[^/]+\/archives\/([^/]+)\/p(\d{10})(\d{6})(?:\?(.*))?$/.exec(url)
  if (found === null) return null
  const [, channel = '', seconds, fraction, query = ''] = found
  const thread = /(?:^|&)thread_ts=([\d.]+)/.exec(query)?.[1] ?? null
  return { channel, ts: `${seconds}.${fraction}`, thread }
}

/** Where a file of this workspace is on this server, by the address that Slack gives it; null for any other address. */
export const readFileLink = (url: string): string | null => {
  const [, id] = /^https:\/\/example\.slack\.com\/files\/[^/]+\/([^/]+)\//.exec(url) ?? []
  return id === undefined ? null : `/files/${id}`
}
