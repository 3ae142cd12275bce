import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, mentioned, type Names } from '../../src/slack/in/decode.ts'

const dana = { id: 'U1', handle: 'dana', name: 'Dana Kim' }
const names: Names = { byId: new Map([['U1', dana]]), byHandle: new Map([['dana', dana]]) }
const nobody: Names = { byId: new Map(), byHandle: new Map() }

describe('a text as Slack delivers it becomes one that people read', () => {
  it.each([
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt; stays', '&lt; stays'],
    ['<@U1|dana> pages <@U1>', '@dana pages @dana'],
    ['<@U9|lee> and <@U8>', '@lee and @U8'],
    ['see <#C1|ops> and <#C2|>', 'see #ops and #C2'],
    ['<!subteam^S1|@db-team>, <!subteam^S2>', '@db-team, @S2'],
    ['<!here> <!channel>', '@here @channel'],
    ['<https://example.org/a?b=1&amp;c=2>', 'https://example.org/a?b=1&c=2'],
    ['<http://example.org|example.org>', 'example.org'],
    ['<https://example.org|click here>', 'https://example.org'],
    ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
    ['<!date^1723309200^{time}|10:00>', '<!date^1723309200^{time}|10:00>'],
    ['mail me at ops@example.org', 'mail me at ops@example.org'],
    ['  tabs\tand\n\nlines  ', '  tabs\tand\n\nlines  '],
    ['*bold* _it_ `code` {{x}} <', '*bold* _it_ `code` {{x}} <'],
  ])('%s', (raw, text) => {
    expect(decode(raw, names).text).toBe(text)
  })

  it('with the mentions at their places', () => {
    const { text, mentions } = decode('&lt;ask <@U1|dana> or @dana.', names)
    expect(text).toBe('<ask @dana or @dana.')
    expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual(['@dana', '@dana'])
    expect(mentions).toMatchObject([{ kind: 'person', id: 'U1', name: 'Dana Kim' }, { id: 'U1' }])
  })

  it('a handle of nobody known stays text', () => {
    expect(decode('@lee look', nobody)).toEqual({ text: '@lee look', mentions: [] })
  })

  it('names the ids and handles to look up', () => {
    expect(mentioned('<@U1|dana> <@W2> @raj. x@y.z')).toMatchObject({ ids: ['U1', 'W2'] })
    expect(mentioned('ask @raj.').handles).toEqual(['raj.', 'raj'])
  })

  it('reads a handle with very many dots as soon as any other text', () => {
    const dotted = `@a${'.'.repeat(400_000)}b`
    expect(mentioned(dotted).handles).toEqual([dotted.slice(1)])
    expect(decode(dotted, nobody).text).toBe(dotted)
  })

  it('loses nothing of a text without markup', () => {
    const typed = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('@'))
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    fc.assert(fc.property(typed, (text) => decode(escaped(text), nobody).text === text))
  })
})
