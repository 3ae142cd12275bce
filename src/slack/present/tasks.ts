import type { Reply } from '../../app/reply.ts'
import { isUnowned } from '../../domain/assignment.ts'
import { taskLines } from './list.ts'
import { assignButton } from './mend.ts'
import type { Part } from './text.ts'

/** The tasks, and a button that opens a form where some of them have no owner. */
export const taskParts = (reply: Extract<Reply, { kind: 'tasks' }>): readonly Part[] => {
  const buttons = reply.tasks.some(isUnowned) ? [assignButton(reply.incident.number)] : []
  return [{ lines: taskLines(reply) }, { buttons }]
}
