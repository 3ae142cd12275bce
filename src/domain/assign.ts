import type { Decision } from './circumstances.ts'
import { openTask } from './guards.ts'
import type { Incident, Task } from './incident.ts'
import type { AssignedTask, Statement } from './intent.ts'
import type { Content, Person } from './record.ts'
import type { Decided } from './refusal.ts'
import { refuse } from './refusal.ts'

type Said<K extends Statement['kind']> = Extract<Statement, { kind: K }>

/** Gives a task that is to be done an owner, a date, or both, also in place of others. */
export const assignTask = (
  incident: Incident,
  { ref, owner, due }: Said<'task-assign'>,
): Decision => {
  const task = openTask(incident, ref)
  return 'refused' in task ? task : [{ type: 'task-assigned', ref, owner, due }]
}

/**
 * Does the same for what somebody filled in of the form of tasks without owner; all of it or nothing. What
 * somebody else has said since otherwise is refused with what stands there now.
 */
export const assignTasks = (incident: Incident, { tasks }: Said<'assign-tasks'>): Decision => {
  const contents: Content[] = []
  for (const said of tasks) {
    const assigned = assignedAnew(incident, said)
    if ('refused' in assigned) return assigned
    contents.push(...assigned)
  }
  return contents
}

const assignedAnew = (
  incident: Incident,
  { ref, owner, due, dueBefore }: AssignedTask,
): Decided<readonly Content[]> => {
  const task = openTask(incident, ref)
  if ('refused' in task) return task
  const changed = {
    owner: owner !== null && isSame(task.owner, owner) ? null : owner,
    due: due === task.due ? null : due,
  }
  const late =
    (changed.owner !== null && task.owner !== null) ||
    (changed.due !== null && task.due !== dueBefore)
  if (late)
    return refuse({
      code: 'overtaken-task',
      ref,
      by: assignerOf(task),
      owner: task.owner,
      due: task.due,
    })
  return changed.owner === null && changed.due === null
    ? []
    : [{ type: 'task-assigned', ref, ...changed }]
}

/** Names may be looked up one time and not another. */
const isSame = (a: Person | null, b: Person): boolean =>
  a !== null && a.id === b.id && (a.id !== null || a.name === b.name)

const assignerOf = ({ assignments, author }: Task): Person => assignments.at(-1)?.by ?? author
