import { closest, distance } from 'fastest-levenshtein'
import Mustache, { type TemplateSpans } from 'mustache'
import { FIELDS, type Field, type Fields } from './fields.ts'
import type { Partials } from './partials.ts'

/** Fields that can be meant at some place, those of the innermost section first. */
type Scope = readonly Fields[]

/** A partial that uses itself is read this deep. */
const DEEPEST = 8

/**
 * The names in a template that no incident has, each with its line and the nearest name that there is, and those
 * that stand for a list or a group and are printed like a text. Mustache itself prints nothing for the first and
 * fails at the others only while a draft is made. The template must parse.
 */
export const unknownNames = (text: string, partials: Partials): readonly string[] => [
  ...new Set(
    unknownIn(Mustache.parse(text), {
      text,
      partials,
      scope: [FIELDS],
      item: INCIDENT,
      depth: 0,
      place: '',
    }),
  ),
]

interface Reading {
  readonly text: string
  readonly scope: Scope
  /** What `{{.}}` stands for. */
  readonly item: Field
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
  const { text, scope, item, place } = reading
  const found = name === '.' ? item : lookUp(name, scope)
  const line = text.slice(0, at).split('\n').length
  const why = problemWith(found, kind, { name, scope })
  const problem = why === null ? [] : [`${place}line ${line}: ${why}`]
  if (!Array.isArray(nested)) return problem
  return [
    ...problem,
    ...unknownIn(nested, kind === '#' && found ? within(found, reading) : reading),
  ]
}

const within = (found: Field, reading: Reading): Reading => ({
  ...reading,
  scope: found.fields === null ? reading.scope : [found.fields, ...reading.scope],
  item: { ...found, texts: false },
})

const problemWith = (
  found: Field | undefined,
  kind: string,
  { name, scope }: { readonly name: string; readonly scope: Scope },
): string | null => {
  if (found === undefined) return sentence(name, scope)
  if (kind !== 'name' || (found.fields === null && !found.texts)) return null
  const use = found.texts ? `{{#${name}}} {{.}} {{/${name}}}` : `what is inside of it`
  return `{{${name}}} is ${found.texts ? 'a list' : 'a list or a group'} and no text; print ${use}`
}

const inPartial = (name: string, reading: Reading): readonly string[] => {
  const { partials, depth } = reading
  const text = partials[name]
  if (text === undefined || depth >= DEEPEST) return []
  const inside = { ...reading, text, depth: depth + 1, place: `partial ${name}, ` }
  return unknownIn(Mustache.parse(text), inside)
}

/** Outside of all sections. */
const INCIDENT: Field = { about: 'everything', fields: FIELDS, texts: false }

/** As Mustache does: the first part in the innermost section that has it, the others inside of it. */
const lookUp = (name: string, scope: Scope): Field | undefined => {
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
