import type { Hypothesis } from '../domain/hypothesis.ts'
import { MINUTE } from '../domain/instant.ts'
import type { Body, Escalation } from '../domain/record.ts'
import { formatDuration } from '../time/duration.ts'
import { lineOf } from './prose.ts'

/** The text of an entry as it stands behind its label, which says some of it already. */
export const saidIn = ({ kind, text, escalation }: Body): string => {
  if (kind === 'change') return ''
  return kind === 'escalation' && escalation !== null ? behindNames(text, escalation) : text
}

/** To whom it was escalated. */
export const whom = ({ text, escalation }: Body): string =>
  escalation === null ? lineOf(text) : escalation.to.map((person) => lineOf(person.name)).join(', ')

/** `15 min`; `2h 5m` from two hours on; `about 15 min` where it is no more exact. */
export const spentOn = (minutes: number | null, about: boolean): string | null => {
  if (minutes === null) return null
  const length = minutes < 120 ? `${minutes} min` : formatDuration(minutes * MINUTE)
  return about ? `about ${length}` : length
}

/** The time between its opening and its closing. */
export const spentOnPath = ({ minutes, openedAbout, closedAbout }: Hypothesis): string | null =>
  spentOn(minutes, openedAbout || closedAbout)

/** The reason; all of the text where names and reason are not the whole of it, so that nothing is lost. */
const behindNames = (text: string, { to, reason }: Escalation): string => {
  if (reason !== '' && text.endsWith(reason)) return reason
  const names = to.map(({ name }) => name)
  const without = names.reduce((rest, name) => rest.replace(name, ''), text)
  return /^(?:\s|[,:@—-]|and\b|@\S+)*$/.test(without) ? '' : text
}
