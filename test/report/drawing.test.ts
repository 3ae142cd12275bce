import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mermaidText } from '../../src/report/mermaid.ts'
import { usesPartial } from '../../src/report/partials.ts'
import { project } from '../../src/report/project.ts'
import { render, renderCounted, renderPicture, type Template } from '../../src/report/render.ts'
import { textXml } from '../../src/report/xml.ts'
import { loadTemplates } from '../../src/templates.ts'
import { blog } from './blog.ts'
import { markdown } from './drafts.ts'
import { clocks, escalated, fold, journalOf, said } from './story.ts'

const library = await loadTemplates([])
const on = clocks('2024-08-10', 'Z')

/** The diagram in the draft of an escalation to somebody who is called like this. */
const diagram = (name: string): string => {
  const journal = journalOf(
    { zone: 'UTC', title: name, start: on('10:00') },
    escalated(on('10:05'), [name], ''),
    said('resolved', on('11:00'), 'over'),
  )
  const draft = render(markdown, project(fold(journal), { preview: false }))
  return /^```mermaid\n(.*?)^```$/ms.exec(draft)?.[1] ?? ''
}

/**
 * The grammar of a timeline (mermaid, `timeline.jison`), as far as it is used here. A `#` is part of an entity
 * code, which Mermaid takes out before it reads the diagram.
 */
const GRAMMAR =
  /^timeline\n(?: {4}section [^:\n#%;]+\n(?: {8}[^:\n#%;]+ : (?:[^:\n#%;`"<>{}[\]\\]|#\d+;)+\n)+)+$/

describe('the diagram for Mermaid', () => {
  it.each([
    ...['a : b', 'title x', 'section y', '%%{init: {}}%%', '%% no', '#quot; ; #', '```', '"x"'],
    ...['<script>alert(1)</script>', 'a\nb : c', '\\ `x` {y} [z]', '10:02', 'データベース', '🔥'],
  ])('holds whatever people are called: %s', (name) => {
    expect(diagram(name)).toMatch(GRAMMAR)
  })

  it('is one whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        expect(diagram(`x${name}`)).toMatch(GRAMMAR)
      }),
    )
  })

  it('keeps letters and clocks readable for whoever sees it as text', () => {
    expect(mermaidText('Équipe 10:02, データ')).toBe('Équipe 10\u{2236}02, データ')
    expect(mermaidText('a: b;\n c')).toBe('a#58; b#59; c')
  })

  it('is told by a few moments, the phases among them', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      escalated(on(`10:${String(index + 10)}`), ['team'], ''),
    )
    const journal = journalOf(
      { zone: 'UTC', title: 'x', start: on('10:00') },
      ...[...many, said('resolved', on('11:00'), 'over')],
    )
    const draft = render(markdown, project(fold(journal), { preview: false }))
    expect(draft.match(/^ {8}.*Escalated/gm)).toHaveLength(14)
    expect(draft).toContain('11\u{2236}00 : Resolved\n    section More\n        16 : told below\n')
  })
})

describe('the picture', () => {
  it('escapes texts for XML, and leaves out what XML has not', () => {
    expect(textXml('<a href="x">&\'\0\ufffe\ud800\u001b')).toBe(
      '&lt;a href=&quot;x&quot;&gt;&amp;&#39;␀\ufffd\ufffd␛',
    )
    const title = '</title></svg><script>{{x}}</script> https://a.b'
    const journal = journalOf({ zone: 'UTC', title, start: on('10:00') })
    const svg = renderPicture(library.picture, project(fold(journal), { preview: false })) ?? ''
    expect(svg).toContain('INC-1: &lt;/title&gt;&lt;/svg&gt;&lt;script&gt;{{x}}&lt;/script&gt;')
    expect(svg.match(/<\w+|<\/\w+/g)?.filter((tag) => /script|<a|br/.test(tag))).toEqual([])
  })

  it('is not among the words that are counted', () => {
    const model = project(fold(blog), { preview: false })
    const without = renderCounted(markdown, { ...model, picture: null })
    expect(renderCounted(markdown, model).words).toBe(without.words)
  })
})

describe('a template', () => {
  const template = (text: string): Template => ({
    name: 'x',
    format: 'md',
    text,
    partials: { head: '{{#preview}}{{> picture}}{{/preview}}', loop: '{{> loop}}' },
  })

  it.each([
    ['names the picture', '{{> picture}}', true],
    ['names it in another partial', '{{#days}}{{> head}}{{/days}}', true],
    ['names others', '{{> loop}} {{> zone}}', false],
  ])('that %s has one: %s', (_, text, has) => {
    expect(usesPartial(template(text), 'picture')).toBe(has)
  })
})
