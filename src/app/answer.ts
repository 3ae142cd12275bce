import { hypotheses } from '../domain/hypothesis.ts'
import type { EntryNumber } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { Question } from '../domain/intent.ts'
import { lineOf } from '../domain/line.ts'
import type { Decided } from '../domain/refusal.ts'
import { refuse } from '../domain/refusal.ts'
import { times } from '../domain/times.ts'
import { helpOn } from '../language/help.ts'
import { missing } from '../report/completeness.ts'
import { contradictions } from '../report/contradictions.ts'
import type { AtDesk } from './desk.ts'
import type { Located } from './locate.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'
import { sightOf, visible } from './sight.ts'

export type Card = Extract<Reply, { kind: 'card' }>

/** Questions that are not about one incident. */
export type General = Extract<Question, { kind: 'list' | 'help' }>
/** Questions about one incident. */
export type Particular = Extract<
  Question,
  { kind: 'status' | 'timeline' | 'hypotheses' | 'history' | 'tasks' }
>

export const answerGeneral = async (
  question: General,
  request: Request,
  { journal, members }: Pick<AtDesk, 'journal' | 'members'>,
): Promise<Reply> => {
  if (question.kind === 'help')
    return { kind: 'help', word: question.word, topics: helpOn(question.word) }
  const { filter, words } = question
  const search = filter === 'all' ? { words } : { words, status: filter }
  const found = await journal.find(request.workspace, search)
  const incidents = await visible(found, sightOf(request, members))
  return { kind: 'list', filter, words, incidents, now: request.receivedAt }
}

export const answer = (
  question: Particular,
  { incident }: Located,
  { receivedAt: now }: Request,
): Decided<Reply> => {
  if (question.kind === 'status') return card(incident, now)
  if (question.kind === 'history') return history(incident, question.entry)
  const line = lineOf(incident)
  if (question.kind === 'tasks') return { kind: 'tasks', incident: line, tasks: incident.tasks }
  return question.kind === 'timeline'
    ? { kind: 'timeline', incident: line, entries: incident.entries }
    : { kind: 'hypotheses', incident: line, hypotheses: hypotheses(incident) }
}

/** Where the incident stands. */
export const card = (incident: Incident, now: Instant): Card => ({
  kind: 'card',
  incident,
  now,
  times: times(incident),
  hypotheses: hypotheses(incident),
  missing: missing(incident),
  contradictions: contradictions(incident),
})

const history = (incident: Incident, number: EntryNumber): Decided<Reply> => {
  const entry = incident.entries[number - 1]
  return entry === undefined
    ? refuse({ code: 'unknown-entry', entry: number, last: incident.entries.length })
    : { kind: 'history', incident: lineOf(incident), entry }
}
