import { distance } from 'fastest-levenshtein'

/** The known word that a misspelt one most likely means, or null where none is near. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const typed = word.slice(0, 40).toLowerCase()
  const [best] = known
    .map((candidate) => ({ candidate, far: distance(typed, candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
  if (best !== undefined && best.far <= Math.max(1, best.candidate.length / 3))
    return best.candidate
  return known.find((candidate) => candidate.length > 2 && typed.startsWith(candidate)) ?? null
}
