/** What the middle of the page shows; in the address, so that going back and reloading work. */
export type Place =
  | { readonly kind: 'home' }
  /** `ts` is the message that is looked for; null for none. */
  | { readonly kind: 'channel'; readonly channel: string; readonly ts: string | null }

export const readPlace = (hash: string): Place | null => {
  const found = /^#\/([\w-]+)(?:\/([\d.]+))?$/.exec(hash)
  if (found === null) return null
  const [, channel = '', ts = null] = found
  return channel === 'home' ? { kind: 'home' } : { kind: 'channel', channel, ts }
}

export const hashOf = (place: Place): string => {
  if (place.kind === 'home') return '#/home'
  return `#/${place.channel}${place.ts === null ? '' : `/${place.ts}`}`
}
