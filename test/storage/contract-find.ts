import { beforeEach, expect, test } from 'vitest'
import type { Search } from '../../src/app/ports/journal.ts'
import { declared, lineOf, NOON, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

const LINES = [
  lineOf(1, { status: 'resolved', title: 'Checkout at 100% CPU', channel: 'C1', endedAt: NOON }),
  lineOf(2, { status: 'open', title: 'checkout_v2 is down', channel: 'C2' }),
  lineOf(3, { status: 'mitigated', title: 'Größe der ÜBERSICHT', channel: 'C1' }),
  lineOf(4, { status: 'cancelled', title: 'C:\\logs are full', channel: null, endedAt: NOON + 1 }),
]

const MANY: readonly string[] = Array.from({ length: 3000 }, (_, index) => `w${index}`)

const SEARCHES: readonly (readonly [string, Search, readonly number[]])[] = [
  ['everything, newest first', {}, [4, 3, 2, 1]],
  ['not yet over', { status: 'open' }, [3, 2]],
  ['resolved', { status: 'resolved' }, [1]],
  ['of a channel', { channel: 'C1' }, [3, 1]],
  ['of a channel and a status', { channel: 'C1', status: 'open' }, [3]],
  ['of a channel without any', { channel: 'C9' }, []],
  ['ended after an instant', { endedAfter: NOON - 1 }, [4, 1]],
  ['ended at the instant, not after it', { endedAfter: NOON }, [4]],
  ['resolved, and ended after an instant', { status: 'resolved', endedAfter: NOON - 1 }, [1]],
  ['any case', { words: ['CHECKOUT'] }, [2, 1]],
  ['any case beyond ASCII', { words: ['grösse'] }, []],
  ['umlauts in any case', { words: ['GRÖß', 'übersicht'] }, [3]],
  ['composed and decomposed', { words: ['gro\u0308ß'] }, [3]],
  ['part of a word', { words: ['heck'] }, [2, 1]],
  ['all words', { words: ['checkout', 'down'] }, [2]],
  ['not all words', { words: ['checkout', 'full'] }, []],
  ['per cent means itself', { words: ['%'] }, [1]],
  ['per cent is no wildcard', { words: ['c%u'] }, []],
  ['underscore means itself', { words: ['t_v'] }, [2]],
  ['underscore is no wildcard', { words: ['1_0'] }, []],
  ['backslash means itself', { words: [':\\l'] }, [4]],
  ['a quote', { words: ["'"] }, []],
  ['no words', { words: [] }, [4, 3, 2, 1]],
  ['an empty word', { words: [''] }, [4, 3, 2, 1]],
  ['a very long word', { words: ['🔥'.repeat(20_000)] }, []],
  ['very many words', { words: MANY }, []],
  ['the same word very often', { words: MANY.map(() => 'down') }, [2]],
]

export const finding = (at: () => Bench): void => {
  beforeEach(async () => {
    const { journal } = at().store
    for (const line of LINES) await journal.append(declared(`D${line.number}`, line))
    const elsewhere = declared('D1', lineOf(1, { title: 'checkout' }))
    await journal.append({ ...elsewhere, workspace: 'T2' })
  })

  test.each(SEARCHES)('%s', async (_, search, numbers) => {
    const found = await at().store.journal.find(T1, search)
    expect(found.map(({ number }) => number)).toEqual(numbers)
    for (const line of found) expect(line).toEqual(LINES[line.number - 1])
  })
}
