import { expect, it } from 'vitest'
import type { PartLength } from '../../src/report/parts.ts'
import { lengthText } from '../../src/slack/present/length.ts'

const parts: readonly PartLength[] = [
  { part: 'timeline', words: 410 },
  { part: 'explanation', words: 150 },
  { part: 'impact', words: 20 },
  { part: 'fix', words: 12 },
  { part: 'lessons', words: 0 },
]

it.each([
  [399, 'add at least 1, best to the fix (12) and the impact (20).'],
  [400, '400 words, as the format asks for: 400 to 600.'],
  [600, '600 words, as the format asks for: 400 to 600.'],
  [
    601,
    'cut at least 1; the longest parts are the timeline (410), the explanation (150) and the impact (20).',
  ],
])('a draft of %i words', (words, advice) => {
  expect(lengthText({ words, parts })).toContain(advice)
  expect(lengthText({ words, parts })).toMatch(new RegExp(`^${words} words[;,]`))
})

it('is not advised upon where its format asks for no length', () => {
  expect(lengthText({ words: 102, parts, asksLength: false })).toBe('102 words.')
})

it('is advised upon in general where its parts are not known', () => {
  expect(lengthText({ words: 300 })).toBe(
    '300 words; the format asks for 400 to 600: add at least 100.',
  )
  expect(lengthText({ words: 700 })).toBe(
    '700 words; the format asks for 400 to 600: cut at least 100.',
  )
})
