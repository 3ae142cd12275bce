import { expect, test } from 'vitest'
import type { DraftPlace } from '../../src/app/draft-place.ts'
import type { DraftState, DueDraft, ShownDraft } from '../../src/app/draft-port.ts'
import type { Batch } from '../../src/app/ports.ts'
import { declared, draftFor, lineOf, NOON, replied, T1 } from './batches.ts'
import { type Bench, fullOutbox } from './bench.ts'
import { note } from './displays.ts'

const DRAFT: DraftPlace = {
  kind: 'draft',
  incident: 1,
  template: 'postmortem',
  channel: 'C1',
  requestedBy: 'U1',
}
const CANVAS: DraftPlace = { ...DRAFT, kind: 'canvas' }
/** A draft as it is before it was ever shown, two records after its incident began. */
const DUE: DueDraft = {
  ...DRAFT,
  workspace: T1,
  reference: null,
  version: 2,
  shown: null,
  requested: true,
  attempts: 0,
  uncertain: false,
}
const SHOWN: ShownDraft = {
  document: 'a',
  version: 2,
  compiledAt: NOON,
  seen: 2,
  since: null,
  said: 'b',
  file: { id: 'F1', link: 'https://example.com/\0' },
  link: 'https://example.com/m',
}
const STATE: DraftState = {
  reference: '1723291200.000100',
  version: 2,
  shown: SHOWN,
  requested: false,
  error: null,
  notBefore: NOON + 30,
  attempts: 0,
  uncertain: false,
  givenUp: false,
}
const FAILED: DraftState = {
  ...STATE,
  reference: null,
  version: 0,
  shown: null,
  requested: true,
  error: 'odd\0',
  attempts: 1,
}
const NOTHING = { at: NOON, outgoing: [] }

const asked = (delivery: string, ...displays: readonly DraftPlace[]): Batch => ({
  ...replied(delivery),
  displays,
})

