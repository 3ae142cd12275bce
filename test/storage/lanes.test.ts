import { afterEach, beforeEach, expect, test } from 'vitest'
import { dueRows } from '../../src/storage/outbox.ts'
import { openRaw, sqliteEngine } from '../../src/storage/sqlite.ts'
import { statement } from '../../src/storage/statements.ts'
import { draftFor, NOON, replied } from './batches.ts'
import { sqlitePlace } from './places.ts'

let place: Awaited<ReturnType<typeof sqlitePlace>>
beforeEach(async () => {
  place = await sqlitePlace()
})
afterEach(() => place.remove())

/** SQL after which very many messages were sent before. */
const SENT = `
  WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 100000)
  INSERT INTO outbox (workspace, channel, message, state, attempts, created_at, reference)
  SELECT 'T1', 'C' || number % 50, '{"type":"draft"}', 'sent', 1, number, 'ts' FROM numbers`

test('what was sent long ago is not looked at to find what is due', async () => {
  const store = await place.open()
  await place.execute(SENT)
  await store.journal.append(replied('D1', [draftFor('C1', 'one'), draftFor('C1', 'two')]))
  expect(await store.outbox.due(NOON)).toMatchObject([draftFor('C1', 'one')])
  await store.close()

  const raw = openRaw(place.file)
  const engine = sqliteEngine(raw)
  const { sql, parameters } = dueRows(engine.db, NOON).compile()
  const plan = statement(raw, `EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
  expect(plan.map((step) => String(Object(step).detail))).toEqual([
    expect.stringMatching(/^SEARCH outbox USING INDEX outbox_by_\w+ \(state=\?\)$/),
    expect.stringContaining('SUBQUERY'),
    'SEARCH before USING COVERING INDEX outbox_by_lane (state=? AND workspace=? AND channel=? AND id<?)',
  ])
  await engine.close()
})
