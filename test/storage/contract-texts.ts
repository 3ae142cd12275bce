import { expect, test } from 'vitest'
import type { Reply } from '../../src/app/reply.ts'
import { incidentOf } from '../../src/domain/evolve.ts'
import type { Content } from '../../src/domain/record.ts'
import { times } from '../../src/domain/times.ts'
import {
  declared,
  draftFor,
  helped,
  lineOf,
  NOON,
  noteOf,
  recorded,
  recordOf,
  replied,
  T1,
} from './batches.ts'
import type { Bench } from './bench.ts'

const HARD = [
  ['NUL', 'before\0after'],
  ['a lone high surrogate', 'a\ud83db'],
  ['a lone low surrogate', 'a\udd25b'],
  ['emoji and joiners', '🔥 👩🏽‍🚒 ❤️‍🔥'],
  ['quotes and backslashes', `'"\\ \\u0000 %_`],
  ['line breaks and white space', '\r\n\t\u2028\u00a0 \n'],
  ['decomposed letters', 'e\u0301 \u00e9 Å'],
  ['40,000 characters', 'Ünïcode 🔥 '.repeat(4000).slice(0, 40_000)],
  ['nothing', ''],
] as const

export const texts = (at: () => Bench): void => {
  test.each(HARD)('come back as they were: %s', async (_, text) => {
    const { store, another } = at()
    const line = lineOf(1, { title: text, severity: text })
    const batch = { ...declared('D1', line), reply: helped(text), outgoing: [draftFor('C', text)] }
    await store.journal.append(batch)
    const { journal, outbox } = await another()
    expect(await journal.records(T1, 1)).toEqual(batch.incident?.records)
    expect(await journal.find(T1, {})).toEqual([line])
    expect(await journal.replyTo(T1, 'D1')).toEqual(helped(text))
    expect(await outbox.due(NOON)).toMatchObject(batch.outgoing)
  })

  test.each(HARD)('are found again: %s', async (_, text) => {
    const { journal } = at().store
    await journal.append(declared('D1', lineOf(1), `before ${text} after`))
    expect(await journal.find(T1, { words: [text, 'after'] })).toHaveLength(1)
    expect(await journal.find(T1, { words: [`${text}!`] })).toEqual([])
  })

  test('a fact that was replaced a thousand times and more fits in a reply', async () => {
    const { journal } = at().store
    const facts = Array.from({ length: 1500 }, (_, index): Content => {
      return { type: 'fact', fact: 'impact', text: `impact ${index}` }
    })
    const opened: Content = { type: 'opened', number: 1, title: 'Outage', timezone: 'UTC' }
    const records = [opened, ...facts].map((content, index) => recordOf(index + 1, content))
    const incident = incidentOf(records)
    if (incident === null) throw new Error('An opened incident is one')
    const reply: Reply = {
      kind: 'card',
      incident,
      times: times(incident),
      hypotheses: [],
      missing: [],
      now: NOON,
    }
    await journal.append({ ...replied('D1'), reply })
    expect(JSON.stringify(await journal.replyTo(T1, 'D1'))).toBe(JSON.stringify(reply))
  })

  test('one delivery may bring thousands of lines', async () => {
    const { journal } = at().store
    await journal.append(declared('D1', lineOf(1)))
    const contents = Array.from({ length: 2000 }, (_, index) => noteOf(index + 2, `line ${index}`))
    await journal.append(recorded('D2', { expected: 2, contents }))
    const records = await journal.records(T1, 1)
    expect(records.slice(2).map(({ content }) => content)).toEqual(contents)
  })
}
