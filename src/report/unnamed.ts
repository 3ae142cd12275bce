import type { Designated } from './designations.ts'

/** With what the names in a text are replaced. */
export interface Wording {
  readonly names: ReadonlyMap<string, string>
  /** Handles without their `@`, in lower case. */
  readonly handles: ReadonlyMap<string, string>
  /** Handles of groups, which keep their names. */
  readonly groups: ReadonlySet<string>
  /** Finds them, and mentions. */
  readonly pattern: RegExp
}

export const wordingOf = (
  people: readonly Designated[],
  groups: ReadonlySet<string>,
  handles: ReadonlyMap<string, string>,
): Wording => {
  const known = named(people, ({ names }) => names)
  return {
    names: known,
    handles: new Map([...likelyHandles(people), ...handles]),
    groups,
    pattern: patternOf([...known.keys()]),
  }
}

/** Somebody of whom nothing else is known. */
export const SOMEBODY = 'a responder'

/** What follows a text that ended a sentence, or began none, is written with a capital. */
export const unnamed = (text: string, wording: Wording, begins = true): string =>
  text.replace(wording.pattern, (found, name: string | undefined, offset: number) => {
    const called =
      name === undefined ? mention(found, { wording, text, offset }) : wording.names.get(name)
    if (called === undefined) return found
    const before = text.slice(0, offset)
    return (before === '' ? begins : /(?:[.!?]\s+|\n\s*)$/.test(before)) ? capital(called) : called
  })

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

const HANDLE = '@[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*'

const patternOf = (names: readonly string[]): RegExp => {
  const known = names
    // One letter would be found everywhere.
    .filter((name) => name.trim().length > 1)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const whole = known.length === 0 ? '(?!)' : `@?(${known.join('|')})(?![\\p{L}\\p{N}_])`
  return new RegExp(`(?<![\\p{L}\\p{N}._/@-])(?:${whole}|${HANDLE})`, 'gu')
}

interface Place {
  readonly wording: Wording
  readonly text: string
  readonly offset: number
}

/** Undefined for what mentions nobody: a group, everybody, a package, an annotation, code. */
const mention = (found: string, { wording, text, offset }: Place): string | undefined => {
  const full = found.slice(1).toLowerCase()
  const bare = full.replace(/(?<![._-])[._-]+$/, '')
  const tail = wording.handles.has(full) ? '' : found.slice(1 + bare.length)
  if (wording.groups.has(full) || wording.groups.has(bare)) return undefined
  const known = wording.handles.get(full) ?? wording.handles.get(bare)
  if (known !== undefined) return `${known}${tail}`
  const after = text.slice(offset + found.length)
  const isPlain = /^@[a-z]/.test(found) && !/^[/(]/.test(after) && !isInCode(text, offset)
  return isPlain && !EVERYBODY.has(bare) ? `${SOMEBODY}${tail}` : undefined
}

const EVERYBODY: ReadonlySet<string> = new Set(['here', 'channel', 'everyone', 'scribe'])

/** Between backticks on one line. */
const isInCode = (text: string, offset: number): boolean => {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset)
  return (line.split('`').length - 1) % 2 === 1
}

/** Records hold names and no handles, and most handles are made of the name. */
const likelyHandles = (people: readonly Designated[]): ReadonlyMap<string, string> =>
  named(people, ({ names }) => [...new Set(names.flatMap(handlesLike))])

/** What people are called by the words that name them; what could be two people's is neither's. */
const named = (
  people: readonly Designated[],
  wordsFor: (one: Designated) => readonly string[],
): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const one of people)
    for (const word of wordsFor(one)) found.set(word, found.has(word) ? SOMEBODY : one.called)
  return found
}

const handlesLike = (name: string): readonly string[] => {
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
  const [first = '', last = ''] = [parts.at(0), parts.at(-1)]
  if (parts.length < 2) return first === '' ? [] : [first]
  return [
    ...[first, last, `${first.slice(0, 1)}${last}`, `${first}${last.slice(0, 1)}`],
    ...['', '.', '_', '-'].map((between) => parts.join(between)),
  ]
}
