import { expect, test } from 'vitest'
import type { Queued, Undelivered } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/storage/open.ts'
import { draftFor, NOON, replied, T1 } from './batches.ts'
import { type Bench, fullOutbox } from './bench.ts'

const GONE: Undelivered = { error: 'channel_not_found', notBefore: null, uncertain: false }
const LATER: Undelivered = { error: 'ratelimited', notBefore: NOON + 30, uncertain: false }

export const queueing = (at: () => Bench): void => {
  /** Two messages for C1, one for C2 between them, each as it is due once it is the first of its channel. */
  const queued = async () => {
    const { journal, outbox } = at().store
    await journal.append(replied('D1', [draftFor('C1', 'one'), draftFor('C2', 'two')]))
    const later = { ...replied('D2', [draftFor('C1', 'three')]), receivedAt: NOON + 5 }
    await journal.append(later)
    const [one, two] = await outbox.due(NOON)
    if (one === undefined || two === undefined) throw new Error('Two messages are due')
    const three: Queued = {
      ...one,
      ...draftFor('C1', 'three'),
      id: expect.any(Number),
      createdAt: NOON + 5,
    }
    return { outbox, one, two, three }
  }

  /** The first messages of these channels, queued one after the other. */
  const queuedFor = async (...channels: readonly string[]): Promise<Store['outbox']> => {
    const { journal, outbox } = at().store
    await journal.append(
      replied(
        'D1',
        channels.map((channel) => draftFor(channel, 'x')),
      ),
    )
    return outbox
  }

  const channelsDue = async (now = NOON): Promise<readonly string[]> =>
    (await at().store.outbox.due(now)).map(({ channel }) => channel)

  test('of each channel the first message is due, with what is known of it', async () => {
    const { outbox, one, two } = await queued()
    expect(one).toEqual({
      id: expect.any(Number),
      workspace: T1,
      createdAt: NOON,
      attempts: 0,
      uncertain: false,
      ...draftFor('C1', 'one'),
    })
    expect(two).toMatchObject(draftFor('C2', 'two'))
    expect(await outbox.due(NOON)).toEqual([one, two])
  })

  test('the next one of a channel is due when the first was sent', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.sent(one.id, '1723291200.000100')
    expect(await outbox.due(NOON)).toEqual([two, three])
    await outbox.sent(two.id, '1723291200.000200')
    expect(await outbox.due(NOON)).toEqual([three])
  })

  test('the next one of a channel is due when the first was given up', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.failed(one, GONE, [])
    expect(await outbox.due(NOON)).toEqual([two, three])
  })

  test('a message that is held back holds back its channel, and no other one', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.failed(one, LATER, [])
    expect(await outbox.due(NOON + 29)).toEqual([two])
    expect(await outbox.due(NOON + 30)).toEqual([{ ...one, attempts: 1 }, two])
    await outbox.failed(one, { ...LATER, error: 'gone\0', notBefore: NOON + 60 }, [])
    expect(await outbox.due(NOON + 60)).toEqual([{ ...one, attempts: 2 }, two])
    await outbox.sent(one.id, 'ts')
    expect(await outbox.due(NOON)).toEqual([two, three])
  })

  test('the same channel in another workspace is another one', async () => {
    const { journal, outbox } = at().store
    await journal.append(replied('D1', [draftFor('C1', 'one')]))
    await journal.append({ ...replied('D2', [draftFor('C1', 'two')]), workspace: 'T0' })
    expect(await outbox.due(NOON)).toMatchObject([{ workspace: T1 }, { workspace: 'T0' }])
  })

  test('a message for no channel waits for none, and none for it', async () => {
    const outbox = await queuedFor('', 'C1', '', 'C1', '')
    expect(await channelsDue()).toEqual(['', 'C1', '', ''])
    const [first] = await outbox.due(NOON)
    if (first !== undefined) await outbox.failed(first, LATER, [])
    expect(await channelsDue()).toEqual(['C1', '', ''])
  })

  test('channels take their turns by the age of their messages', async () => {
    const outbox = await queuedFor('C2', 'C1', 'C2', 'C3')
    expect(await channelsDue()).toEqual(['C2', 'C1', 'C3'])
    const [first] = await outbox.due(NOON)
    await outbox.sent(Number(first?.id), 'ts')
    expect(await channelsDue()).toEqual(['C1', 'C2', 'C3'])
  })

  test('what was begun is uncertain until its outcome is noted, also after a crash', async () => {
    const { outbox, one, two } = await queued()
    expect(await outbox.begin(one)).toBe(true)
    const { outbox: reopened } = await at().another()
    const uncertain = { ...one, uncertain: true }
    expect(await reopened.due(NOON)).toEqual([uncertain, two])
    await reopened.failed(one, { ...LATER, notBefore: NOON, uncertain: true }, [])
    expect(await outbox.due(NOON)).toEqual([{ ...uncertain, attempts: 1 }, two])
    expect(await outbox.begin(uncertain)).toBe(true)
    await outbox.failed(one, { ...LATER, notBefore: NOON }, [])
    expect(await outbox.due(NOON)).toEqual([{ ...one, attempts: 2 }, two])
  })

  test('what became of a message for good stays so', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.failed(one, GONE, [])
    await outbox.sent(two.id, 'ts')
    const lost = await outbox.lost()
    for (const done of [one, two]) {
      expect(await outbox.begin(done)).toBe(false)
      await outbox.failed(done, { ...LATER, notBefore: NOON }, [draftFor('C5', 'late')])
      await outbox.sent(done.id, 'late')
    }
    expect(await outbox.due(Infinity)).toEqual([three])
    expect(await outbox.lost()).toEqual(lost)
  })

  test('what follows from a failure is queued with it, as old as what failed', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.failed(one, GONE, [draftFor('', 'told'), draftFor('C1', 'again')])
    const due = await outbox.due(NOON)
    const told = { ...one, ...draftFor('', 'told'), id: expect.any(Number) }
    expect(due).toEqual([two, three, told])
    await outbox.sent(Number(due[1]?.id), 'ts')
    expect(await outbox.due(NOON)).toMatchObject([two, told, draftFor('C1', 'again')])
  })

  test('a failure is noted with what follows from it or not at all', async () => {
    const { outbox, one, two } = await queued()
    await at().place.execute(fullOutbox)
    const failing = outbox.failed(one, GONE, [draftFor('', 'told')])
    await expect(failing).rejects.toThrow('full')
    expect(await outbox.due(NOON)).toEqual([one, two])
    expect(await outbox.lost()).toEqual([])
  })

  test('what was given up can be read, the newest first', async () => {
    const { outbox, one, two } = await queued()
    expect(await outbox.lost()).toEqual([])
    await outbox.failed(one, { ...GONE, error: 'gone\0' }, [])
    await outbox.failed(two, GONE, [])
    const lost = { workspace: T1, type: 'draft', createdAt: NOON }
    expect(await outbox.lost()).toEqual([
      { ...lost, channel: 'C2', error: 'channel_not_found' },
      { ...lost, channel: 'C1', error: 'gone\u{FFFD}' },
    ])
  })

  test('of very many that were given up the newest hundred can be read', async () => {
    const outbox = await queuedFor(...Array.from({ length: 102 }, (_, index) => `C${index}`))
    for (const due of await outbox.due(NOON)) await outbox.failed(due, GONE, [])
    const lost = await outbox.lost()
    expect(lost.map(({ channel }) => channel)).toEqual(
      Array.from({ length: 100 }, (_, index) => `C${101 - index}`),
    )
  })

  test('it is known how many wait, and since when', async () => {
    const { outbox, one, two } = await queued()
    expect(await outbox.waiting()).toEqual({ count: 3, oldest: NOON })
    await outbox.sent(one.id, 'ts')
    await outbox.failed(two, LATER, [])
    expect(await outbox.waiting()).toEqual({ count: 2, oldest: NOON })
    await outbox.failed(two, GONE, [])
    expect(await outbox.waiting()).toEqual({ count: 1, oldest: NOON + 5 })
    const [three] = await outbox.due(NOON)
    await outbox.sent(Number(three?.id), 'ts')
    expect(await outbox.waiting()).toEqual({ count: 0, oldest: null })
  })

  test('survives the end of the process', async () => {
    const { outbox, one } = await queued()
    await outbox.failed(one, { ...LATER, notBefore: NOON }, [draftFor('', 'told')])
    const due = await outbox.due(NOON)
    expect(due).toHaveLength(3)
    expect(await (await at().another()).outbox.due(NOON)).toEqual(due)
  })
}
