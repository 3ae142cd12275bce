import { closest, distance } from 'fastest-levenshtein'
import Mustache, { type TemplateSpans } from 'mustache'
import { FIELDS, type Field, type Fields } from './fields.ts'

/** The texts of the partials that a template may use, by their names. */
export type Partials = Readonly<Record<string, string>>

/** Fields that can be meant at some place, those of the innermost section first. */
type Scope = readonly Fields[]

/** A partial that uses itself is read this deep. */
const DEEPEST = 8

/**
 * The names in a template that no incident has, each with its line and the nearest name that there is. Mustache
 * itself prints nothing for them. The template must parse.
 */
export const unknownNames = (text: string, partials: Partials): readonly string[] => [
  ...new Set(
    unknownIn(Mustache.parse(text), { text, partials, scope: [FIELDS], depth: 0, place: '' }),
  ),
]

interface Reading {
  readonly text: string
  readonly scope: Scope
  readonly partials: Partials
  readonly depth: number
  /** The partial that is read; empty for the template itself. */
  readonly place: string
}

type Span = TemplateSpans[number]

const unknownIn = (tree: TemplateSpans, reading: Reading): readonly string[] =>
  tree.flatMap((span) => {
    const [kind, name] = span
    if (kind === '>') return inPartial(name, reading)
    return kind === 'name' || kind === '#' || kind === '^' ? unknownAt(span, reading) : []
  })

const unknownAt = ([kind, name, at, , nested]: Span, reading: Reading): readonly string[] => {
  const { text, scope, place } = reading
  const found = lookUp(name, scope)
  const line = text.slice(0, at).split('\n').length
  const problem = found === undefined ? [`${place}line ${line}: ${sentence(name, scope)}`] : []
  if (!Array.isArray(nested)) return problem
  const inside = kind === '#' && found?.fields ? [found.fields, ...scope] : scope
  return [...problem, ...unknownIn(nested, { ...reading, scope: inside })]
}

const inPartial = (name: string, reading: Reading): readonly string[] => {
  const { partials, depth } = reading
  const text = partials[name]
  if (text === undefined || depth >= DEEPEST) return []
  const inside = { ...reading, text, depth: depth + 1, place: `partial ${name}, ` }
  return unknownIn(Mustache.parse(text), inside)
}

/** The item itself, which a list of texts prints. */
const ITEM: Field = { about: 'the item', fields: null }

/** As Mustache does: the first part in the innermost section that has it, the others inside of it. */
const lookUp = (name: string, scope: Scope): Field | undefined => {
  if (name === '.') return ITEM
  const [first = '', ...rest] = name.split('.')
  const found = scope.find((fields) => Object.hasOwn(fields, first))?.[first]
  return rest.reduce<Field | undefined>((field, part) => fieldIn(field?.fields, part), found)
}

const fieldIn = (fields: Fields | null | undefined, name: string): Field | undefined =>
  fields && Object.hasOwn(fields, name) ? fields[name] : undefined

const sentence = (name: string, scope: Scope): string => {
  const known = [...new Set(scope.flatMap((fields) => namesIn(fields, '')))]
  const inside = known.find((one) => one.endsWith(`.${name}`))
  if (inside !== undefined)
    return `there is no {{${name}}} here; it is inside of {{#${inside.slice(0, -name.length - 1)}}}`
  const near = closest(name, known)
  const isNear = distance(name.toLowerCase(), near.toLowerCase()) <= Math.ceil(name.length / 2)
  return `there is no {{${name}}} here${isNear ? `; did you mean {{${near}}}?` : ''}`
}

const namesIn = (fields: Fields, above: string): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    `${above}${name}`,
    ...(field.fields === null ? [] : namesIn(field.fields, `${above}${name}.`)),
  ])
