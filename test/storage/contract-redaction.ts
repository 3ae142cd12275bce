import { expect, test } from 'vitest'
import type { Erasure } from '../../src/app/ports/erasing.ts'
import type { Batch } from '../../src/app/ports/journal.ts'
import type { Outbox, Queued } from '../../src/app/ports/outbox.ts'
import type { Outgoing } from '../../src/app/ports/outgoing.ts'
import type { Reply } from '../../src/app/reply.ts'
import type { Content, IncidentRecord } from '../../src/domain/record.ts'
import {
  declared,
  draftFor,
  helped,
  lineOf,
  NOON,
  noteOf,
  recorded,
  replied,
  T1,
} from './batches.ts'
import type { Bench } from './bench.ts'
import { begun, CARD, CARD_DUE, SHOWN } from './displays.ts'
import { DRAFT, DRAFT_DUE, DRAFT_SHOWN, NOTHING } from './drafts.ts'

/** With what JSON and the encoding of the chat write otherwise. */
const SECRET = 'hunter2 "& <\\> \0 \ud83d 🔥'

const mark: Reply = { kind: 'redacted', number: 1, entry: 2, record: 4 }
const REDACTED: Content = {
  type: 'redacted',
  entry: 2,
  reason: 'x',
  texts: [3],
  typed: [],
  before: [],
}
const answerTo = (text: string): Outgoing => ({
  channel: 'C1',
  message: {
    type: 'reply',
    reply: helped(text),
    to: { channel: 'C1', thread: null, person: 'U1', responseUrl: null },
  },
})

const erasure = (records: readonly IncidentRecord[], text: string): Erasure => ({
  records,
  texts: [text],
  reply: mark,
  message: (message) =>
    message.type === 'draft'
      ? { ...message, markdown: 'compiled anew' }
      : { ...message, ...(message.type === 'reply' ? { reply: mark } : {}) },
})

