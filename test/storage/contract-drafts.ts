import { expect, test } from 'vitest'
import type { DraftPlace } from '../../src/app/draft-place.ts'
import type { Batch } from '../../src/app/ports/journal.ts'
import type { Content } from '../../src/domain/record.ts'
import { declared, draftFor, lineOf, NOON, recorded, replied, T1 } from './batches.ts'
import { type Bench, fullOutbox } from './bench.ts'
import { note } from './displays.ts'
import {
  CANVAS,
  DOCUMENT,
  DRAFT,
  DRAFT_DUE,
  DRAFT_SHOWN,
  FAILED,
  FAILED_DUE,
  NOTHING,
} from './drafts.ts'

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
    expect(await drafts.due(NOON)).toEqual([DRAFT_DUE, { ...DRAFT_DUE, kind: 'canvas' }])
  })

  test('one that shows its incident as it stands is due once that changes', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    expect(await drafts.due(Infinity)).toEqual([])
    await journal.append(note('D3', 2))
    expect(await drafts.due(NOON + 29)).toEqual([])
    const { reference, shown, notBefore } = DRAFT_SHOWN
    expect(await drafts.due(NOON + 30)).toEqual([
      { ...DRAFT_DUE, reference, shown, notBefore, version: 3, requested: false },
    ])
  })

  test('one that is asked for again is due at once, with what it shows', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    await journal.append(asked('D3', { ...DRAFT, requestedBy: 'U2' }))
    expect(await drafts.due(NOON)).toMatchObject([
      { requested: true, requestedBy: 'U2', reference: DRAFT_SHOWN.reference, shown: DOCUMENT },
    ])
  })

  test('whoever asks during an attempt still gets it', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    await journal.append(note('D3', 2))
    const [due = DRAFT_DUE] = await drafts.due(NOON + 30)
    await journal.append(asked('D4', DRAFT))
    await drafts.settle(due, { ...DRAFT_SHOWN, version: 3 }, NOTHING)
    expect(await drafts.due(NOON)).toMatchObject([{ requested: true, shown: DOCUMENT }])
  })

  test('whoever asks during the attempt for somebody else still gets it, also where that fails', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await journal.append(asked('D3', { ...DRAFT, requestedBy: 'U2' }))
    const refused = { ...FAILED, version: 2, requested: false, givenUp: true }
    await drafts.settle(DRAFT_DUE, refused, NOTHING)
    expect(await drafts.due(NOON)).toEqual([{ ...DRAFT_DUE, requestedBy: 'U2' }])
  })

  test('one whose state somebody says during an attempt is due again at once', async () => {
    const { drafts, journal } = await begun(DRAFT)
    const stated: Content = { type: 'draft-status', state: 'in review' }
    await journal.append(recorded('D3', { expected: 2, contents: [stated] }))
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    const [due = DRAFT_DUE] = await drafts.due(NOON + 9)
    expect(due).toMatchObject({ version: 3, shown: DOCUMENT })
    await drafts.settle(due, DRAFT_SHOWN, NOTHING)
    expect(await drafts.due(NOON + 29)).toEqual([])
  })

  test('one that somebody hurries does not wait', async () => {
    const { drafts, journal } = await begun(DRAFT)
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    await journal.append(note('D3', 2))
    const [due = DRAFT_DUE] = await drafts.due(NOON + 30)
    const stated: Content = { type: 'draft-status', state: 'in review' }
    await journal.append(recorded('D4', { expected: 3, contents: [stated] }))
    await drafts.wait(due, NOON + 60)
    expect(await drafts.due(NOON + 9)).toHaveLength(1)
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
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    await journal.append(note('D3', 2))
    const [due = DRAFT_DUE] = await drafts.due(NOON + 30)
    await drafts.wait(due, NOON + 60)
    expect(await drafts.due(NOON + 59)).toEqual([])
    expect(await drafts.due(NOON + 60)).toEqual([{ ...due, notBefore: NOON + 60 }])
    await journal.append(asked('D4', DRAFT))
    await drafts.wait(due, NOON + 90)
    expect(await drafts.due(NOON)).toHaveLength(1)
  })

  test('one that was given up is due again once the app comes to the channel, or somebody asks', async () => {
    const { drafts, journal, displays } = await begun(DRAFT, CANVAS)
    const givenUp = { ...FAILED, givenUp: true }
    await drafts.settle(DRAFT_DUE, givenUp, NOTHING)
    await drafts.settle({ ...DRAFT_DUE, ...CANVAS }, givenUp, NOTHING)
    await journal.append(note('D3', 2))
    expect(await drafts.due(Infinity)).toEqual([])
    await journal.append(asked('D4', DRAFT, CANVAS))
    expect(await drafts.due(NOON)).toMatchObject([{ kind: 'draft', attempts: 0 }])
    await displays.retry(T1, 'C2', NOON)
    expect(await drafts.due(NOON)).toHaveLength(1)
    await displays.retry(T1, 'C1', NOON)
    expect(await drafts.due(NOON)).toHaveLength(2)
  })

  test('one whose posting has begun is uncertain until that is settled, also after a crash', async () => {
    const { drafts } = await begun(DRAFT)
    await drafts.begin(DRAFT_DUE)
    const { drafts: reopened } = await at().another()
    expect(await reopened.due(NOON)).toEqual([{ ...DRAFT_DUE, uncertain: true }])
    await drafts.settle(DRAFT_DUE, FAILED, NOTHING)
    expect(await drafts.due(NOON + 30)).toEqual([FAILED_DUE])
  })

  test('another channel begins anew, and an attempt in the one before counts for nothing', async () => {
    const { drafts, journal, outbox } = await begun(DRAFT)
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    await journal.append(asked('D3', { ...DRAFT, channel: 'C2' }))
    await drafts.begin(DRAFT_DUE)
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, { at: NOON, outgoing: [draftFor('C1', 'x')] })
    expect(await drafts.due(NOON)).toEqual([{ ...DRAFT_DUE, channel: 'C2' }])
    expect(await outbox.due(NOON)).toEqual([])
  })

  test('an attempt is noted with what follows from it or not at all', async () => {
    const { drafts, outbox } = await begun(DRAFT)
    const following = { at: NOON, outgoing: [draftFor('C1', 'x')] }
    await drafts.settle(DRAFT_DUE, FAILED, following)
    expect(await outbox.due(NOON)).toMatchObject([{ ...draftFor('C1', 'x'), createdAt: NOON }])
    await at().place.execute(fullOutbox)
    await expect(drafts.settle(DRAFT_DUE, DRAFT_SHOWN, following)).rejects.toThrow('full')
    expect(await drafts.due(NOON + 30)).toEqual([FAILED_DUE])
  })

  test('the address of its message is known once it is shown', async () => {
    const { drafts, journal } = await begun(DRAFT)
    expect(await journal.draftLink(T1, 1, 'postmortem')).toBeNull()
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, NOTHING)
    expect(await journal.draftLink(T1, 1, 'postmortem')).toBe(DOCUMENT.link)
    expect(await journal.draftLink(T1, 1, 'brief')).toBeNull()
    expect(await journal.draftLink('T2', 1, 'postmortem')).toBeNull()
  })
}
