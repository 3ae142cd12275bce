/** An object of JSON whose fields are not known yet. */
export type Json = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of an object; none where it is something else. */
export const record = (value: unknown): Json => (isRecord(value) ? value : {})

/** The items of a list; none where it is something else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A text; empty where it is something else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a text of JSON says; undefined where it is none. */
export const parsed = (json: string | undefined): unknown => {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return undefined
  }
}
