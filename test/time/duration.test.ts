import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.ts'
import { formatDuration } from '../../src/time/duration.ts'

test.each([
  [0, '<1m'],
  [59 * SECOND, '<1m'],
  [MINUTE, '1m'],
  [45 * MINUTE + 59 * SECOND, '45m'],
  [HOUR, '1h'],
  [HOUR + 29 * MINUTE + 31 * SECOND, '1h 29m'],
  [2 * HOUR, '2h'],
  [26 * HOUR + 5 * MINUTE, '26h 5m'],
  [2 * DAY - 1, '47h 59m'],
  [2 * DAY, '2d'],
  [2 * DAY + 59 * MINUTE, '2d'],
  [2 * DAY + 3 * HOUR + 59 * MINUTE, '2d 3h'],
  [400 * DAY, '400d'],
  [-5 * MINUTE, '<1m'],
])('%d ms is %s', (length, text) => {
  expect(formatDuration(length)).toBe(text)
})
