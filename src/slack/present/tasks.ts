import type { Reply } from '../../app/reply.ts'
import { taskLines } from './list.ts'
import { assignButton } from './mend.ts'
import type { Part } from './text.ts'

/** The tasks, and a button that opens a form where some of them have no owner. */
export const taskParts = (reply: Extract<Reply, { kind: 'tasks' }>): readonly Part[] => {
  const isUnowned = reply.tasks.some(({ state, owner }) => state === 'open' && owner === null)
  const buttons = isUnowned ? [assignButton(reply.incident.number)] : []
  return [{ lines: taskLines(reply) }, { buttons }]
}
