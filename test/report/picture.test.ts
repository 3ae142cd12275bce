import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HypothesisRef } from '../../src/domain/ids.ts'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { widthOf } from '../../src/report/picture/measure.ts'
import type { Bar, Picture, Word } from '../../src/report/picture/model.ts'
import { project } from '../../src/report/project.ts'
import { blog } from './blog.ts'
import {
  changed,
  clocks,
  escalated,
  fold,
  journalOf,
  note,
  type Step,
  said,
  when,
} from './story.ts'

const START = Date.parse('2024-11-02T10:00:00Z')
const at = (minute: number) => when(new Date(START + minute * 60_000).toISOString())

const pictureOf = (journal: readonly IncidentRecord[], preview = false): Picture => {
  const { picture } = project(fold(journal), { preview })
  if (picture === null) throw new Error('There is no picture')
  return picture
}

const tell = (zone: string, ...steps: readonly Step[]): readonly IncidentRecord[] =>
  journalOf({ zone, title: 'Down', start: at(0) }, ...steps)

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const boxOf = ({ x, y, anchor, size, text }: Word): Box => {
  const width = widthOf(text.label, size)
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
  return { left, right: left + width, top: y - 0.75 * size, bottom: y + 0.2 * size }
}

const overlaps = (words: readonly Word[]): readonly string[] =>
  words.flatMap((one, index) => {
    const a = boxOf(one)
    return words.slice(index + 1).flatMap((other) => {
      const b = boxOf(other)
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
      return apart ? [] : [`${one.text.label} / ${other.text.label}`]
    })
  })

const labels = ({ words }: Picture, kind: string): readonly string[] =>
  words.filter((word) => word.kind === kind).map(({ text }) => text.label)
const bars = (picture: Picture, kind: string): readonly Bar[] =>
  picture.bars.filter((bar) => bar.kind === kind)

const TEXTS = [
  'The pool is too small',
  'データベース',
  'عربى',
  '🔥 pool',
  'W'.repeat(90),
  'x',
  '<b>"&',
]

const step = (minute: number, kind: number, index: number): readonly Step[] => {
  const text = TEXTS[index % TEXTS.length] ?? ''
  const ref: HypothesisRef = `H${index + 1}`
  const steps: readonly (readonly Step[])[] = [
    [note(at(minute), text)],
    [escalated(at(minute), [text, 'database team'], 'help')],
    [
      said('hypothesis', at(minute), { text, hypothesis: ref }),
      said('deadend', at(minute + ((index * 7) % 90)), { text: 'no', hypothesis: ref }),
    ],
    [said('deadend', at(minute), { text, hypothesis: ref })],
    [said('detected', at(minute), text)],
    [changed(at(minute), { to: 'sev1' })],
    [said('mitigated', at(minute), text), said('reopened', at(minute + 3), text)],
  ]
  return steps[kind] ?? []
}

const stories = fc
  .record({
    zone: fc.constantFrom('America/New_York', 'Asia/Kolkata', 'Europe/London', 'America/Sao_Paulo'),
    minutes: fc.array(fc.tuple(fc.integer({ min: -30, max: 2000 }), fc.nat(6)), { maxLength: 60 }),
    scale: fc.constantFrom(0.05, 0.3, 1, 4),
    length: fc.option(fc.integer({ min: 0, max: 4000 })),
    far: fc.boolean(),
  })
  .map(({ zone, minutes, scale, length, far }) =>
    tell(
      zone,
      ...minutes.flatMap(([minute, kind], index) => step(Math.round(minute * scale), kind, index)),
      ...(far ? [note(at(-90_000), 'deployed'), note(at(90_000), 'announced')] : []),
      ...(length === null ? [] : [said('resolved', at(length), 'over')]),
    ),
  )

