import { expect, test } from 'vitest'
import type { DisplayState, DueDisplay } from '../../src/app/ports.ts'
import {
  declared,
  displayed,
  draftFor,
  lineOf,
  NOON,
  noteOf,
  recorded,
  replied,
  T1,
} from './batches.ts'
import { type Bench, fullOutbox } from './bench.ts'

const CARD = { kind: 'card', channel: 'C1' } as const
const TOPIC = { kind: 'topic', channel: 'C1' } as const
const ANNOUNCEMENT = { kind: 'announcement', channel: 'C9' } as const

/** A display of incident 1 as it is before it was ever shown, two records after the incident began. */
const NEW = {
  ...{ workspace: T1, number: 1, message: null, version: 2, shown: null, attempts: 0 },
} as const
const CARD_DUE: DueDisplay = { ...NEW, ...CARD }

const SHOWN: DisplayState = {
  ...{ message: '1723291200.000100', version: 2, shown: 'a', error: null },
  ...{ at: NOON, notBefore: NOON + 10, attempts: 0 },
}
const FAILED: DisplayState = {
  ...{ message: null, version: 0, shown: null, error: 'ratelimited\0' },
  ...{ at: NOON, notBefore: NOON + 30, attempts: 1 },
}

export const showing = (at: () => Bench): void => {
  const begun = async (
    ...places: readonly (typeof CARD | typeof TOPIC | typeof ANNOUNCEMENT)[]
  ) => {
    const { store } = at()
    await store.journal.append(displayed('D1', lineOf(1), places))
    return store
  }
  /** A delivery that adds a note to incident 1. */
  const note = (delivery: string, expected: number) =>
    recorded(delivery, { expected, contents: [noteOf(expected, 'a note')] })

  test('new displays are due at once, the oldest first', async () => {
    const { displays, journal } = await begun(CARD, ANNOUNCEMENT)
    await journal.append(displayed('D2', lineOf(2), [CARD]))
    await journal.append({ ...displayed('D3', lineOf(1), [CARD]), workspace: 'T0' })
    await journal.append({ ...note('D4', 2), displays: [TOPIC] })
    expect(await displays.due(NOON)).toEqual([
      { ...NEW, ...CARD, version: 3 },
      { ...NEW, ...ANNOUNCEMENT, version: 3 },
      { ...NEW, ...CARD, number: 2 },
      { ...NEW, ...CARD, workspace: 'T0' },
      { ...NEW, ...TOPIC, version: 3 },
    ])
  })

  test('one that shows its incident as it stands is not due', async () => {
    const { displays } = await begun(CARD, ANNOUNCEMENT)
    await displays.settle(CARD_DUE, SHOWN, [])
    expect(await displays.due(Infinity)).toEqual([{ ...NEW, ...ANNOUNCEMENT }])
  })

  test('one that fell behind is due once nothing holds it back, with what it shows', async () => {
    const { displays, journal } = await begun(CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append(note('D2', 2))
    await journal.append(note('D3', 3))
    expect(await displays.due(NOON + 9)).toEqual([])
    const behind = { ...CARD_DUE, message: SHOWN.message, shown: 'a', version: 4 }
    expect(await displays.due(NOON + 10)).toEqual([behind])
    await displays.settle(behind, { ...SHOWN, version: 4, shown: 'b' }, [])
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('one that was behind again when it was shown is due again', async () => {
    const { displays, journal } = await begun(CARD)
    await journal.append(note('D2', 2))
    await displays.settle(CARD_DUE, SHOWN, [])
    expect(await displays.due(NOON + 10)).toMatchObject([{ version: 3, message: SHOWN.message }])
  })

  test('one that could not be shown is due again at its time', async () => {
    const { displays } = await begun(CARD)
    await displays.settle(CARD_DUE, FAILED, [])
    expect(await displays.due(NOON + 29)).toEqual([])
    expect(await displays.due(NOON + 30)).toEqual([{ ...CARD_DUE, attempts: 1 }])
  })

  test('one that was refused waits until its incident changes', async () => {
    const { displays, journal } = await begun(CARD)
    await displays.settle(CARD_DUE, { ...FAILED, version: 2 }, [])
    expect(await displays.due(Infinity)).toEqual([])
    await journal.append(note('D2', 2))
    expect(await displays.due(NOON + 30)).toEqual([{ ...CARD_DUE, version: 3, attempts: 1 }])
  })

  test('the same place again changes nothing', async () => {
    const { displays, journal } = await begun(CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append({ ...note('D2', 2), displays: [CARD, CARD] })
    expect(await displays.due(NOON + 9)).toEqual([])
    expect(await displays.due(NOON + 10)).toMatchObject([{ message: SHOWN.message, shown: 'a' }])
  })

  test('another channel begins anew, and leaves other displays alone', async () => {
    const { displays, journal } = await begun(CARD, TOPIC)
    await displays.settle(CARD_DUE, { ...SHOWN, error: 'odd', attempts: 3 }, [])
    await displays.settle({ ...NEW, ...TOPIC }, SHOWN, [])
    await journal.append({ ...note('D2', 2), displays: [{ ...CARD, channel: 'C2' }] })
    const moved = { ...CARD_DUE, channel: 'C2', version: 3 }
    expect(await displays.due(NOON)).toEqual([moved])
    expect(await displays.due(NOON + 10)).toMatchObject([moved, TOPIC])
  })

  test('an attempt in a channel that it left meanwhile counts for nothing', async () => {
    const { displays, journal, outbox } = await begun(CARD)
    await journal.append({ ...note('D2', 2), displays: [{ ...CARD, channel: 'C2' }] })
    await displays.settle(CARD_DUE, { ...SHOWN, version: 3 }, [draftFor('C1', 'pin')])
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, channel: 'C2', version: 3 }])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('what follows from an attempt is queued with it, in order', async () => {
    const { displays, outbox } = await begun(CARD)
    const outgoing = [draftFor('C1', 'pin'), draftFor('C1', 'bookmark')]
    await displays.settle(CARD_DUE, SHOWN, outgoing)
    expect(await outbox.due(NOON)).toMatchObject(outgoing.map((out) => ({ ...out, workspace: T1 })))
  })

  test('an attempt is noted with what follows from it or not at all', async () => {
    const { displays, outbox } = await begun(CARD)
    await at().place.execute(fullOutbox)
    const settling = displays.settle(CARD_DUE, SHOWN, [draftFor('C1', 'pin')])
    await expect(settling).rejects.toThrow('full')
    expect(await displays.due(NOON)).toEqual([CARD_DUE])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('a place is stored with its delivery or not at all', async () => {
    const { displays, journal } = await begun()
    const late = { ...note('D2', 1), displays: [CARD] }
    expect(await journal.append(late)).toEqual({ outcome: 'conflict' })
    const repeated = { ...note('D1', 2), displays: [CARD] }
    expect(await journal.append(repeated)).toMatchObject({ outcome: 'repeated' })
    await at().place.execute(fullOutbox)
    const full = { ...note('D3', 2), displays: [CARD], outgoing: [draftFor('C1', 'x')] }
    await expect(journal.append(full)).rejects.toThrow('full')
    await journal.append(replied('D4'))
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('what could not be shown in a channel is tried again at once', async () => {
    const { displays, journal } = await begun(CARD, TOPIC, ANNOUNCEMENT)
    const refused = { ...FAILED, version: 2 }
    await displays.settle(CARD_DUE, refused, [])
    await displays.settle({ ...NEW, ...TOPIC }, refused, [])
    await displays.settle({ ...NEW, ...ANNOUNCEMENT }, refused, [])
    await journal.append({ ...displayed('D2', lineOf(1), [CARD]), workspace: 'T2' })
    await displays.settle({ ...CARD_DUE, workspace: 'T2' }, refused, [])
    await displays.retry(T1, 'C1')
    expect(await displays.due(NOON)).toEqual([CARD_DUE, { ...NEW, ...TOPIC }])
  })

  test('what has no message though it should is tried again, with or without an error', async () => {
    const { displays } = await begun(CARD, TOPIC)
    const silent = { ...SHOWN, message: null }
    await displays.settle(CARD_DUE, silent, [])
    await displays.settle({ ...NEW, ...TOPIC }, silent, [])
    await displays.retry(T1, 'C1')
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, shown: 'a' }])
  })

  test('what is shown as it should be is not tried again', async () => {
    const { displays, journal } = await begun(CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append(declared('D2', lineOf(2)))
    await displays.retry(T1, 'C1')
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('one whose message could not be changed keeps it while it is tried again', async () => {
    const { displays } = await begun(CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await displays.settle(CARD_DUE, { ...SHOWN, error: 'gone' }, [])
    await displays.retry(T1, 'C1')
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, message: SHOWN.message, shown: 'a' }])
  })

  test('survives the end of the process', async () => {
    const { displays, journal } = await begun(CARD, TOPIC)
    await displays.settle(CARD_DUE, { ...SHOWN, attempts: 2 }, [])
    await journal.append(note('D2', 2))
    const due = await displays.due(NOON + 10)
    expect(due).toHaveLength(2)
    expect(await (await at().another()).displays.due(NOON + 10)).toEqual(due)
  })
}
