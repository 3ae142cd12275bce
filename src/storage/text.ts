declare const shape: unique symbol

/** The JSON text of a `T`. */
export type Json<T> = string & { readonly [shape]?: T }

/** JSON that holds every string exactly: `stringify` escapes NUL characters and lone surrogates. */
export const toJson = <T>(value: T): Json<T> => JSON.stringify(value)

export const fromJson = <T>(json: Json<T>): T => JSON.parse(json) as T

export const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * A text that every engine stores and compares as it is: a NUL ends a text for SQLite's functions, and
 * PostgreSQL takes neither it nor a lone surrogate.
 */
export const harmless = (text: string): string => text.replaceAll(/[\p{Cs}\0]/gu, '\u{FFFD}')

/** A text as it is compared: without the difference between capital and small letters. */
export const fold = (text: string): string => harmless(text.normalize('NFC').toLowerCase())
