import { ABBREVIATIONS } from './abbreviations.ts'

const MOST = 3
const FAR = 100

/** The names nearest to what somebody wrote, best first, at most three. */
export const nearest = (written: string, names: readonly string[]): string[] => {
  const wanted = plain(written.slice(0, 60))
  if (wanted === '') return []
  const meant = ABBREVIATIONS[wanted.toUpperCase()]?.zones
  if (meant !== undefined) return meant.slice(0, MOST)
  return names
    .map((name) => ({ name, distance: distanceOf(plain(name), wanted) }))
    .filter(({ distance }) => distance < FAR)
    .sort((one, other) => one.distance - other.distance)
    .map(({ name }) => name)
    .slice(0, MOST)
}

const plain = (text: string): string => text.trim().toLowerCase().replace(/[ -]+/g, '_')

/** 0 for the city itself, then names that hold the word, then misspellings. */
const distanceOf = (name: string, wanted: string): number => {
  const parts = name.split('/')
  if (name === wanted || parts.at(-1) === wanted) return 0
  if (wanted.length >= 3 && parts.some((part) => part.startsWith(wanted))) return 1
  if (wanted.length >= 4 && name.includes(wanted)) return 2
  const tolerated = Math.floor(wanted.length / 3)
  const edits = Math.min(editsBetween(name, wanted), editsBetween(parts.at(-1) ?? '', wanted))
  return edits <= tolerated ? 2 + edits : FAR
}

/** Levenshtein's distance: letters to insert, drop or replace. */
const editsBetween = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...one].entries()) row = nextRow(row, index + 1, [letter, other])
  return row.at(-1) ?? 0
}

const nextRow = (above: number[], first: number, [letter, other]: [string, string]): number[] => {
  const row = [first]
  for (let column = 1; column < above.length; column += 1) {
    const replaced = (above[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1)
    row.push(Math.min((above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1, replaced))
  }
  return row
}
