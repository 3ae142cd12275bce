import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { timeAnswer } from '../../src/time/answer.ts'

beforeAll(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterAll(() => vi.unstubAllEnvs())

const ROW = { zone: 'America/Los_Angeles', now_utc: '2024-08-10T17:30:00Z' }

test('a text with a time', () => {
  expect(timeAnswer({ ...ROW, id: 'p1', input: '10:02 AM paged' })).toEqual({
    id: 'p1',
    kind: 'instant',
    at: '2024-08-10T17:02:00Z',
    rest: 'paged',
    flags: [],
  })
})

test('a range, and an afternoon that may have been meant', () => {
  expect(timeAnswer({ ...ROW, input: '10:36-10:50 x' })).toEqual({
    kind: 'instant',
    at: '2024-08-09T17:36:00Z',
    until: '2024-08-09T17:50:00Z',
    rest: 'x',
    flags: ['yesterday', 'maybe-pm'],
    alternatives: ['2024-08-10T05:36:00Z', '2024-08-10T17:36:00Z'],
  })
})

test('a note', () => {
  expect(timeAnswer({ ...ROW, input: 'paged' })).toEqual({ kind: 'text', rest: 'paged' })
})

test('what has to be asked', () => {
  expect(timeAnswer({ ...ROW, input: '2024-03-10 02:30 x' })).toEqual({
    kind: 'nonexistent',
    candidates: ['2024-03-10T10:30:00Z', '2024-03-10T09:30:00Z'],
    suggestion: '2024-03-10T10:30:00Z',
    rest: 'x',
    why: '02:30 on March 10, 2024 did not happen in America/Los_Angeles (02:00 → 03:00).',
  })
  expect(timeAnswer({ ...ROW, locale: 'de-DE', input: '3/4 10:00 x' })).toMatchObject({
    at: '2024-04-03T17:00:00Z',
  })
})

test('an instant on the clocks of a zone', () => {
  expect(timeAnswer({ id: 7, at: '2024-08-10T17:02:00Z', zone: 'america/los_angeles' })).toEqual({
    id: 7,
    local: '2024-08-10T10:02:00-07:00',
    offsetMinutes: -420,
    abbreviation: 'PDT',
  })
})

test('rows that cannot be answered', () => {
  expect(timeAnswer({ at: '2024-08-10T17:02:00Z', zone: 'Los Angeles' })).toEqual({
    error: expect.stringMatching(
      /^unknown time zone: Los Angeles; did you mean America\/Los_Angeles/,
    ),
  })
  expect(timeAnswer({ ...ROW, now_utc: 'now', input: 'x' })).toEqual({
    error: 'not an ISO 8601 instant: now',
  })
  expect(timeAnswer({ at: '2024-08-10T17:02:00Z and', zone: 'UTC' })).toHaveProperty('error')
})
