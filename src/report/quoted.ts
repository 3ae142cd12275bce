import type { Entry } from '../domain/incident.ts'
import { addressOf } from './address.ts'
import type { FileLink, Linked } from './postmortem.ts'
import { lineOf } from './prose.ts'

/** The message behind an entry, and what hung on it. */
export const linksOf = ({ quote }: Pick<Entry, 'quote'>): Linked => {
  const message = addressOf(quote?.permalink ?? null)
  const named = (quote?.files ?? []).map(({ name, url }) => ({
    name: lineOf(name),
    address: addressOf(url),
  }))
  const files = named.map((file, index): FileLink => {
    return { ...file, first: message === null && index === 0 }
  })
  return { message, files, linked: message !== null || files.length > 0 }
}
