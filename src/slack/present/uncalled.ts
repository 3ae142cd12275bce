import type { Told } from '../../app/reply.ts'
import type { Person } from '../../domain/record.ts'
import type { Recorded } from './content.ts'
import type { Line } from './text.ts'

/** Whoever relies on it that somebody is on the way must know where nobody was called. */
export const uncalled = (
  { entry: { body, history } }: Told,
  type: 'entered' | 'edited',
  { incident }: Recorded,
): readonly Line[] => {
  const to = body.escalation?.to ?? []
  if (to.length === 0) return []
  return type === 'edited'
    ? renamed(to, history.at(-1)?.before.body.escalation?.to ?? [])
    : (nobody(to, incident) ?? unknown(to))
}

const renamed = (to: readonly Person[], before: readonly Person[]): readonly Line[] =>
  to.every(({ id }) => before.some((other) => other.id === id))
    ? []
    : [['A correction calls nobody. ', { code: '/escalate' }, ' does.']]

const nobody = (
  to: readonly Person[],
  { status, channel, private: isPrivate }: Recorded['incident'],
): readonly Line[] | undefined => {
  if (status === 'resolved' || status === 'cancelled')
    return [['Nobody was called, for the incident is over.']]
  return channel === null && isPrivate && to.some(({ id }) => id !== null)
    ? [['Nobody was called: a private incident without a channel is shown to nobody else.']]
    : undefined
}

/** A name in plain words is only recorded; who writes `@` means somebody whom Slack knows. */
const unknown = (to: readonly Person[]): readonly Line[] => {
  const names = to.filter(({ id, name }) => id === null && name.startsWith('@'))
  return names.length === 0
    ? []
    : [
        [
          `Not called, for Slack did not say who that is: ${names.map(({ name }) => name).join(', ')}.`,
        ],
      ]
}
