import type { Incident, Task } from '../domain/incident.ts'
import type { LessonPart } from '../domain/record.ts'
import { dateText } from '../time/calendar.ts'
import type { Lessons, Planned, TaskLine } from './postmortem.ts'
import { lineOf, textOf } from './prose.ts'

export const improvementsOf = ({ improvements }: Incident): readonly string[] => texts(improvements)

export const plannedOf = (incident: Incident): Planned | null => {
  const [improvement, task] = [improvementsOf(incident).length > 0, incident.tasks.length > 0]
  return improvement || task ? { improvement, task } : null
}

export const tasksOf = ({ tasks }: Incident): readonly TaskLine[] => tasks.map(taskOf)

/** What went well, what went wrong and where luck helped; null where nobody recorded any. */
export const lessonsOf = ({ lessons }: Incident): Lessons | null => {
  const part = (name: LessonPart) => texts(lessons.filter((lesson) => lesson.part === name))
  const [well, wrong, lucky] = [part('well'), part('wrong'), part('lucky')]
  const any = { well: well.length > 0, wrong: wrong.length > 0, lucky: lucky.length > 0 }
  return any.well || any.wrong || any.lucky ? { well, wrong, lucky, any } : null
}

const texts = (items: readonly { readonly text: string }[]): readonly string[] =>
  items.map(({ text }) => textOf(text)).filter((text) => text !== null)

const taskOf = ({ ref, text, owner, due, state }: Task): TaskLine => ({
  ref,
  text: textOf(text) ?? '',
  owner: owner === null ? null : lineOf(owner.name),
  due: due === null ? null : dayText(due),
  assigned: owner !== null || due !== null,
  open: state === 'open',
  done: state === 'done',
  dropped: state === 'dropped',
})

/** `2024-08-31` as `August 31, 2024`. A day of the calendar has no zone. */
const dayText = (key: string): string => {
  const [year = 0, month = 0, day = 0] = key.split('-').map(Number)
  return dateText({ year, month, day })
}
