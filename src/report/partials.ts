import Mustache, { type TemplateSpans } from 'mustache'

/** The texts of the partials that a template may use, by their names. */
export type Partials = Readonly<Record<string, string>>

interface Use {
  readonly name: string
  /** Where the tag begins. */
  readonly at: number
}

/** The partials that a text uses itself; it must parse. */
const usesIn = (text: string): readonly Use[] => usesOf(Mustache.parse(text))

const usesOf = (tree: TemplateSpans): readonly Use[] =>
  tree.flatMap(([kind, name, at, , inner]) => {
    if (kind === '>') return [{ name, at }]
    return Array.isArray(inner) ? usesOf(inner) : []
  })

/** The texts of all partials that a text uses, also by other partials. */
export const partialsOf = (text: string, partials: Partials): readonly string[] => {
  const found = new Map<string, string>()
  const collect = (from: string): void => {
    for (const { name } of usesIn(from)) {
      const partial = partials[name]
      if (partial === undefined || found.has(name)) continue
      found.set(name, partial)
      collect(partial)
    }
  }
  collect(text)
  return [...found.values()]
}

/** Whether a template uses a partial, itself or through another one. */
export const usesPartial = ({ text, partials }: Using, wanted: string): boolean => {
  const used = partialsOf(text, partials)
  return [text, ...used].some((part) => usesIn(part).some(({ name }) => name === wanted))
}

interface Using {
  readonly text: string
  readonly partials: Partials
}

/**
 * How a partial comes to itself, with its line; null where it does not. Rendering it would never end, for no
 * field of an incident holds another one of its kind.
 */
export const circleOf = (name: string, partials: Partials): string | null => {
  const text = partials[name] ?? ''
  for (const use of usesIn(text)) {
    const way = wayTo(name, use.name, { partials, seen: new Set() })
    if (way === null) continue
    const line = text.slice(0, use.at).split('\n').length
    return `line ${line}: this partial would use itself without end: ${[name, ...way].join(' > ')}`
  }
  return null
}

interface Search {
  readonly partials: Partials
  readonly seen: Set<string>
}

const wayTo = (goal: string, from: string, search: Search): readonly string[] | null => {
  if (from === goal) return [from]
  if (search.seen.has(from)) return null
  search.seen.add(from)
  for (const { name } of usesIn(search.partials[from] ?? '')) {
    const way = wayTo(goal, name, search)
    if (way !== null) return [from, ...way]
  }
  return null
}
