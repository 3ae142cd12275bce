import { expect, test } from 'vitest'
import { percentIn } from '../../src/report/percent.ts'

test.each([
  ['This impacted 100% of active users', 100],
  ['~38 % of requests', 38],
  ['Approximately 70 percent', 70],
  ['a 70-percent outage', 70],
  ['availability fell to 99.5%', 99.5],
  ['12,5 % der Nutzer', 12.5],
  ['traffic rose by 1,250%', 1250],
  ['100% down, so 100 percent of users', 100],
  ['0% errors', 0],
  ['reaching ~100%.', 100],
  // None, or not one
  ['~38 % US / ~97 % worldwide', null],
  ['50-60 % of users', null],
  ['between 50 and 60%', null],
  ['50% to 60%', null],
  ['1 user', null],
  ['1.21B queries lost', null],
  ['GET /a%20b, 5%2F', null],
  ['the 99th percentile', null],
  ['about .5%', null],
  ['build-1.2.3%', null],
  ['', null],
])('%j', (text, percent) => {
  expect(percentIn(text)).toBe(percent)
})

test('takes no long time', () => {
  for (const part of ['1', '1,000', '9 to ', '% ', '1-'])
    expect(percentIn(part.repeat(20_000))).toBeNull()
})