describe('whatever happened', () => {
  it('no two words touch, and everything is inside', () => {
    fc.assert(
      fc.property(stories, (journal) => {
        const picture = pictureOf(journal)
        expect(overlaps(picture.words)).toEqual([])
        for (const { left, right, top, bottom } of picture.words.map(boxOf)) {
          expect(left).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(picture.width)
          expect(top).toBeGreaterThanOrEqual(0)
          expect(bottom).toBeLessThanOrEqual(picture.height)
        }
        for (const { x, y, width, height } of picture.bars) {
          expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(picture.width)
          expect(y + height).toBeLessThanOrEqual(picture.height)
        }
      }),
    )
  })

  it('the same incident gives the same picture', () => {
    fc.assert(
      fc.property(stories, (journal) => {
        expect(JSON.stringify(pictureOf(journal))).toBe(JSON.stringify(pictureOf(journal)))
      }),
    )
  })

  it('every entry is in it, alone or among those that fall together', () => {
    fc.assert(
      fc.property(stories, (journal) => {
        const picture = pictureOf(journal)
        const badges = labels(picture, 'badge').filter((text) => /\d/.test(text))
        const many = bars(picture, 'many').length
        const together = picture.words
          .filter(({ kind, text }, index) => {
            const next = picture.words[index + 1]?.text.label
            return kind === 'badge' && /^\d+$/.test(text.label) && next === 'entries'
          })
          .reduce((sum, { text }) => sum + Number(text.label), 0)
        expect(badges.length - many + together).toBe(picture.count)
      }),
    )
  })
})

describe('dead ends', () => {
  it('are as long as they took and in the order of time, also while the clocks change', () => {
    const minute = fc.integer({ min: 0, max: 1400 })
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, minute), { minLength: 1, maxLength: 6 }), (spans) => {
        const paths = spans.map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 10] as const)
        const steps = paths.flatMap(([from, to], index): Step[] => {
          const hypothesis: HypothesisRef = `H${index + 1}`
          return [
            said('hypothesis', at(from), { text: 'x', hypothesis }),
            said('deadend', at(to), { text: 'no', hypothesis }),
          ]
        })
        const all = pictureOf(
          tell('America/New_York', ...steps, said('resolved', at(1440), 'over')),
        )
        const perMinute = (736 - 92) / 1440
        expect(bars(all, 'dead-end')).toHaveLength(paths.length)
        for (const [index, { x, width }] of bars(all, 'dead-end').entries()) {
          const [from, to] = paths[index] ?? [0, 0]
          expect(x).toBeCloseTo(92 + from * perMinute, 0)
          expect(width).toBeCloseTo((to - from) * perMinute, 0)
        }
      }),
    )
  })

  it('say their reference and minutes, and of their text what the font of the picture has', () => {
    const steps = TEXTS.slice(0, 4).flatMap((text, index): Step[] => {
      const hypothesis: HypothesisRef = `H${index + 1}`
      return [
        said('hypothesis', at(index), { text, hypothesis }),
        said('deadend', at(index + 15), { text: 'no', hypothesis }),
      ]
    })
    const picture = pictureOf(tell('UTC', ...steps, said('resolved', at(200), 'over')))
    expect(labels(picture, 'dead-end')).toEqual([
      ...['H1 · 15 min · The pool is too small', 'H2 · 15 min', 'H3 · 15 min'],
      'H4 · 15 min · pool',
    ])
  })

  it('tell as much of their text as there is room for, beside the bar where it is too short', () => {
    const text = 'The connection pool of the read replicas is too small'
    const picture = pictureOf(
      tell(
        'UTC',
        said('hypothesis', at(10), { text, hypothesis: 'H1' }),
        said('deadend', at(40), { text: 'no', hypothesis: 'H1' }),
        said('resolved', at(100), 'over'),
      ),
    )
    expect(labels(picture, 'dead-end')).toEqual([`H1 · 30 min · ${text}`])
    const [bar] = bars(picture, 'dead-end')
    const [label] = picture.words.filter(({ kind }) => kind === 'dead-end')
    expect(label?.x).toBeGreaterThan((bar?.x ?? 0) + (bar?.width ?? 0))
  })

  it('of which nobody knows the length have a cross and no bar', () => {
    const alone = said('deadend', at(40), { text: 'The pool', hypothesis: 'H1' })
    const picture = pictureOf(tell('UTC', alone, said('resolved', at(100), 'over')))
    expect(labels(picture, 'dead-end')).toEqual(['H1 · time n/a · The pool'])
    expect(bars(picture, 'dead-end')).toEqual([])
    expect(picture.lines.filter(({ kind }) => kind === 'cross')).toHaveLength(2)
  })

  it('for which there is no room are counted', () => {
    const steps = Array.from({ length: 12 }, (_, index): Step[] => {
      const hypothesis: HypothesisRef = `H${index + 1}`
      return [
        said('hypothesis', at(1), { text: 'x', hypothesis }),
        said('deadend', at(90), { text: 'no', hypothesis }),
      ]
    }).flat()
    const { remarks } = pictureOf(tell('UTC', ...steps, said('resolved', at(100), 'over')))
    expect(remarks).toMatchObject([{ deadEnds: true, count: 4 }])
  })
})

