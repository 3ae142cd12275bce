import { expect, test } from 'vitest'
import { declared, draftFor, lineOf, NOON, T1 } from './batches.ts'
import { type Bench, fullOutbox } from './bench.ts'

const LATER = NOON + 60_000
const outgoing = draftFor('C1', 'quiet')
const QUIET = { kind: 'quiet', at: NOON, version: 2, outgoing } as const

export const reminding = (at: () => Bench): void => {
  const begun = async () => {
    const { store } = at()
    await store.journal.append(declared('D1', lineOf(1)))
    await store.journal.append(declared('D2', lineOf(2)))
    return store
  }

  test('nobody was reminded before somebody is', async () => {
    const { reminders } = await begun()
    expect(await reminders.of(T1, 1)).toEqual([])
  })

  test('a reminder is noted and its message queued', async () => {
    const { reminders, outbox } = await begun()
    await reminders.remind(T1, 1, QUIET)
    const reminded = { kind: 'quiet', at: NOON, until: null, off: false }
    expect(await reminders.of(T1, 1)).toEqual([reminded])
    expect(await outbox.due(NOON)).toMatchObject([{ ...QUIET.outgoing, workspace: T1 }])
    await reminders.remind(T1, 1, { ...QUIET, at: LATER })
    expect(await reminders.of(T1, 1)).toEqual([{ ...reminded, at: LATER }])
    expect(await outbox.waiting()).toEqual({ count: 2, oldest: NOON })
  })

  test('each kind, incident and workspace is on its own', async () => {
    const { reminders } = await begun()
    await reminders.remind(T1, 1, QUIET)
    await reminders.putOff(T1, 1, { kind: 'leaderless', until: LATER })
    await reminders.putOff(T1, 1, { kind: 'lacking', until: null })
    expect(await reminders.of(T1, 1)).toEqual([
      { kind: 'lacking', at: null, until: null, off: true },
      { kind: 'leaderless', at: null, until: LATER, off: false },
      { kind: 'quiet', at: NOON, until: null, off: false },
    ])
    expect(await reminders.of(T1, 2)).toEqual([])
    expect(await reminders.of('T2', 1)).toEqual([])
  })

  test('what was put off is still put off after a reminder, and the other way round', async () => {
    const { reminders } = await begun()
    await reminders.putOff(T1, 1, { kind: 'quiet', until: LATER })
    await reminders.remind(T1, 1, QUIET)
    await reminders.remind(T1, 2, QUIET)
    await reminders.putOff(T1, 2, { kind: 'quiet', until: LATER })
    const both = [{ kind: 'quiet', at: NOON, until: LATER, off: false }]
    expect(await reminders.of(T1, 1)).toEqual(both)
    expect(await reminders.of(T1, 2)).toEqual(both)
  })

  test('whoever puts it off last is heard', async () => {
    const { reminders } = await begun()
    await reminders.putOff(T1, 1, { kind: 'quiet', until: LATER })
    await reminders.putOff(T1, 1, { kind: 'quiet', until: null })
    expect(await reminders.of(T1, 1)).toMatchObject([{ until: null, off: true }])
    await reminders.putOff(T1, 1, { kind: 'quiet', until: LATER })
    expect(await reminders.of(T1, 1)).toMatchObject([{ until: LATER, off: false }])
  })

  test('a reminder is noted with its message or not at all', async () => {
    const { reminders, outbox } = await begun()
    await at().place.execute(fullOutbox)
    await expect(reminders.remind(T1, 1, QUIET)).rejects.toThrow('full')
    expect(await reminders.of(T1, 1)).toEqual([])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('nobody is reminded of an incident that is not there', async () => {
    const { reminders, outbox } = await begun()
    await expect(reminders.remind(T1, 9, QUIET)).rejects.toThrow('FOREIGN KEY')
    await expect(reminders.putOff(T1, 9, { kind: 'quiet', until: null })).rejects.toThrow()
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('survives the end of the process', async () => {
    const { reminders } = await begun()
    await reminders.remind(T1, 1, QUIET)
    await reminders.putOff(T1, 1, { kind: 'quiet', until: null })
    const known = await reminders.of(T1, 1)
    expect(await (await at().another()).reminders.of(T1, 1)).toEqual(known)
  })
}
