import type { Decision } from './circumstances.ts'
import { openTask } from './guards.ts'
import type { Incident, Task } from './incident.ts'
import type { AssignedTask, Setting, Statement } from './intent.ts'
import type { Content, Person } from './record.ts'
import type { Decided } from './refusal.ts'
import { refuse } from './refusal.ts'

/** Gives a task that is to be done an owner, a date, or both, also in place of others. */
export const assignTask = (
  incident: Incident,
  said: Extract<Setting, { kind: 'task-assign' }>,
): Decision => {
  const task = openTask(incident, said.ref)
  if ('refused' in task) return task
  const { ref, owner, due } = said
  return isNothing(changed(task, said)) ? [] : [{ type: 'task-assigned', ref, owner, due }]
}

/**
 * Does the same for what somebody filled in of the form of tasks without owner; all of it or nothing. What
 * somebody else has said since otherwise is refused with what stands there now.
 */
export const assignTasks = (
  incident: Incident,
  { tasks }: Extract<Statement, { kind: 'assign-tasks' }>,
): Decision => {
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
  { dueBefore, ...said }: AssignedTask,
): Decided<readonly Content[]> => {
  const { ref } = said
  const task = openTask(incident, ref)
  if ('refused' in task) return task
  const anew = changed(task, said)
  const late =
    (anew.owner !== null && task.owner !== null) || (anew.due !== null && task.due !== dueBefore)
  if (!late) return isNothing(anew) ? [] : [{ type: 'task-assigned', ref, ...anew }]
  const { owner, due } = task
  return refuse({ code: 'overtaken-task', ref, by: assignerOf(task), owner, due })
}

type Assignment = Pick<Extract<Content, { type: 'task-assigned' }>, 'owner' | 'due'>

/** What is said of a task that is not so already. */
const changed = (task: Task, { owner, due }: Assignment): Assignment => ({
  owner: owner !== null && isSame(task.owner, owner) ? null : owner,
  due: due === task.due ? null : due,
})

const isNothing = ({ owner, due }: Assignment): boolean => owner === null && due === null

/** Names may be looked up one time and not another. */
const isSame = (a: Person | null, b: Person): boolean =>
  a !== null && a.id === b.id && (a.id !== null || a.name === b.name)

const assignerOf = ({ assignments, author }: Task): Person => assignments.at(-1)?.by ?? author
