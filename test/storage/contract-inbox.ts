import { expect, test } from 'vitest'
import type { Kept } from '../../src/app/ports/inbox.ts'
import { draftFor, NOON, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

const eventOf = (key: string, receivedAt = NOON): Kept => ({
  workspace: T1,
  key,
  receivedAt,
  attempts: 0,
  event: { type: 'reaction_added', text: 'before\0after \ud83d 🔥', of: [key, null, 1.5, true] },
})

export const keeping = (at: () => Bench): void => {
  /** Three events in the order in which they came, which is not that of their keys or times. */
  const kept = async () => {
    const { inbox } = at().store
    const events = [eventOf('E3', NOON + 2), eventOf('E1', NOON), eventOf('E2', NOON + 1)] as const
    for (const { attempts: _, ...event } of events) expect(await inbox.keep(event)).toBe(true)
    return { inbox, events }
  }

  test('events wait as they came in, in the order in which they came', async () => {
    const { inbox, events } = await kept()
    expect(await inbox.waiting(NOON)).toEqual(events)
  })

  test('the same key is kept once, whatever it brings', async () => {
    const { inbox, events } = await kept()
    expect(await inbox.keep({ ...eventOf('E1'), event: 'another' })).toBe(false)
    expect(await inbox.waiting(NOON)).toEqual(events)
  })

  test('the same key in another workspace is another event', async () => {
    const { inbox } = await kept()
    expect(await inbox.keep({ ...eventOf('E1'), workspace: 'T2' })).toBe(true)
    await inbox.done({ workspace: 'T2', key: 'E1' })
    expect(await inbox.waiting(NOON)).toHaveLength(3)
  })

  test('an event that is done waits no more and is not kept again', async () => {
    const { inbox, events } = await kept()
    const [first, second, third] = events
    await inbox.done(second)
    expect(await inbox.waiting(Infinity)).toEqual([first, third])
    expect(await inbox.keep(second)).toBe(false)
    expect(await inbox.waiting(Infinity)).toEqual([first, third])
  })

  test('of an event that is done only the key is kept', async () => {
    const { inbox, events } = await kept()
    for (const event of events) await inbox.done(event)
    // The database itself sees to it.
    await expect(at().place.execute("UPDATE inbox SET event = '{}'")).rejects.toThrow('CHECK')
  })

  test('an event that failed for now waits again from its time on, in its old place', async () => {
    const { inbox, events } = await kept()
    const [first, ...others] = events
    await inbox.failed(first, { error: 'timeout\0', notBefore: NOON + 30, at: NOON }, [])
    expect(await inbox.waiting(NOON + 29)).toEqual(others)
    expect(await inbox.waiting(NOON + 30)).toEqual([{ ...first, attempts: 1 }, ...others])
    await inbox.failed(first, { error: 'timeout', notBefore: NOON + 60, at: NOON }, [])
    expect(await inbox.waiting(NOON + 60)).toEqual([{ ...first, attempts: 2 }, ...others])
  })

  test('those that were given up are told, newest first, and what follows is queued once', async () => {
    const { inbox, events } = await kept()
    const [first, second, third] = events
    const { outbox } = at().store
    const given = { error: 'odd\0', notBefore: null, at: NOON + 9 }
    expect(await inbox.lost()).toEqual([])
    await inbox.failed(first, given, [draftFor('U1', 'told')])
    await inbox.failed(first, given, [draftFor('U1', 'again')])
    await inbox.failed(second, { ...given, notBefore: NOON }, [])
    await inbox.failed(third, given, [])
    expect(await inbox.lost()).toEqual([
      { key: third.key, error: 'odd\uFFFD', receivedAt: third.receivedAt },
      { key: first.key, error: 'odd\uFFFD', receivedAt: first.receivedAt },
    ])
    expect(await outbox.due(NOON)).toMatchObject([
      { ...draftFor('U1', 'told'), workspace: T1, createdAt: NOON + 9 },
    ])
  })

  test('what became of an event for good stays so', async () => {
    const { inbox, events } = await kept()
    const [first, second, third] = events
    await inbox.failed(first, { error: 'odd', notBefore: null, at: NOON }, [])
    await inbox.failed(first, { error: 'late', notBefore: NOON, at: NOON }, [])
    await inbox.done(second)
    await inbox.failed(second, { error: 'late', notBefore: NOON, at: NOON }, [])
    expect(await inbox.waiting(Infinity)).toEqual([third])
    expect(await inbox.keep(first)).toBe(false)
  })

  test('of two stores that keep the same event at once, one is told that it is new', async () => {
    const { store, another } = at()
    const other = await another()
    const news = await Promise.all(
      [store, other, store, other].map(({ inbox }) => inbox.keep(eventOf('E1'))),
    )
    expect(news.filter((isNew) => isNew)).toHaveLength(1)
    expect(await store.inbox.waiting(NOON)).toEqual([eventOf('E1')])
    expect(await other.inbox.waiting(NOON)).toEqual([eventOf('E1')])
  })

  test('survives the end of the process', async () => {
    const { inbox, events } = await kept()
    await inbox.failed(events[0], { error: 'timeout', notBefore: NOON, at: NOON }, [])
    await inbox.done(events[1])
    const waiting = await inbox.waiting(NOON)
    expect(waiting).toHaveLength(2)
    const { inbox: reopened } = await at().another()
    expect(await reopened.waiting(NOON)).toEqual(waiting)
    expect(await reopened.keep(events[1])).toBe(false)
  })
}
