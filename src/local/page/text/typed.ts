import { angle } from './angle.ts'
import { unescaped } from './entities.ts'
import type { Mention } from './prose.ts'

/** A message as its author would type it again: `@handle` in place of ids, addresses without brackets. */
export const typedAgain = (source: string, named: (mention: Mention) => string): string =>
  source
    .split(/<([^<>\n]+)>/)
    .map((part, index) => (index % 2 === 1 ? typedAngle(part, named) : unescaped(part)))
    .join('')

const typedAngle = (inside: string, named: (mention: Mention) => string): string => {
  const piece = angle(inside)
  if ('range' in piece) return `@${piece.range}`
  if (piece.kind === 'link') return piece.url.replace(/^mailto:/, '')
  if ('id' in piece) return named(piece)
  return 'fallback' in piece ? piece.fallback : `<${unescaped(inside)}>`
}
