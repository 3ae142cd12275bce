import type { Queued } from '../../app/ports/outbox.ts'
import type { OutgoingMessage } from '../../app/ports/outgoing.ts'
import { pageMessage } from '../present/page.ts'
import { present } from '../present/present.ts'
import { reminderMessage } from '../present/reminder.ts'
import type { Message } from '../present/text.ts'
import { todoMessage } from '../present/todo.ts'
import { unlessRefused } from './failure.ts'
import { postedIn } from './posted.ts'
import { keyOf } from './posting.ts'
import type { Sender } from './say.ts'

type Retraction = Extract<OutgoingMessage, { type: 'retract' }>

/**
 * Changes what was posted to what it says now; where that is shorter, its last message stands for the rest. What
 * somebody has deleted, or what went to a person alone and stands elsewhere, is left.
 */
export const retract = async (
  queued: Queued,
  retraction: Retraction,
  sender: Sender,
): Promise<string> => {
  const { channel } = queued
  const said = saidInstead(retraction)
  for (const [index, ts] of (await stampsOf(queued, retraction, sender)).entries()) {
    const message = said[index] ?? said.at(-1)
    if (message === undefined) continue
    const { text, blocks } = message
    await unlessRefused(() => sender.chat.update({ channel, ts, text, blocks }))
  }
  return retraction.message ?? ''
}

const saidInstead = ({ instead }: Retraction): readonly Message[] => {
  switch (instead.type) {
    case 'page':
      return [pageMessage(instead)]
    case 'todo':
      return [todoMessage(instead)]
    case 'reminder':
      return [reminderMessage(instead)]
    case 'reply':
      return present(instead.reply).messages
  }
}

/** The messages that it was posted as, in their order. */
const stampsOf = async (
  { workspace, channel }: Queued,
  { message: last, posted }: Retraction,
  sender: Sender,
): Promise<readonly string[]> => {
  if (posted === undefined) return last === null ? [] : [last]
  const { id, createdAt, thread } = posted
  const where = { channel, thread, since: createdAt }
  const there = await unlessRefused(() => postedIn(sender, where))
  const prefix = keyOf({ workspace, id, createdAt }, 0).slice(0, -1)
  const part = (key: string): number => Number(key.slice(prefix.length))
  // Somebody may have deleted one of them.
  const found = [...(there ?? [])]
    .filter(([key]) => key.startsWith(prefix))
    .sort(([a], [b]) => part(a) - part(b))
    .map(([, ts]) => ts)
  return last === null || found.includes(last) ? found : [...found, last]
}
