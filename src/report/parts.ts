import type { Fact, Postmortem } from './postmortem.ts'
import { wordCount } from './words.ts'

/** A part of the document, by the name that its template has for it. */
export type PartName =
  | 'impact'
  | 'rootCause'
  | 'timeline'
  | 'deadEnds'
  | 'explanation'
  | 'fix'
  | 'improvements'
  | 'tasks'
  | 'lessons'

export interface PartLength {
  readonly part: PartName
  readonly words: number
}

/** How many words people typed for each part, the longest first; those of the same length in the draft's order. */
export const partsOf = (model: Postmortem): readonly PartLength[] => {
  const { deadEnds, tasks, lessons } = model
  const texts: Readonly<Record<PartName, readonly (string | null)[]>> = {
    impact: fact(model.impact),
    rootCause: fact(model.rootCause),
    timeline: model.days.flatMap(({ entries }) => entries.map(({ text }) => text)),
    deadEnds: deadEnds.flatMap(({ line, evidenceLine }) => [line, evidenceLine]),
    explanation: fact(model.explanation),
    fix: fact(model.fix),
    improvements: model.improvements,
    tasks: tasks.map(({ text }) => text),
    lessons: lessons === null ? [] : [...lessons.well, ...lessons.wrong, ...lessons.lucky],
  }
  return ORDER.map((part) => ({ part, words: count(texts[part]) })).toSorted(
    (a, b) => b.words - a.words,
  )
}

const ORDER: readonly PartName[] = [
  ...(['impact', 'rootCause', 'timeline', 'deadEnds', 'explanation', 'fix'] as const),
  ...(['improvements', 'tasks', 'lessons'] as const),
]

const fact = (found: Fact | null): readonly (string | null)[] => [found?.text ?? null]

const count = (texts: readonly (string | null)[]): number =>
  texts.reduce((sum, text) => sum + wordCount(text ?? ''), 0)
