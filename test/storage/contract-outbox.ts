import { expect, test } from 'vitest'
import type { Profile } from '../../src/app/ports.ts'
import { draftFor, NOON, replied, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

export const queueing = (at: () => Bench): void => {
  /** Three queued messages, oldest first. */
  const queued = async () => {
    const { journal, outbox } = at().store
    await journal.append(replied('D1', [draftFor('C1', 'one'), draftFor('C2', 'two')]))
    await journal.append(replied('D2', [draftFor('C1', 'three')]))
    const [one, two, three] = await outbox.due(NOON)
    if (!(one && two && three)) throw new Error('Three messages are due')
    return { outbox, one, two, three }
  }

  test('messages are due in the order in which they were queued', async () => {
    const { one, two, three } = await queued()
    expect(one).toEqual({
      ...{ id: expect.any(Number), workspace: T1, attempts: 0 },
      ...draftFor('C1', 'one'),
    })
    expect(two.message).toEqual(draftFor('C2', 'two').message)
    expect(three.message).toEqual(draftFor('C1', 'three').message)
  })

  test('a message that was sent is not due again', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.sent(two.id, '1723291200.000100')
    expect(await outbox.due(NOON)).toEqual([one, three])
  })

  test('a message that failed for now is due again at its time, in its old place', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.failed(one.id, { error: 'ratelimited', notBefore: NOON + 30_000 })
    expect(await outbox.due(NOON + 29_999)).toEqual([two, three])
    expect(await outbox.due(NOON + 30_000)).toEqual([{ ...one, attempts: 1 }, two, three])
    await outbox.failed(one.id, { error: 'gone\0', notBefore: NOON + 60_000 })
    expect(await outbox.due(NOON + 60_000)).toEqual([{ ...one, attempts: 2 }, two, three])
  })

  test('what became of a message for good stays so', async () => {
    const { outbox, one, two, three } = await queued()
    await outbox.failed(one.id, { error: 'channel_not_found', notBefore: null })
    await outbox.failed(one.id, { error: 'late', notBefore: NOON })
    await outbox.sent(two.id, 'ts')
    await outbox.failed(two.id, { error: 'late', notBefore: NOON })
    expect(await outbox.due(Infinity)).toEqual([three])
  })

  test('survives the end of the process', async () => {
    const { outbox, one } = await queued()
    await outbox.failed(one.id, { error: 'timeout', notBefore: NOON })
    const due = await outbox.due(NOON)
    expect(await (await at().another()).outbox.due(NOON)).toEqual(due)
  })
}

const DANA: Profile = {
  ...{ id: 'U1', name: 'Dana Kim\0', handle: 'dana', zone: 'America/Los_Angeles', locale: 'en-US' },
  fetchedAt: NOON,
}

export const people = (at: () => Bench): void => {
  test('are known by id and by handle, in their workspace', async () => {
    const { people: known } = at().store
    await known.remember(T1, DANA)
    expect(await known.profile(T1, 'U1')).toEqual(DANA)
    expect(await known.byHandle(T1, 'Dana')).toEqual(DANA)
    expect(await known.profile('T2', 'U1')).toBeUndefined()
    expect(await known.byHandle('T2', 'dana')).toBeUndefined()
    expect(await known.byHandle(T1, 'dan')).toBeUndefined()
  })

  test('are remembered as they were last seen', async () => {
    const { people: known } = at().store
    const later = { ...DANA, handle: 'dk', zone: null, locale: null, fetchedAt: NOON + 1 }
    await known.remember(T1, DANA)
    await known.remember(T1, later)
    expect(await known.profile(T1, 'U1')).toEqual(later)
    expect(await known.byHandle(T1, 'dana')).toBeUndefined()
  })

  test('a handle that passed on means whoever had it last', async () => {
    const { people: known } = at().store
    const heir = { ...DANA, id: 'U2', fetchedAt: NOON + 1 }
    await known.remember(T1, heir)
    await known.remember(T1, DANA)
    expect(await known.byHandle(T1, 'dana')).toEqual(heir)
  })
}
