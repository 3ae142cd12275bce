import { expect, test } from 'vitest'
import { declared, displayed, lineOf, NOON, T1 } from './batches.ts'
import type { Bench } from './bench.ts'
import { ANNOUNCEMENT, begun, CARD, CARD_DUE, FAILED, NEW, SHOWN, TOPIC } from './displays.ts'

export const retrying = (at: () => Bench): void => {
  test('what could not be shown in a channel is tried again at once', async () => {
    const { displays, journal } = await begun(at(), CARD, TOPIC, ANNOUNCEMENT)
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
    const { displays } = await begun(at(), CARD, TOPIC)
    const silent = { ...SHOWN, message: null }
    await displays.settle(CARD_DUE, silent, [])
    await displays.settle({ ...NEW, ...TOPIC }, silent, [])
    await displays.retry(T1, 'C1')
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, shown: 'a' }])
  })

  test('what is shown as it should be is not tried again', async () => {
    const { displays, journal } = await begun(at(), CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append(declared('D2', lineOf(2)))
    await displays.retry(T1, 'C1')
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('one whose message could not be changed keeps it while it is tried again', async () => {
    const { displays } = await begun(at(), CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await displays.settle(CARD_DUE, { ...SHOWN, error: 'gone' }, [])
    await displays.retry(T1, 'C1')
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, message: SHOWN.message, shown: 'a' }])
  })
}
