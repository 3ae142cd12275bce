import type { PageMessage } from '../../app/ports/outgoing.ts'
import { pageMessage } from '../present/page.ts'
import { failureOf, unlessRefused } from './failure.ts'
import type { Posting } from './posting.ts'
import { into, type Sender } from './say.ts'

/** The people of a group, where the workspace has groups and lets the app read them; else who is named. */
export const peopleIn = async (
  sender: Pick<Sender, 'usergroups'>,
  id: string,
): Promise<readonly string[]> => {
  if (!id.startsWith('S')) return [id]
  const group = await unlessRefused(() => sender.usergroups.users.list({ usergroup: id }))
  return group?.users ?? []
}

interface Means {
  readonly sender: Sender
  readonly posting: Posting
}

/**
 * Calls people in the channel of the incident. Where that takes no message each of them is told alone; of a
 * private incident nobody is. @throws what the channel threw, where nobody could be told otherwise.
 */
export const page = async (
  channel: string,
  call: PageMessage,
  { sender, posting }: Means,
): Promise<string> => {
  const said = [pageMessage(call)]
  let refused: unknown = new Error('The incident has no channel')
  try {
    if (channel !== '') return await posting.say(into(channel), said)
  } catch (error) {
    if (failureOf(error).kind !== 'final' || call.incident.private) throw error
    refused = error
  }
  const named = call.to.flatMap(({ id }) => id ?? [])
  const people = new Set((await Promise.all(named.map((id) => peopleIn(sender, id)))).flat())
  const told: string[] = []
  for (const person of people)
    if ((await unlessRefused(() => posting.say(into(person), said))) !== undefined)
      told.push(person)
  if (told.length === 0) throw refused
  return told.join(',')
}
