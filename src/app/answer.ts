import { hypotheses } from '../domain/hypothesis.ts'
import type { Question } from '../domain/intent.ts'
import { lineOf } from '../domain/line.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { times } from '../domain/times.ts'
import { helpOn } from '../language/help.ts'
import { missing } from '../report/completeness.ts'
import type { Located } from './locate.ts'
import type { Journal } from './ports.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'

/** Questions that are not about one incident. */
export type General = Extract<Question, { kind: 'list' | 'help' }>
/** Questions about one incident. */
export type Particular = Exclude<Question, General | { kind: 'postmortem' }>

export const answerGeneral = async (
  question: General,
  { workspace, receivedAt }: Request,
  journal: Journal,
): Promise<Reply> => {
  if (question.kind === 'help')
    return { kind: 'help', word: question.word, topics: helpOn(question.word) }
  const { filter, words } = question
  const search = filter === 'all' ? { words } : { words, status: filter }
  const incidents = await journal.find(workspace, search)
  return { kind: 'list', filter, words, incidents, now: receivedAt }
}

export const answer = (
  question: Particular,
  { incident }: Located,
  { receivedAt: now }: Request,
): Decided<Reply> => {
  switch (question.kind) {
    case 'status':
      return {
        ...{ kind: 'card', incident, now },
        times: times(incident),
        hypotheses: hypotheses(incident),
        missing: missing(incident),
      }
    case 'timeline':
      return { kind: 'timeline', incident: lineOf(incident), entries: incident.entries }
    case 'hypotheses':
      return {
        kind: 'hypotheses',
        incident: lineOf(incident),
        hypotheses: hypotheses(incident),
      }
    case 'history': {
      const entry = incident.entries[question.entry - 1]
      return entry === undefined
        ? refuse({ code: 'unknown-entry', entry: question.entry, last: incident.entries.length })
        : { kind: 'history', incident: lineOf(incident), entry }
    }
  }
}
