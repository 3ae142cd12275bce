import { unescaped } from './entities.ts'
import { safeLink } from './links.ts'
import { type DatePiece, type Inline, plainInline } from './prose.ts'

/** What stands between `<` and `>` in mrkdwn: a mention, a date or a link. */
export const angle = (inside: string): Inline => {
  const [target, label] = halves(inside)
  const rest = target.slice(1)
  if (target.startsWith('@')) return { kind: 'user', id: rest, label }
  if (target.startsWith('#')) return { kind: 'channel', id: rest, label }
  return target.startsWith('!') ? special(rest, label) : link(target, label)
}

const halves = (inside: string): readonly [string, string | null] => {
  const at = inside.indexOf('|')
  if (at < 0) return [inside, null]
  const label = unescaped(inside.slice(at + 1))
  return [inside.slice(0, at), label === '' ? null : label]
}

const special = (command: string, label: string | null): Inline => {
  const [word = '', ...parts] = command.split('^')
  if (word === 'subteam') return { kind: 'group', id: parts[0] ?? '', label }
  if (word === 'date') return date(parts, label ?? '')
  return RANGES.has(word) ? { kind: 'broadcast', range: word } : plainInline(label ?? `<!${word}>`)
}

const RANGES: ReadonlySet<string> = new Set(['here', 'channel', 'everyone'])

const date = ([unix = '', format = '', url]: readonly string[], fallback: string): DatePiece => ({
  kind: 'date',
  unix: Number(unix),
  format: unescaped(format),
  fallback,
  url: url === undefined ? null : safeLink(unescaped(url)),
})

const link = (target: string, label: string | null): Inline => {
  const url = safeLink(unescaped(target))
  if (url === null) return plainInline(label ?? `<${unescaped(target)}>`)
  return { kind: 'link', url, text: label ?? url.replace(/^mailto:/, '') }
}
