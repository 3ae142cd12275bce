/** Something that a parser read, and where in the text it ends. */
export interface Match<T> {
  readonly value: T
  readonly end: number
}

/**
 * Every way in which something can be read at a place, the best first; none where it is not there.
 * Having them all lets `10:02 Z-index` go back to `10:02` once `Z` turns out to be a word's beginning.
 */
export type Parser<T> = (text: string, at: number) => readonly Match<T>[]

/** The groups of a regular expression; those that took no part are undefined. */
export type Groups = Readonly<Record<string, string | undefined>>

/** Most parsers find nothing at most places, so that costs no array. */
const NONE: readonly Match<never>[] = []

/** Reads what a sticky regular expression matches, unless `read` finds the values wrong. */
export const pattern = <T>(sticky: RegExp, read: (groups: Groups) => T | undefined): Parser<T> => {
  return (text, at) => {
    sticky.lastIndex = at
    const found = sticky.exec(text)
    if (found === null) return NONE
    const value = read(found.groups ?? {})
    return value === undefined ? NONE : [{ value, end: at + found[0].length }]
  }
}

export const either =
  <T>(...parsers: readonly Parser<T>[]): Parser<T> =>
  (text, at) =>
    parsers.reduce<readonly Match<T>[]>((all, parser) => both(all, parser(text, at)), NONE)

const both = <T>(some: readonly Match<T>[], more: readonly Match<T>[]): readonly Match<T>[] => {
  if (more.length === 0) return some
  return some.length === 0 ? more : [...some, ...more]
}

/** One thing and then another, which may depend on the first. */
export const chain =
  <T, U>(first: Parser<T>, next: (value: T) => Parser<U>): Parser<U> =>
  (text, at) =>
    first(text, at).reduce<readonly Match<U>[]>(
      (all, { value, end }) => both(all, next(value)(text, end)),
      NONE,
    )

export const map = <T, U>(parser: Parser<T>, change: (value: T) => U): Parser<U> =>
  chain(parser, (value) => always(change(value)))

/** Reads what stands there without asking for its value. */
export const token = (sticky: RegExp): Parser<true> => pattern(sticky, () => true)

/** Reads nothing and fails. */
export const never: Parser<never> = () => NONE

/** Reads nothing and succeeds. */
export const always =
  <T>(value: T): Parser<T> =>
  (_, end) => [{ value, end }]

/** A part that may be missing: adds it to what was read so far, or leaves that as it is. */
export const optionally =
  <T, P>(part: (soFar: T) => Parser<P>, add: (soFar: T, part: P) => T): ((soFar: T) => Parser<T>) =>
  (soFar) =>
    either(
      map(part(soFar), (value) => add(soFar, value)),
      always(soFar),
    )

/** One thing and then a number of parts that may be missing, in this order. */
export const withParts = <T>(
  first: Parser<T>,
  ...parts: readonly ((soFar: T) => Parser<T>)[]
): Parser<T> => parts.reduce((sequence, part) => chain(sequence, part), first)