describe('the axis', () => {
  const on = clocks('2024-11-03', '-04:00')

  it('names the zone at every clock where the clocks change', () => {
    const night = journalOf(
      { zone: 'America/New_York', title: 'Down', start: on('00:40') },
      said('resolved', when('2024-11-03T02:20:00-05:00'), 'over'),
    )
    expect(labels(pictureOf(night), 'tick')).toEqual([
      ...['01:00 EDT', '01:30 EDT', '01:00 EST', '01:30 EST', '02:00 EST'],
    ])
    expect(labels(pictureOf(night), 'day')).toEqual(['Nov 3, 2024'])
  })

  it('names each day that begins', () => {
    const days = tell('UTC', said('resolved', at(3 * 1440), 'over'))
    expect(labels(pictureOf(days), 'day')).toEqual(['Nov 2, 2024 UTC'])
    expect(labels(pictureOf(days), 'tick')).toEqual(expect.arrayContaining(['Nov 3', 'Nov 5']))
  })

  it('is not squeezed by what is far away, and says so', () => {
    const near = tell('UTC', said('resolved', at(60), 'over'))
    const far = tell(
      'UTC',
      note(at(-4000), 'deployed'),
      said('resolved', at(60), 'over'),
      note(at(5000), 'announced'),
    )
    expect(labels(pictureOf(far), 'tick')).toEqual(labels(pictureOf(near), 'tick'))
    expect(pictureOf(far).remarks).toMatchObject([
      { before: { label: '10:00 UTC on Nov 2, 2024' }, count: 1 },
      { after: { label: '11:00 UTC on Nov 2, 2024' }, count: 1 },
    ])
  })
})

describe('the phases', () => {
  it('are told in words and as a band with their lengths', () => {
    const picture = pictureOf(blog)
    expect(labels(picture, 'mark').toSorted()).toEqual([
      ...['Detected 10:00', 'Mitigated 11:05', 'Resolved 11:15', 'Started 10:00'],
    ])
    expect(labels(picture, 'phase')).toEqual(['response 65 min', '10 min'])
  })

  it('go on to the last entry while the incident does', () => {
    const picture = pictureOf(tell('UTC', said('detected', at(5), 'x'), note(at(50), 'y')), true)
    expect(labels(picture, 'phase')).toEqual(['5 min', 'response 45 min'])
  })

  it('are the outage where nobody said when it was detected', () => {
    const picture = pictureOf(tell('UTC', said('resolved', at(60), 'over')))
    expect(labels(picture, 'phase')).toEqual(['outage 60 min'])
  })

  it('of what was detected before it began, are response', () => {
    const early = tell('UTC', said('detected', at(-10), 'x'), said('resolved', at(60), 'over'))
    expect(labels(pictureOf(early), 'phase')).toEqual(['10 min', 'response 60 min'])
    expect(bars(pictureOf(early), 'phase-started')).toEqual([])
  })

  it('that did not last are told as such', () => {
    const steps = [said('mitigated', at(10), 'x'), said('reopened', at(20), 'y')]
    const picture = pictureOf(tell('UTC', ...steps, said('resolved', at(60), 'over')))
    expect(labels(picture, 'mark')).toContain('Mitigated 10:10 (did not last)')
  })
})

it('one moment without a length is a picture too', () => {
  const picture = pictureOf(tell('UTC'))
  expect(labels(picture, 'mark')).toEqual(['Started 10:00'])
  expect(picture.moments).toBeNull()
})