/** A note with a text, with what else holds it, and its redaction. */
export const redacted = async (
  { store }: Pick<Bench, 'store'>,
  text: string = SECRET,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<Batch> => {
  const { journal, inbox } = store
  await journal.append(declared('D1', lineOf(1)))
  const told = recorded('D2', { expected: 2, contents: [noteOf(2, text)] })
  const outgoing = [answerTo(text), draftFor('C2', `\\${text}`), answerTo('other')]
  await journal.append({ ...told, reply: helped(text), outgoing })
  await journal.append({ ...replied('D3'), reply: helped(`before ${text} after`) })
  await inbox.keep({ workspace: T1, key: 'E1', receivedAt: NOON, event: { said: [`a ${text}`] } })
  const [note] = told.incident?.records ?? []
  if (note === undefined) throw new Error('One record')
  const records = [{ ...note, typed: '[redacted]', content: noteOf(2, '[redacted: x]') }]
  const batch = recorded('D4', {
    expected: 3,
    erasure: erasure(records, text),
    contents: [REDACTED],
  })
  await meanwhile()
  expect(await journal.append(batch)).toEqual({ outcome: 'stored' })
  return batch
}

const PASSING = { error: 'service_unavailable', notBefore: NOON }

const answerDue = async (outbox: Outbox): Promise<Queued> => {
  const found = (await outbox.due(NOON)).find(({ channel }) => channel === 'C1')
  if (found === undefined) throw new Error('Nothing is due in C1')
  return found
}

export const redacting = (at: () => Bench): void => {
  test('takes a text out of records, replies, messages and events', async () => {
    await redacted(at())
    const { journal, outbox, inbox } = await at().another()
    const records = await journal.records(T1, 1)
    expect(records[2]?.content).toEqual(noteOf(2, '[redacted: x]'))
    expect(await journal.replyTo(T1, 'D2')).toEqual(mark)
    expect(await journal.replyTo(T1, 'D3')).toEqual(mark)
    expect(await journal.replyTo(T1, 'D1')).toEqual(helped('D1'))
    expect(await journal.replyTo(T1, 'D4')).toEqual(helped('D4'))
    const [answer, draft] = await outbox.due(NOON)
    expect(answer?.message).toMatchObject({ type: 'reply', reply: mark })
    expect(draft?.message).toMatchObject({ type: 'draft', markdown: 'compiled anew' })
    await outbox.sent(answer?.id ?? 0, '1.1')
    expect((await outbox.due(NOON))[1]?.message).toMatchObject({ reply: helped('other') })
    expect((await inbox.waiting(NOON))[0]?.event).toEqual({ said: ['a [redacted]'] })
  })

  test.each<[string, (outbox: Outbox, due: Queued) => Promise<unknown>]>([
    ['is on its way', (outbox, due) => outbox.begin(due)],
    ['was tried', (outbox, due) => outbox.failed(due, { ...PASSING, uncertain: false }, [])],
    ['may have arrived', (outbox, due) => outbox.failed(due, { ...PASSING, uncertain: true }, [])],
  ])('changes a message afterwards that %s', async (_, meanwhile) => {
    const { outbox } = at().store
    await redacted(at(), SECRET, async () => {
      await meanwhile(outbox, await answerDue(outbox))
    })
    await outbox.sent((await answerDue(outbox)).id, '1.1')
    await outbox.sent((await answerDue(outbox)).id, '2.2')
    expect((await answerDue(outbox)).message).toMatchObject({
      type: 'retract',
      message: null,
      instead: { type: 'reply', reply: mark },
      posted: { thread: null },
    })
    await outbox.sent((await answerDue(outbox)).id, '')
    expect((await outbox.due(NOON)).filter(({ channel }) => channel === 'C1')).toEqual([])
  })

  test('leaves a message alone afterwards that was not on its way', async () => {
    const { outbox } = at().store
    await redacted(at())
    await outbox.sent((await answerDue(outbox)).id, '1.1')
    await outbox.sent((await answerDue(outbox)).id, '2.2')
    expect((await outbox.due(NOON)).filter(({ channel }) => channel === 'C1')).toEqual([])
  })

  test('lets nothing be sent as it was read before', async () => {
    const { outbox } = at().store
    const read: Queued[] = []
    await redacted(at(), SECRET, async () => {
      read.push(...(await outbox.due(NOON)))
    })
    expect(read).toHaveLength(2)
    for (const due of read) expect(await outbox.begin(due)).toBe(false)
    const now = await outbox.due(NOON)
    expect(now).toMatchObject([{ uncertain: false }, { uncertain: false }])
    for (const due of now) expect(await outbox.begin(due)).toBe(true)
  })

  test('is shown at once, also where an attempt to show what was before is under way', async () => {
    const { journal, displays, drafts } = await begun(at(), CARD)
    await journal.append({ ...replied('D2'), displays: [DRAFT] })
    const [card = CARD_DUE] = await displays.due(NOON)
    const [draft = DRAFT_DUE] = await drafts.due(NOON)
    await journal.append(
      recorded('D3', { expected: 2, erasure: erasure([], SECRET), contents: [REDACTED] }),
    )
    await displays.settle(card, SHOWN, [])
    await drafts.settle(draft, DRAFT_SHOWN, NOTHING)
    expect(await displays.due(NOON)).toMatchObject([{ version: 3 }])
    expect(await drafts.due(NOON)).toMatchObject([{ version: 3 }])
  })

  test('lets nothing follow from a draft that was made before', async () => {
    const { journal, drafts, outbox } = await begun(at())
    await journal.append({ ...replied('D2'), displays: [DRAFT] })
    await drafts.begin(DRAFT_DUE)
    await journal.append(
      recorded('D3', { expected: 2, erasure: erasure([], SECRET), contents: [REDACTED] }),
    )
    const following = { at: NOON, outgoing: [draftFor('C1', SECRET)] }
    await drafts.settle(DRAFT_DUE, DRAFT_SHOWN, following)
    expect(await outbox.due(NOON)).toEqual([])
    const [due = DRAFT_DUE] = await drafts.due(NOON)
    expect(due).toMatchObject({ version: 3, shown: null, requested: true, uncertain: true })
    await drafts.settle(due, { ...DRAFT_SHOWN, version: 3 }, following)
    expect(await outbox.due(NOON)).toHaveLength(1)
    expect(await drafts.due(Infinity)).toEqual([])
  })

  test('lets nothing follow from a failure of what was before, which is tried once more', async () => {
    const { outbox } = at().store
    const read: Queued[] = []
    await redacted(at(), SECRET, async () => {
      read.push(await answerDue(outbox))
    })
    const [before = await answerDue(outbox)] = read
    const gone = { error: 'is_archived', notBefore: null, uncertain: false }
    await outbox.failed(before, gone, [draftFor('U1', SECRET)])
    expect((await outbox.due(NOON)).map(({ channel }) => channel)).not.toContain('U1')
    const now = await answerDue(outbox)
    expect(now).toMatchObject({ id: before.id, attempts: 1 })
    await outbox.failed(now, gone, [draftFor('U1', 'told')])
    expect(await outbox.lost()).toHaveLength(1)
    expect((await outbox.due(NOON)).map(({ channel }) => channel)).toContain('U1')
  })

  test('lets nobody be reminded with what was before', async () => {
    const { store } = at()
    await redacted(at())
    const { reminders, outbox } = store
    const before = await outbox.waiting()
    const reminder = { kind: 'quiet', at: NOON, outgoing: draftFor('C3', SECRET) } as const
    await reminders.remind(T1, 1, { ...reminder, version: 3 })
    expect(await outbox.waiting()).toEqual(before)
    expect(await reminders.of(T1, 1)).toEqual([])
    await reminders.remind(T1, 1, { ...reminder, version: 4 })
    expect(await reminders.of(T1, 1)).toHaveLength(1)
  })

  test('takes a short text out of what is about the incident alone', async () => {
    const { store } = at()
    await store.journal.append({ ...replied('D0'), reply: helped('pw') })
    await redacted(at(), 'pw')
    expect(await store.journal.replyTo(T1, 'D0')).toEqual(helped('pw'))
    expect(await store.journal.replyTo(T1, 'D2')).toEqual(mark)
  })

  test('takes nothing out of another workspace', async () => {
    const { journal } = at().store
    await journal.append({ ...replied('D9'), workspace: 'T2', reply: helped(SECRET) })
    await redacted(at())
    expect(await journal.replyTo('T2', 'D9')).toEqual(helped(SECRET))
  })

  test('takes nothing out where the decision comes too late', async () => {
    const batch = await redacted(at())
    const { journal } = at().store
    await journal.append(recorded('D5', { expected: 4, contents: [noteOf(3, 'another')] }))
    const late = { ...batch, delivery: 'D6' }
    expect(await journal.append(late)).toEqual({ outcome: 'conflict' })
    expect(await journal.replyTo(T1, 'D5')).toEqual(helped('D5'))
  })

  test('is finished once, also by another store, and then has nothing left to do', async () => {
    await redacted(at())
    const { erasing, journal } = await at().another()
    await erasing.finish()
    await erasing.finish()
    await at().store.erasing.finish()
    expect((await journal.records(T1, 1)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })
}
