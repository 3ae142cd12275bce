import { afterEach, describe, expect, it, vi } from 'vitest'
import { Unstorable } from '../../src/app/unstorable.ts'
import { deliverEvent } from '../../src/local/deliver.ts'
import { appMention, eventCallback } from '../../src/local/events.ts'
import type { Payload } from '../../src/local/payloads.ts'
import { actionId, valueFor } from '../../src/slack/present/buttons.ts'
import { labelled, type Options, openWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
afterEach(() => slack.close())

const open = async (options: Options) => {
  slack = await openWorkspace(options)
  await slack.say('/incident start 10:00 Checkout is down')
  await slack.idle()
}

/** Makes one call of what hears people fail: the nth one after it is armed. */
const faultsIn = ({ journal, inbox, people, reminders }: Workspace['store']) => {
  let left = 0
  const spoil = <P extends object>(port: P): P => {
    for (const [name, method] of Object.entries(port))
      Object.assign(port, {
        [name]: (...given: readonly unknown[]) => {
          left -= 1
          return left === 0
            ? Promise.reject(new Unstorable('full', 'no room'))
            : Reflect.apply(method, port, given)
        },
      })
    return port
  }
  const { turn } = journal
  for (const port of [journal, inbox, people, reminders]) spoil(port)
  // A turn cannot fail to begin. That what was appended is not kept after all is tested in test/storage.
  Object.assign(journal, {
    turn: () => {
      const { kept, ...begun } = turn()
      return { journal: spoil(begun.journal), kept }
    },
  })
  return {
    arm: (n: number) => {
      left = n
    },
    /** @returns whether a call failed. */
    disarm: () => {
      const failed = left <= 0
      left = 0
      return failed
    },
  }
}

const FULL = 'Nothing was stored: the database is full. Error '

/** More calls than any of these makes. */
const MOST = 60

const journalText = async () => JSON.stringify(await slack.store.journal.records('T1', 1))

/** What somebody is about to do, and what is in the journal once it is recorded. */
interface About {
  readonly act: () => Promise<string>
  readonly trace: string
}

interface Scenario {
  readonly prepare: (mark: string) => Promise<About>
  /** What the answer says where it is recorded, and where not. */
  readonly recorded: RegExp
  readonly not: (mark: string) => RegExp
}

const together = (answers: readonly { readonly text?: string }[]): string =>
  answers.map(({ text = '' }) => text).join('\n')

const scenarios: Readonly<Record<string, Scenario>> = {
  'a command': {
    prepare: async (mark) => ({ act: () => slack.say(`/timeline ${mark}`), trace: mark }),
    recorded: /^\*#\d+\*/,
    not: (mark) =>
      new RegExp(`^${FULL}[0-9a-f]{8}; the log has it too.\nYou typed:\n/timeline ${mark}$`),
  },
  'a form': {
    prepare: async (mark) => {
      await slack.send('/incident edit')
      return {
        act: async () => JSON.stringify((await slack.fill({ cause: mark })).body),
        trace: mark,
      }
    },
    recorded: /^\{\}$/,
    not: () => new RegExp(`"errors":\\{"title":"${FULL}`),
  },
  'a button': {
    prepare: async () => {
      const said = await slack.say('/escalate 10:01 <@U2|raj>: please look')
      const entry = Number(/#(\d+)/.exec(said)?.[1])
      const action_id = actionId('acknowledge', entry)
      const value = valueFor({ kind: 'acknowledge', incident: 1, entry })
      return {
        act: async () => together(await slack.press({ action_id, value })),
        trace: `{"type":"acknowledged","entry":${entry}}`,
      }
    },
    recorded: /acknowledged by Dana Kim/,
    not: () => new RegExp(`^${FULL}`),
  },
  'the answer to a question': {
    prepare: async (mark) => {
      const asked = await slack.send(`/timeline 2024-08-10 11:30 ${mark}`)
      const button = labelled(asked, 'Record it for 11:30 PDT (UTC-07:00)')
      return { act: async () => together(await slack.press(button)), trace: mark }
    },
    recorded: /\*#\d+\*/,
    not: () => new RegExp(FULL),
  },
}

const mentionBody = (text: string, id: string): Payload => {
  const ts = slack.chat.say({ channel: 'C1', user: 'U1', text: `<@U0SCRIBE> timeline ${text}` })
  const message = slack.chat.messages('C1').find((one) => one.ts === ts)
  if (message === undefined) throw new Error('Not said')
  return eventCallback(appMention({ channel: 'C1', message }), { team: 'T1', id, at: 0 })
}

/** Delivers an event. @returns whether it was acknowledged. */
const acknowledged = async (body: Payload): Promise<boolean> => {
  if (slack.socket === null) {
    const { status } = await deliverEvent(slack, body)
    expect([200, 500]).toContain(status)
    return status === 200
  }
  const { socket } = slack
  const id = socket.push({ type: 'events_api', payload: body })
  const isThere = () => socket.acknowledged.some(({ envelope_id }) => envelope_id === id)
  // It cannot be told when something will not come.
  await vi.waitUntil(isThere, { timeout: 1000 }).catch(() => undefined)
  return isThere()
}

describe.each(['http', 'socket'] as const)('over %s, where one call fails,', (transport) => {
  it.each(Object.entries(scenarios))('%s says truly what was stored', async (_, scenario) => {
    await open({ transport })
    const faults = faultsIn(slack.store)
    for (let n = 1, failed = true; failed; n += 1) {
      expect(n).toBeLessThan(MOST)
      const mark = `mark-${n}.`
      const { act, trace } = await scenario.prepare(mark)
      await slack.idle()
      faults.arm(n)
      const said = await act()
      failed = faults.disarm()
      await slack.idle()
      const stored = (await journalText()).includes(trace)
      expect({ n, said, stored }).toEqual({
        n,
        stored: stored || !failed,
        said: expect.stringMatching(stored ? scenario.recorded : scenario.not(mark)),
      })
    }
  })

  it('an event is recorded once: now, or when it comes again', async () => {
    await open({ transport })
    const faults = faultsIn(slack.store)
    for (let n = 1, failed = true; failed; n += 1) {
      expect(n).toBeLessThan(MOST)
      const body = mentionBody(`mark-${n}.`, `EvFault${n}`)
      faults.arm(n)
      const taken = await acknowledged(body)
      await slack.idle()
      failed = faults.disarm()
      if (!taken) {
        expect(await journalText()).not.toContain(`mark-${n}.`)
        expect(await acknowledged(body)).toBe(true)
      }
      // What failed after that is tried again a moment later.
      slack.at(`10:${String(n + 3).padStart(2, '0')}`)
      await slack.idle()
      expect((await journalText()).split(`"text":"mark-${n}."`)).toHaveLength(2)
    }
  })
})
