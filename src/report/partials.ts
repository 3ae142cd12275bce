import Mustache, { type TemplateSpans } from 'mustache'
import type { Template } from './render.ts'

/** Whether a template uses a partial, itself or through another one. */
export const usesPartial = ({ text, partials }: Template, wanted: string): boolean => {
  const seen = new Set<string>()
  const look = (part: string): void => {
    for (const name of usedIn(Mustache.parse(part))) {
      if (seen.has(name)) continue
      seen.add(name)
      look(partials[name] ?? '')
    }
  }
  look(text)
  return seen.has(wanted)
}

const usedIn = (tree: TemplateSpans): readonly string[] =>
  tree.flatMap(([kind, name, , , nested]) => {
    if (kind === '>') return [name]
    return Array.isArray(nested) ? usedIn(nested) : []
  })
