import { expect, test } from 'vitest'
import type { Restoration } from '../../src/app/ports/archive.ts'
import type { IncidentChange } from '../../src/app/ports/journal.ts'
import {
  declared,
  helped,
  lineOf,
  NOON,
  noteOf,
  quoteOf,
  recorded,
  replied,
  T1,
} from './batches.ts'
import type { Bench } from './bench.ts'

const changeOf = (number: number, contents = [noteOf(2, 'a note')]): IncidentChange => {
  const { incident } = declared('D1', lineOf(number))
  const more = recorded('D2', { number, expected: 2, contents }).incident
  if (incident === null || more === null) throw new Error('Both change an incident')
  return { ...more, expected: 0, records: [...incident.records, ...more.records] }
}

const restoration = (number: number, parts: Partial<Restoration> = {}): Restoration => ({
  workspace: T1,
  incident: changeOf(number),
  again: false,
  deliveries: ['D1', 'D2'].map((delivery) => ({
    delivery,
    receivedAt: NOON,
    reply: helped(delivery),
  })),
  reminders: [{ kind: 'quiet', at: null, until: null, off: true }],
  ...parts,
})

export const restoring = (at: () => Bench): void => {
  test('an incident is there with its records, deliveries, quotes and reminders, and nothing is sent', async () => {
    const { archive, journal, outbox, displays, reminders } = at().store
    const quote = quoteOf('1.1')
    const incident = changeOf(1, [{ ...noteOf(2, 'a note'), quote }])
    const stored = await archive.restore(restoration(1, { incident }))
    expect(stored).toEqual({ outcome: 'stored', number: 1 })
    expect(await journal.records(T1, 1)).toEqual(incident.records)
    expect(await journal.find(T1, { words: ['outage'] })).toEqual([lineOf(1)])
    expect(await journal.quoting(T1, quote)).toEqual([1])
    expect(await journal.replyTo(T1, 'D2')).toEqual(helped('D2'))
    expect(await reminders.of(T1, 1)).toEqual(restoration(1).reminders)
    expect(await outbox.due(Infinity)).toEqual([])
    expect(await displays.due(Infinity)).toEqual([])
  })

  test('a number that is taken is a conflict', async () => {
    const { archive, journal } = at().store
    await journal.append(declared('D9', lineOf(1, { title: 'Another' })))
    const other = { ...changeOf(1), records: changeOf(1).records.slice(0, 1) }
    expect(await archive.restore(restoration(1, { incident: other, again: true }))).toEqual({
      outcome: 'conflict',
    })
    expect(await journal.find(T1, {})).toEqual([lineOf(1, { title: 'Another' })])
    expect(await journal.replyTo(T1, 'D1')).toBeUndefined()
  })

  test('an incident that is there is not restored, unless it is to be there again', async () => {
    const { archive, journal } = at().store
    const { incident } = declared('D1', lineOf(1))
    await journal.append({ ...declared('D1', lineOf(1)), incident })
    await journal.append(declared('D3', lineOf(2)))
    expect(await archive.restore(restoration(3))).toEqual({ outcome: 'known', number: 1 })
    expect(await journal.records(T1, 3)).toEqual([])
    expect(await archive.restore(restoration(3, { workspace: 'T2' }))).toMatchObject({
      outcome: 'stored',
    })
    expect(await archive.restore(restoration(3, { again: true }))).toMatchObject({
      outcome: 'stored',
    })
    expect(await journal.records(T1, 3)).toHaveLength(3)
  })

  test('a delivery that is known keeps its reply', async () => {
    const { archive, journal } = at().store
    await journal.append({ ...replied('D2'), reply: helped('first') })
    await archive.restore(restoration(1))
    expect(await journal.replyTo(T1, 'D1')).toEqual(helped('D1'))
    expect(await journal.replyTo(T1, 'D2')).toEqual(helped('first'))
  })

  test('an incident is stored whole or not at all', async () => {
    const { archive, journal, reminders } = at().store
    const incident = changeOf(1, [noteOf(2, 'fine'), noteOf(2, 'taken')])
    await expect(archive.restore(restoration(1, { incident }))).rejects.toThrow(/entry/)
    expect(await journal.find(T1, {})).toEqual([])
    expect(await journal.replyTo(T1, 'D1')).toBeUndefined()
    expect(await reminders.of(T1, 1)).toEqual([])
  })
}