export const drafting = (at: () => Bench): void => {
  const begun = async (...places: readonly DraftPlace[]) => {
    const { store } = at()
    await store.journal.append(declared('D1', lineOf(1)))
    await store.journal.append(asked('D2', ...places))
    return store
  }

  test('one that was asked for is due at once, and its canvas with it', async () => {
    const { drafts } = await begun(DRAFT, CANVAS)
    expect(await drafts.due(NOON)).toEqual([DUE, { ...DUE, kind: 'canvas' }])
  })

  test('one that shows its incident as it stands is due once that changes', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DUE, STATE, NOTHING)
    expect(await drafts.due(Infinity)).toEqual([])
    await journal.append(note('D3', 2))
    expect(await drafts.due(NOON + 29)).toEqual([])
    const { reference, shown } = STATE
    expect(await drafts.due(NOON + 30)).toEqual([
      { ...DUE, reference, shown, version: 3, requested: false },
    ])
  })

  test('one that is asked for again is due at once, with what it shows', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DUE, STATE, NOTHING)
    await journal.append(asked('D3', { ...DRAFT, requestedBy: 'U2' }))
    expect(await drafts.due(NOON)).toMatchObject([
      { requested: true, requestedBy: 'U2', reference: STATE.reference, shown: SHOWN },
    ])
  })

  test('whoever asks during an attempt still gets it', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DUE, STATE, NOTHING)
    await journal.append(note('D3', 2))
    const [due = DUE] = await drafts.due(NOON + 30)
    await journal.append(asked('D4', DRAFT))
    await drafts.settle(due, { ...STATE, version: 3 }, NOTHING)
    expect(await drafts.due(NOON)).toMatchObject([{ requested: true, shown: SHOWN }])
  })

  test('whoever asks during the attempt for somebody else still gets it, also where that fails', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await journal.append(asked('D3', { ...DRAFT, requestedBy: 'U2' }))
    const refused = { ...FAILED, version: 2, requested: false, givenUp: true }
    await drafts.settle(DUE, refused, NOTHING)
    expect(await drafts.due(NOON)).toEqual([{ ...DUE, requestedBy: 'U2' }])
  })

  test('each template has its own, and there is one canvas', async () => {
    const brief = { template: 'brief' }
    const { drafts } = await begun(DRAFT, CANVAS, { ...DRAFT, ...brief }, { ...CANVAS, ...brief })
    expect(await drafts.due(NOON)).toMatchObject([
      { kind: 'draft', template: 'postmortem' },
      { kind: 'canvas', template: 'postmortem' },
      { kind: 'draft', template: 'brief' },
    ])
  })

  test('one that waits is due at its time, unless somebody asks', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DUE, STATE, NOTHING)
    await journal.append(note('D3', 2))
    const [due = DUE] = await drafts.due(NOON + 30)
    await drafts.wait(due, NOON + 60)
    expect(await drafts.due(NOON + 59)).toEqual([])
    expect(await drafts.due(NOON + 60)).toEqual([due])
    await journal.append(asked('D4', DRAFT))
    await drafts.wait(due, NOON + 90)
    expect(await drafts.due(NOON)).toHaveLength(1)
  })

  test('one that was given up is due again once the app comes to the channel, or somebody asks', async () => {
    const { drafts, journal, displays } = await begun(DRAFT, CANVAS)
    const givenUp = { ...FAILED, givenUp: true }
    await drafts.settle(DUE, givenUp, NOTHING)
    await drafts.settle({ ...DUE, ...CANVAS }, givenUp, NOTHING)
    await journal.append(note('D3', 2))
    expect(await drafts.due(Infinity)).toEqual([])
    await journal.append(asked('D4', DRAFT, CANVAS))
    expect(await drafts.due(NOON)).toMatchObject([{ kind: 'draft', attempts: 0 }])
    await displays.retry(T1, 'C2')
    expect(await drafts.due(NOON)).toHaveLength(1)
    await displays.retry(T1, 'C1')
    expect(await drafts.due(NOON)).toHaveLength(2)
  })

  test('one whose posting has begun is uncertain until that is settled, also after a crash', async () => {
    const { drafts } = await begun(DRAFT)
    await drafts.begin(DUE)
    const { drafts: reopened } = await at().another()
    expect(await reopened.due(NOON)).toEqual([{ ...DUE, uncertain: true }])
    await drafts.settle(DUE, FAILED, NOTHING)
    expect(await drafts.due(NOON + 30)).toEqual([{ ...DUE, attempts: 1 }])
  })

  test('another channel begins anew, and an attempt in the one before counts for nothing', async () => {
    const { drafts, journal, outbox } = await begun(DRAFT)
    await drafts.settle(DUE, STATE, NOTHING)
    await journal.append(asked('D3', { ...DRAFT, channel: 'C2' }))
    await drafts.begin(DUE)
    await drafts.settle(DUE, STATE, { at: NOON, outgoing: [draftFor('C1', 'x')] })
    expect(await drafts.due(NOON)).toEqual([{ ...DUE, channel: 'C2' }])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('an attempt is noted with what follows from it or not at all', async () => {
    const { drafts, outbox } = await begun(DRAFT)
    const following = { at: NOON, outgoing: [draftFor('C1', 'x')] }
    await drafts.settle(DUE, FAILED, following)
    expect(await outbox.due(NOON)).toMatchObject([{ ...draftFor('C1', 'x'), createdAt: NOON }])
    await at().place.execute(fullOutbox)
    await expect(drafts.settle(DUE, STATE, following)).rejects.toThrow('full')
    expect(await drafts.due(NOON + 30)).toEqual([{ ...DUE, attempts: 1 }])
  })

  test('the address of its message is known once it is shown', async () => {
    const { drafts, journal } = await begun(DRAFT)
    expect(await journal.draftLink(T1, 1, 'postmortem')).toBeNull()
    await drafts.settle(DUE, STATE, NOTHING)
    expect(await journal.draftLink(T1, 1, 'postmortem')).toBe(SHOWN.link)
    expect(await journal.draftLink(T1, 1, 'brief')).toBeNull()
    expect(await journal.draftLink('T2', 1, 'postmortem')).toBeNull()
  })
}
