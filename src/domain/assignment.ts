import type { Assignment, Task } from './incident.ts'
import type { Content, IncidentRecord } from './record.ts'

/** Who has a task and when it is due, by the last assignment that says so. */
export const assignedBy = (
  assignments: readonly Assignment[],
): Pick<Task, 'assignments' | 'owner' | 'due'> => ({
  assignments,
  owner: assignments.findLast(({ owner }) => owner !== null)?.owner ?? null,
  due: assignments.findLast(({ due }) => due !== null)?.due ?? null,
})

/** Whether a task is still to be done and nobody has it. */
export const isUnowned = ({ state, owner }: Pick<Task, 'state' | 'owner'>): boolean =>
  state === 'open' && owner === null

/** The tasks with one of them assigned. */
export const assigned = (
  tasks: readonly Task[],
  { seq, author: by }: IncidentRecord,
  { ref, owner, due }: Extract<Content, { type: 'task-assigned' }>,
): readonly Task[] =>
  tasks.map((task) =>
    task.ref === ref
      ? { ...task, ...assignedBy([...task.assignments, { seq, by, owner, due }]) }
      : task,
  )

/** The task without what the record `seq` said of its owner and its date. */
export const unassigned = (task: Task, seq: number): Task => {
  const left = task.assignments.filter((one) => one.seq !== seq)
  return left.length === task.assignments.length ? task : { ...task, ...assignedBy(left) }
}
