import type { Person } from '../domain/record.ts'
import { leadingMention, slice, trimStart, type Words } from './words.ts'

/** To whom an incident is escalated, and why. */
export interface Whom {
  readonly to: readonly Person[]
  readonly reason: string
}

const SEPARATOR = /:| - | — /

/**
 * `WHO [: REASON]`: all leading mentions, with commas, `and` or `&` between them; else the words before the
 * first `:`, ` - ` or ` — ` as one name; else all of it.
 */
export const readWhom = (words: Words): Whom => {
  const { to, rest } = leadingMentions(trimStart(words))
  if (to.length > 0) return { to, reason: rest.text.replace(/^\s*(?:[:,]|-|—)?\s*/, '') }
  const [name = ''] = words.text.split(SEPARATOR, 1)
  const separator = SEPARATOR.exec(words.text)?.[0] ?? ''
  const reason = words.text.slice(name.length + separator.length).trimStart()
  return name.trim() === '' ? { to: [], reason } : { to: [{ id: null, name: name.trim() }], reason }
}

const leadingMentions = (
  words: Words,
): { readonly to: readonly Person[]; readonly rest: Words } => {
  const to: Person[] = []
  let rest = words
  for (let mention = leadingMention(rest); mention !== undefined; mention = leadingMention(rest)) {
    to.push({ id: mention.id, name: mention.name })
    const after = slice(rest, mention.end)
    const between =
      /^(?:\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+|\s+)/.exec(after.text)?.[0].length ?? 0
    const next = slice(after, between)
    rest = leadingMention(next) === undefined ? after : next
  }
  return { to, rest }
}
