import { expect, test } from 'vitest'
import { declared, draftFor, helped, lineOf, noteOf, recorded, replied, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

export const appending = (at: () => Bench): void => {
  test('gives back what was stored', async () => {
    const { journal } = at().store
    const batch = declared('D1', lineOf(1))
    expect(await journal.append(batch)).toEqual({ outcome: 'stored' })
    expect(await journal.records(T1, 1)).toEqual(batch.incident?.records)
    expect(await journal.find(T1, {})).toEqual([lineOf(1)])
    expect(await journal.replyTo(T1, 'D1')).toEqual(helped('D1'))
  })

  test('knows nothing of what was not stored', async () => {
    const { journal } = at().store
    expect(await journal.records(T1, 1)).toEqual([])
    expect(await journal.find(T1, {})).toEqual([])
    expect(await journal.replyTo(T1, 'D1')).toBeUndefined()
    expect(await journal.workspaces()).toEqual([])
  })

  test('a repeated delivery gets the first reply and changes nothing', async () => {
    const { journal, outbox } = at().store
    await journal.append(declared('D1', lineOf(1)))
    const again = recorded('D1', { expected: 2, contents: [noteOf(2, 'twice')] })
    const outgoing = [draftFor('C1', 'twice')]
    expect(await journal.append({ ...again, reply: helped('other'), outgoing })).toEqual({
      outcome: 'repeated',
      reply: helped('D1'),
    })
    expect(await journal.records(T1, 1)).toHaveLength(2)
    expect(await outbox.due(Infinity)).toEqual([])
  })

  test('the same key in another workspace is another delivery', async () => {
    const { journal } = at().store
    await journal.append(replied('D1'))
    expect(await journal.replyTo('T2', 'D1')).toBeUndefined()
    expect(await journal.append({ ...replied('D1'), workspace: 'T2' })).toEqual({
      outcome: 'stored',
    })
  })

  test.each([
    ['older than the incident', 1, 1],
    ['newer than the incident', 1, 3],
    ['of an incident that is not there', 2, 1],
    ['a new incident under a number that is taken', 1, 0],
  ])('a decision on something else is a conflict: %s', async (_, number, expected) => {
    const { journal, outbox } = at().store
    await journal.append(declared('D1', lineOf(1)))
    const batch = recorded('D2', { number, expected, contents: [noteOf(2, 'late')] })
    const outgoing = [draftFor('C1', 'late')]
    expect(await journal.append({ ...batch, outgoing })).toEqual({ outcome: 'conflict' })
    expect(await journal.records(T1, 1)).toHaveLength(2)
    expect(await journal.find(T1, {})).toEqual([lineOf(1)])
    expect(await journal.replyTo(T1, 'D2')).toBeUndefined()
    expect(await outbox.due(Infinity)).toEqual([])
  })

  test.each([
    ['an entry number that is taken', [noteOf(2, 'fine'), noteOf(1, 'taken')]],
    ['an entry number too high', [noteOf(2, 'fine'), noteOf(4, 'a gap')]],
  ])('stores all of a delivery or nothing: %s', async (_, contents) => {
    const { journal, outbox } = at().store
    await journal.append(declared('D1', lineOf(1)))
    const line = lineOf(1, { title: 'Renamed' })
    const batch = { ...recorded('D2', { expected: 2, line, contents }) }
    await expect(journal.append({ ...batch, outgoing: [draftFor('C1', 'x')] })).rejects.toThrow(
      /entry/,
    )
    expect(await journal.records(T1, 1)).toHaveLength(2)
    expect(await journal.find(T1, {})).toEqual([lineOf(1)])
    expect(await journal.replyTo(T1, 'D2')).toBeUndefined()
    expect(await outbox.due(Infinity)).toEqual([])
    expect(
      await journal.append(recorded('D2', { expected: 2, contents: [noteOf(2, 'fine')] })),
    ).toEqual({ outcome: 'stored' })
  })

  test('takes no record out of its sequence', async () => {
    const { journal } = at().store
    const batch = declared('D1', lineOf(1))
    const { incident } = batch
    if (incident === null) throw new Error('A declaration changes an incident')
    const records = incident.records.map((record) => ({ ...record, seq: record.seq + 1 }))
    await expect(journal.append({ ...batch, incident: { ...incident, records } })).rejects.toThrow(
      /sequence/,
    )
    expect(await journal.workspaces()).toEqual([])
  })

  test('counts incidents in each workspace on its own', async () => {
    const { journal } = at().store
    expect(await journal.nextNumber(T1)).toBe(1)
    await journal.append(declared('D1', lineOf(1)))
    await journal.append(declared('D2', lineOf(2)))
    await journal.append({ ...declared('D1', lineOf(1)), workspace: 'T0' })
    expect(await journal.nextNumber(T1)).toBe(3)
    expect(await journal.nextNumber('T0')).toBe(2)
    expect(await journal.nextNumber('T9')).toBe(1)
    expect(await journal.workspaces()).toEqual(['T0', T1])
    expect(await journal.find('T0', {})).toEqual([lineOf(1)])
  })

  test.each([
    ["update records set author_name = 'Eve'", 'append-only'],
    ["update records set record = '{}'", 'append-only'],
    ['delete from records', 'append-only'],
    ["update deliveries set reply = '{}'", 'first reply stands'],
  ])('the database itself refuses: %s', async (sql, why) => {
    const { store, place } = at()
    await store.journal.append(declared('D1', lineOf(1)))
    await expect(place.execute(sql)).rejects.toThrow(why)
    expect(await store.journal.records(T1, 1)).toHaveLength(2)
  })
}
