import type { DisplayPlace, DisplayState, DueDisplay } from '../../src/app/ports/displays.ts'
import type { Batch } from '../../src/app/ports/journal.ts'
import type { Store } from '../../src/storage/open.ts'
import { displayed, lineOf, NOON, noteOf, recorded, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

export const CARD = { kind: 'card', channel: 'C1' } as const
export const TOPIC = { kind: 'topic', channel: 'C1' } as const
export const ANNOUNCEMENT = { kind: 'announcement', channel: 'C9' } as const

/** A display of incident 1 as it is before it was ever shown, two records after the incident began. */
export const NEW: Omit<DueDisplay, 'kind' | 'channel'> = {
  workspace: T1,
  number: 1,
  message: null,
  version: 2,
  shown: null,
  notBefore: null,
  attempts: 0,
  uncertain: false,
}
export const CARD_DUE: DueDisplay = { ...NEW, ...CARD }

export const SHOWN: DisplayState = {
  message: '1723291200.000100',
  version: 2,
  shown: 'a',
  error: null,
  at: NOON,
  notBefore: NOON + 10,
  attempts: 0,
  uncertain: false,
}
export const FAILED: DisplayState = {
  message: null,
  version: 0,
  shown: null,
  error: 'ratelimited\0',
  at: NOON,
  notBefore: NOON + 30,
  attempts: 1,
  uncertain: false,
}

/** Declares incident 1, which is shown in these places. */
export const begun = async (
  { store }: Bench,
  ...places: readonly DisplayPlace[]
): Promise<Store> => {
  await store.journal.append(displayed('D1', lineOf(1), places))
  return store
}

/** A delivery that adds a note to incident 1. */
export const note = (delivery: string, expected: number): Batch =>
  recorded(delivery, { expected, contents: [noteOf(expected, 'a note')] })
