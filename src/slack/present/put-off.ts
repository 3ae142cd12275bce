import type { ReminderKind } from '../../app/ports/outgoing.ts'
import type { Presented } from './present.ts'
import { messages } from './text.ts'

const ABOUT: Readonly<Record<ReminderKind, string>> = {
  quiet: 'that nothing is recorded',
  leaderless: 'that nobody leads',
  lacking: 'what the draft lacks',
}

/** Says that a reminder was put off or switched off, in its place. */
export const presentPutOff = (kind: ReminderKind, how: 'later' | 'never'): Presented => {
  const when =
    how === 'later' ? 'will remind you once more in an hour' : 'will not remind you again'
  return {
    toAll: true,
    messages: messages([{ lines: [[`I ${when} ${ABOUT[kind]}.`]] }]),
  }
}
