import { expect, test } from 'vitest'
import type { Profile } from '../../src/app/ports/people.ts'
import { NOON, T1 } from './batches.ts'
import type { Bench } from './bench.ts'

const DANA: Profile = {
  id: 'U1',
  name: 'Dana Kim\0',
  handle: 'dana',
  zone: 'America/Los_Angeles',
  locale: 'en-US',
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
