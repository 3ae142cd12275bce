import fc, { type Arbitrary } from 'fast-check'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { lineOf, textOf } from '../../src/report/prose.ts'
import { visible } from '../../src/report/visible.ts'
import { type Place, storyOf } from './hostile-story.ts'
import { hostileName, hostileText } from './hostile-texts.ts'

/**
 * The same incident twice: in hostile words, and in words that mean nothing to any parser. Their documents
 * must have the same structure, and where the one says a word the other must say the line it stands for.
 */
export interface Twins {
  readonly hostile: readonly IncidentRecord[]
  readonly plain: readonly IncidentRecord[]
  /** What each word stands for. */
  readonly lines: readonly string[]
}

export const twins: Arbitrary<Twins> = fc
  .infiniteStream(fc.tuple(hostileName, hostileText))
  .map((stream) => {
    const lines: string[] = []
    const plainWords: string[] = []
    const hostile = storyOf((place) => {
      const [name, text] = stream.next().value
      const typed = place === 'name' ? name : text
      plainWords.push(plainly(typed, place, lines))
      return typed
    })
    const words = plainWords.values()
    return { hostile, plain: storyOf(() => words.next().value ?? ''), lines }
  })
  // What was set to what it was is not told.
  .filter(({ hostile }) =>
    hostile.every(
      ({ content }) =>
        content.type !== 'entered' ||
        content.body.change === null ||
        content.body.change.from !== content.body.change.to,
    ),
  )

/** A text with the lines in place of the words. */
export const worded = (text: string, lines: readonly string[]): string =>
  text.replaceAll(/Q(\d+)q/g, (_, index: string) => lines[Number(index)] ?? '')

/** A word in place of each line; blank lines stay. */
const plainly = (typed: string, place: Place, lines: string[]): string =>
  linesOf(typed, place)
    .map((line) => (line.trim() === '' ? line : `Q${lines.push(line) - 1}q`))
    .join('\n')

/** The lines of a text as a draft shows them. */
const linesOf = (typed: string, place: Place): readonly string[] =>
  place === 'name' ? [visible(lineOf(typed))] : (textOf(typed) ?? '').split('\n').map(visible)
