import type { z } from 'zod'

/** Where a file of JSON is wrong, as the keys and indexes that lead there, and what is wrong there. */
export interface FileFlaw {
  readonly path: readonly PropertyKey[]
  readonly why: string
}

/** `records[12].content.when.at has to be a whole number`. Names in a file may hold what a terminal would obey. */
export const flawText = ({ path, why }: FileFlaw): string =>
  [pathText(path), why].filter(Boolean).join(' ').replaceAll(/\p{C}/gu, '\u{FFFD}')

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1)

const CALLED: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  number: 'a whole number',
  int: 'a whole number',
}

/** What zod finds wrong, in words that go on after the path. */
export const sentences: { readonly error: (issue: z.core.$ZodRawIssue) => string } = {
  error: (issue) => {
    if (issue.input === undefined) return 'is missing'
    switch (issue.code) {
      case 'invalid_type':
        return `has to be ${CALLED[issue.expected] ?? issue.expected}`
      case 'invalid_value':
        return `has to be one of ${issue.values.join(', ')}`
      case 'unrecognized_keys':
        return `holds ${issue.keys.join(', ')}, which this version does not know`
      default:
        return 'is out of bounds'
    }
  },
}
