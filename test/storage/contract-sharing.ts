import { expect, test } from 'vitest'
import type { Journal } from '../../src/app/ports/journal.ts'
import { declared, lineOf, NOON, noteOf, recorded, replied, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

export const sharing = (at: () => Bench): void => {
  test('what one store wrote another one reads, also after the first was closed', async () => {
    const { place, another } = at()
    const first = await place.open()
    await first.journal.append(declared('D1', lineOf(1)))
    await first.people.remember(T1, {
      id: 'U1',
      name: 'Dana',
      handle: 'dana',
      zone: null,
      locale: null,
      fetchedAt: NOON,
    })
    await first.close()
    const second = await another()
    expect(await second.journal.find(T1, {})).toEqual([lineOf(1)])
    expect((await second.people.byHandle(T1, 'dana'))?.name).toBe('Dana')
    expect((await second.migrations()).pending).toEqual([])
  })

  test('of two that declare under one number, one is asked to decide again', async () => {
    const { store, another } = at()
    const other = await another()
    const outcomes = await Promise.all([
      store.journal.append(declared('D1', lineOf(1))),
      other.journal.append(declared('D2', lineOf(1))),
    ])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'stored'])
    expect(await store.journal.records(T1, 1)).toHaveLength(2)
  })

  test('of two that bring the same delivery, one is told that it was repeated', async () => {
    const { store, another } = at()
    const other = await another()
    const outcomes = await Promise.all([
      store.journal.append(replied('D1')),
      other.journal.append(replied('D1')),
    ])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['repeated', 'stored'])
  })

  test('two stores that write at the same time lose nothing', async () => {
    const { store, another } = at()
    const other = await another()
    await store.journal.append(declared('D0', lineOf(1)))
    const mine = Array.from({ length: 20 }, (_, index) => note(store.journal, `mine-${index}`))
    const theirs = Array.from({ length: 20 }, (_, index) => note(other.journal, `theirs-${index}`))
    await Promise.all([...mine, ...theirs])
    const records = await store.journal.records(T1, 1)
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1))
    const texts = records.map(({ content }) =>
      content.type === 'entered' ? content.body.text : '',
    )
    expect(new Set(texts).size).toBe(42)
  })
}

/** Adds a note, and decides again as often as somebody else was faster. */
const note = async (journal: Journal, text: string): Promise<void> => {
  const expected = (await journal.records(T1, 1)).length
  const batch = recorded(text, { expected, contents: [noteOf(expected, text)] })
  const { outcome } = await journal.append(batch)
  if (outcome === 'conflict') await note(journal, text)
}
