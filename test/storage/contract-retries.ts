import { expect, test } from 'vitest'
import { declared, displayed, lineOf, NOON, replied, T1 } from './batches.ts'
import type { Bench } from './bench.ts'
import { ANNOUNCEMENT, begun, CARD, CARD_DUE, FAILED, NEW, SHOWN, TOPIC } from './displays.ts'
import { CANVAS, DRAFT, DRAFT_DUE, FAILED as DRAFT_FAILED, NOTHING } from './drafts.ts'

/** What is tried again is due from the moment that asks for it. */
const AT_ONCE = { notBefore: NOON }

export const retrying = (at: () => Bench): void => {
  test('what could not be shown in a channel is tried again at once', async () => {
    const { displays, journal } = await begun(at(), CARD, TOPIC, ANNOUNCEMENT)
    const refused = { ...FAILED, version: 2 }
    await displays.settle(CARD_DUE, refused, [])
    await displays.settle({ ...NEW, ...TOPIC }, refused, [])
    await displays.settle({ ...NEW, ...ANNOUNCEMENT }, refused, [])
    await journal.append({ ...displayed('D2', lineOf(1), [CARD]), workspace: 'T2' })
    await displays.settle({ ...CARD_DUE, workspace: 'T2' }, refused, [])
    await displays.retry(T1, 'C1', NOON)
    expect(await displays.due(NOON)).toEqual([
      { ...CARD_DUE, ...AT_ONCE },
      { ...NEW, ...TOPIC, ...AT_ONCE },
    ])
  })

  test('what has no message though it should is tried again, with or without an error', async () => {
    const { displays } = await begun(at(), CARD, TOPIC)
    const silent = { ...SHOWN, message: null }
    await displays.settle(CARD_DUE, silent, [])
    await displays.settle({ ...NEW, ...TOPIC }, silent, [])
    await displays.retry(T1, 'C1', NOON)
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, ...AT_ONCE, shown: 'a' }])
  })

  test('what is refused by an attempt that is under way is tried once more', async () => {
    const { displays, drafts, journal } = await begun(at(), CARD, TOPIC)
    await journal.append({ ...replied('D2'), displays: [DRAFT, CANVAS] })
    const topic = { ...NEW, ...TOPIC }
    const canvas = { ...DRAFT_DUE, ...CANVAS }
    await displays.retry(T1, 'C1', NOON)
    const refused = { ...FAILED, version: 2 }
    for (const due of [CARD_DUE, topic]) await displays.settle(due, refused, [])
    const gone = { ...DRAFT_FAILED, version: 2, requested: false }
    await drafts.settle(DRAFT_DUE, gone, NOTHING)
    await drafts.settle(canvas, { ...gone, givenUp: true }, NOTHING)
    expect(await displays.due(NOON + 29)).toEqual([])
    const again = await displays.due(NOON + 30)
    expect(again).toMatchObject([{ kind: 'card' }, { kind: 'topic' }])
    const draftsAgain = await drafts.due(NOON + 30)
    expect(draftsAgain).toMatchObject([{ kind: 'draft' }, { kind: 'canvas' }])
    for (const due of again) await displays.settle(due, refused, [])
    for (const due of draftsAgain) await drafts.settle(due, gone, NOTHING)
    expect(await displays.due(Infinity)).toEqual([])
    expect(await drafts.due(Infinity)).toEqual([])
  })

  test('what is shown as it should be is not tried again', async () => {
    const { displays, journal } = await begun(at(), CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append(declared('D2', lineOf(2)))
    await displays.retry(T1, 'C1', NOON)
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('one whose message could not be changed keeps it while it is tried again', async () => {
    const { displays } = await begun(at(), CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await displays.settle(CARD_DUE, { ...SHOWN, error: 'gone' }, [])
    await displays.retry(T1, 'C1', NOON)
    expect(await displays.due(NOON)).toEqual([
      { ...CARD_DUE, ...AT_ONCE, message: SHOWN.message, shown: 'a' },
    ])
  })
}
