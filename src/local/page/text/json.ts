/** A value of which nothing is known but that it came as JSON. */
export type Json = Readonly<Record<string, unknown>>

/** The value as a string; empty for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The value as a list; empty for anything else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The value as an object; empty for anything else. */
export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

export const records = (value: unknown): readonly Json[] => list(value).map(record)

export const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
