import { expect, test } from 'vitest'
import type { DisplayPlace } from '../../src/app/ports/displays.ts'
import { displayed, draftFor, lineOf, NOON, replied, T1 } from './batches.ts'
import { type Bench, fullOutbox } from './bench.ts'
import { ANNOUNCEMENT, begun, CARD, CARD_DUE, FAILED, NEW, note, SHOWN, TOPIC } from './displays.ts'

export const showing = (at: () => Bench): void => {
  const begin = (...places: readonly DisplayPlace[]) => begun(at(), ...places)

  test('new displays are due at once, the oldest first', async () => {
    const { displays, journal } = await begin(CARD, ANNOUNCEMENT)
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
    const { displays } = await begin(CARD, ANNOUNCEMENT)
    await displays.settle(CARD_DUE, SHOWN, [])
    expect(await displays.due(Infinity)).toEqual([{ ...NEW, ...ANNOUNCEMENT }])
  })

  test('one that fell behind is due once nothing holds it back, with what it shows', async () => {
    const { displays, journal } = await begin(CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append(note('D2', 2))
    await journal.append(note('D3', 3))
    expect(await displays.due(NOON + 9)).toEqual([])
    const { message, notBefore } = SHOWN
    const behind = { ...CARD_DUE, message, shown: 'a', notBefore, version: 4 }
    expect(await displays.due(NOON + 10)).toEqual([behind])
    await displays.settle(behind, { ...SHOWN, version: 4, shown: 'b' }, [])
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('one that was behind again when it was shown is due again', async () => {
    const { displays, journal } = await begin(CARD)
    await journal.append(note('D2', 2))
    await displays.settle(CARD_DUE, SHOWN, [])
    expect(await displays.due(NOON + 10)).toMatchObject([{ version: 3, message: SHOWN.message }])
  })

  test('one that could not be shown is due again at its time', async () => {
    const { displays } = await begin(CARD)
    await displays.settle(CARD_DUE, FAILED, [])
    expect(await displays.due(NOON + 29)).toEqual([])
    const { attempts, notBefore } = FAILED
    expect(await displays.due(NOON + 30)).toEqual([{ ...CARD_DUE, attempts, notBefore }])
  })

  test('one that was refused waits until its incident changes', async () => {
    const { displays, journal } = await begin(CARD)
    await displays.settle(CARD_DUE, { ...FAILED, version: 2 }, [])
    expect(await displays.due(Infinity)).toEqual([])
    await journal.append(note('D2', 2))
    expect(await displays.due(NOON + 30)).toMatchObject([{ version: 3, attempts: 1 }])
  })

  test('the same place again changes nothing', async () => {
    const { displays, journal } = await begin(CARD)
    await displays.settle(CARD_DUE, SHOWN, [])
    await journal.append({ ...note('D2', 2), displays: [CARD, CARD] })
    expect(await displays.due(NOON + 9)).toEqual([])
    expect(await displays.due(NOON + 10)).toMatchObject([{ message: SHOWN.message, shown: 'a' }])
  })

  test('another channel begins anew, and leaves other displays alone', async () => {
    const { displays, journal } = await begin(CARD, TOPIC)
    await displays.settle(CARD_DUE, { ...SHOWN, error: 'odd', attempts: 3, uncertain: true }, [])
    await displays.settle({ ...NEW, ...TOPIC }, SHOWN, [])
    await journal.append({ ...note('D2', 2), displays: [{ ...CARD, channel: 'C2' }] })
    const moved = { ...CARD_DUE, channel: 'C2', version: 3 }
    expect(await displays.due(NOON)).toEqual([moved])
    expect(await displays.due(NOON + 10)).toMatchObject([moved, TOPIC])
  })

  test('an attempt in a channel that it left meanwhile counts for nothing', async () => {
    const { displays, journal, outbox } = await begin(CARD)
    await journal.append({ ...note('D2', 2), displays: [{ ...CARD, channel: 'C2' }] })
    await displays.settle(CARD_DUE, { ...SHOWN, version: 3 }, [draftFor('C1', 'pin')])
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, channel: 'C2', version: 3 }])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('what follows from an attempt is queued with it, in order', async () => {
    const { displays, outbox } = await begin(CARD)
    const outgoing = [draftFor('C1', 'pin'), draftFor('C1', 'bookmark')]
    await displays.settle(CARD_DUE, SHOWN, outgoing)
    for (const out of outgoing) {
      const [first] = await outbox.due(NOON)
      expect(first).toMatchObject({ ...out, workspace: T1, createdAt: NOON })
      await outbox.sent(Number(first?.id), 'ts')
    }
  })

  test('an attempt is noted with what follows from it or not at all', async () => {
    const { displays, outbox } = await begin(CARD)
    await at().place.execute(fullOutbox)
    const settling = displays.settle(CARD_DUE, SHOWN, [draftFor('C1', 'pin')])
    await expect(settling).rejects.toThrow('full')
    expect(await displays.due(NOON)).toEqual([CARD_DUE])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('one whose message is about to be posted is uncertain until that is settled', async () => {
    const { displays } = await begin(CARD, TOPIC)
    await displays.begin(CARD_DUE)
    const { displays: reopened } = await at().another()
    const uncertain = { ...CARD_DUE, uncertain: true }
    expect(await reopened.due(NOON)).toEqual([uncertain, { ...NEW, ...TOPIC }])
    await reopened.settle(uncertain, { ...FAILED, uncertain: true }, [])
    const tried = { kind: 'card', attempts: 1 }
    expect(await displays.due(NOON + 30)).toMatchObject([{ ...tried, uncertain: true }, TOPIC])
    await displays.settle(uncertain, FAILED, [])
    expect(await displays.due(NOON + 30)).toMatchObject([{ ...tried, uncertain: false }, TOPIC])
  })

  test('a beginning in a channel that it left meanwhile counts for nothing', async () => {
    const { displays, journal } = await begin(CARD)
    await journal.append({ ...note('D2', 2), displays: [{ ...CARD, channel: 'C2' }] })
    await displays.begin(CARD_DUE)
    expect(await displays.due(NOON)).toEqual([{ ...CARD_DUE, channel: 'C2', version: 3 }])
  })

  test('one that moves is certain again: nothing was posted there yet', async () => {
    const { displays, journal } = await begin(CARD)
    await displays.begin(CARD_DUE)
    await journal.append({ ...note('D2', 2), displays: [{ ...CARD, channel: 'C2' }] })
    expect(await displays.due(NOON)).toMatchObject([{ channel: 'C2', uncertain: false }])
  })

  test('a place is stored with its delivery or not at all', async () => {
    const { displays, journal } = await begin()
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

  test('survives the end of the process', async () => {
    const { displays, journal } = await begin(CARD, TOPIC)
    await displays.settle(CARD_DUE, { ...SHOWN, attempts: 2 }, [])
    await journal.append(note('D2', 2))
    const due = await displays.due(NOON + 10)
    expect(due).toHaveLength(2)
    expect(await (await at().another()).displays.due(NOON + 10)).toEqual(due)
  })
}
