import { expect, test } from 'vitest'
import { declared, lineOf, noteOf, quoteOf, recorded, replied, T1, taskOf } from './batches.ts'
import type { Bench } from './bench.ts'

const MESSAGE = '1723291200.000100'
const HERE = { channel: 'C1', message: MESSAGE }

export const quoting = (at: () => Bench): void => {
  /** Two incidents without quotes. */
  const begun = async () => {
    const { journal } = at().store
    await journal.append(declared('D1', lineOf(1)))
    await journal.append(declared('D2', lineOf(2)))
    return journal
  }
  const quoted = { ...noteOf(2, 'as Sam wrote'), quote: quoteOf(MESSAGE) }

  test('an incident is found by a message that an entry repeats', async () => {
    const journal = await begun()
    expect(await journal.quoting(T1, HERE)).toEqual([])
    const batch = recorded('D3', { expected: 2, contents: [quoted] })
    await journal.append(batch)
    expect(await journal.quoting(T1, HERE)).toEqual([1])
    expect((await journal.records(T1, 1)).slice(2)).toEqual(batch.incident?.records)
  })

  test('an incident is found by a message that a task repeats', async () => {
    const journal = await begun()
    const contents = [taskOf('T1', quoteOf(MESSAGE))]
    await journal.append(recorded('D3', { number: 2, expected: 2, contents }))
    expect(await journal.quoting(T1, HERE)).toEqual([2])
  })

  test('incidents come once each and by number', async () => {
    const journal = await begun()
    const contents = [quoted, taskOf('T1', quoteOf(MESSAGE))]
    await journal.append(recorded('D3', { number: 2, expected: 2, contents }))
    await journal.append(recorded('D4', { number: 1, expected: 2, contents }))
    expect(await journal.quoting(T1, HERE)).toEqual([1, 2])
  })

  test('a message is another one elsewhere', async () => {
    const journal = await begun()
    await journal.append(recorded('D3', { expected: 2, contents: [quoted] }))
    expect(await journal.quoting('T2', HERE)).toEqual([])
    expect(await journal.quoting(T1, { channel: 'C2', message: MESSAGE })).toEqual([])
    expect(await journal.quoting(T1, { channel: 'C1', message: '1723291200.0001' })).toEqual([])
  })

  test('what was taken back still tells of its message', async () => {
    const journal = await begun()
    await journal.append(recorded('D3', { expected: 2, contents: [quoted] }))
    const contents = [{ type: 'undone', records: [3] } as const]
    await journal.append(recorded('D4', { expected: 3, contents }))
    expect(await journal.quoting(T1, HERE)).toEqual([1])
  })

  test('nothing is found by what was not stored', async () => {
    const journal = await begun()
    const late = recorded('D3', { expected: 1, contents: [quoted] })
    expect(await journal.append(late)).toEqual({ outcome: 'conflict' })
    const contents = [quoted, noteOf(2, 'a number that is taken')]
    await expect(journal.append(recorded('D4', { expected: 2, contents }))).rejects.toThrow(/entry/)
    await journal.append(replied('D5'))
    const repeated = { ...recorded('D6', { expected: 2, contents: [quoted] }), delivery: 'D5' }
    expect(await journal.append(repeated)).toMatchObject({ outcome: 'repeated' })
    expect(await journal.quoting(T1, HERE)).toEqual([])
  })

  test('survives the end of the process', async () => {
    const journal = await begun()
    await journal.append(recorded('D3', { expected: 2, contents: [quoted] }))
    expect(await (await at().another()).journal.quoting(T1, HERE)).toEqual([1])
  })
}
