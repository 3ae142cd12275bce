import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Clock } from '../../app/ports/clock.ts'
import type { Members } from '../../app/ports/people.ts'
import { isLately, SECOND } from '../../domain/instant.ts'
import { failureOf } from '../out/failure.ts'

interface Sources {
  readonly client: Pick<WebClient, 'conversations'>
  readonly clock: Clock
  readonly log: Logger
}

/** Who is in a channel changes seldom; whoever leaves it sees its incident for so long at most. */
const FRESH = 30 * SECOND
/** After a failure Slack is not asked about that channel for a moment. */
const PAUSE = 5 * SECOND
/** After Slack was too slow once it is asked about no channel for a while, so that no request waits twice. */
const REST = 5 * SECOND
/** A list must be answered within three seconds, whatever Slack's Web API does. */
const PATIENCE = SECOND

interface Known {
  readonly people: ReadonlySet<string>
  readonly at: number
}

/** Who is in which channel, as Slack tells it. Where it does not, nobody counts as a member. */
export const createMembers = ({ client, clock, log }: Sources): Members => {
  const known = new Map<string, Promise<Known>>()
  let restUntil = 0
  const look = async (channel: string): Promise<Known> => {
    const before = await known.get(channel)
    if (before !== undefined && isLately(before.at, clock.now(), FRESH)) return before
    if (performance.now() < restUntil) return { people: new Set(), at: clock.now() }
    const looking = Promise.race([membersOf(channel, client), tooLate()]).then(
      (people) => ({ people, at: clock.now() }),
      (error) => {
        if (error instanceof TooLate) restUntil = performance.now() + REST
        log.warn({ channel, error: failureOf(error).error }, 'no members')
        return { people: new Set<string>(), at: clock.now() - FRESH + PAUSE }
      },
    )
    known.set(channel, looking)
    return looking
  }
  return {
    isMember: async (_workspace, channel, person) => (await look(channel)).people.has(person),
  }
}

const membersOf = async (
  channel: string,
  client: Sources['client'],
): Promise<ReadonlySet<string>> => {
  const people = new Set<string>()
  let cursor = ''
  do {
    const page = await client.conversations.members({
      channel,
      limit: 1000,
      ...(cursor === '' ? {} : { cursor }),
    })
    for (const person of page.members ?? []) people.add(person)
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return people
}

class TooLate extends Error {}

const tooLate = async (): Promise<never> => {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())
  throw new TooLate('Slack did not answer in time')
}
