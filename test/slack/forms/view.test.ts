import type { ModalView } from '@slack/types'
import { describe, expect, it } from 'vitest'
import type { Dialog } from '../../../src/domain/dialog.ts'
import { viewOf } from '../../../src/slack/forms/view.ts'
import { brokenView } from '../../../src/slack/present/limits.ts'
import {
  about,
  before,
  capture,
  correct,
  entry,
  inputsOf,
  line,
  longDialogs,
  measure,
  plainDialogs,
  start,
  stateOf,
  summary,
} from './given.ts'

const nameOf = (dialog: Dialog): string =>
  [dialog.dialog, 'kind' in dialog && dialog.kind, 'action' in dialog && dialog.action]
    .filter(Boolean)
    .join(' ')

const view = (dialog: Dialog): ModalView => viewOf(dialog, about)

/** What stands in the inputs when the form opens. */
const shown = (dialog: Dialog): object =>
  Object.fromEntries(
    Object.entries(stateOf(view(dialog))).map(([id, states]) => {
      const [state = {}] = Object.values(states)
      const [, held] = Object.entries(state).filter(([key]) => key !== 'type')[0] ?? []
      return [id, held instanceof Object && 'value' in held ? held.value : held]
    }),
  )

/** Everything that can be read in a form, apart from its inputs. */
const said = (dialog: Dialog): string =>
  view(dialog)
    .blocks.filter(({ type }) => type !== 'input')
    .map((block) => JSON.stringify(block))
    .join('\n')

const cases = (dialogs: readonly Dialog[]) =>
  dialogs.map((dialog, index) => [index, nameOf(dialog), dialog] as const)

describe('within the limits of Slack is', () => {
  it.each(cases(plainDialogs))('form %i: %s', (_, __, dialog) => {
    expect(brokenView(view(dialog))).toEqual([])
  })

  it.each(cases(longDialogs))('form %i with the longest data: %s', (_, __, dialog) => {
    expect(brokenView(view(dialog))).toEqual([])
  })
})

it.each([...cases(plainDialogs), ...cases(longDialogs)])(
  'form %i (%s) interprets no text and names its fields',
  (_, __, dialog) => {
    const made = view(dialog)
    expect(JSON.stringify(made)).not.toContain('mrkdwn')
    expect(made.callback_id).toBe(`form-${dialog.dialog}`)
    expect(JSON.parse(made.private_metadata ?? '')).toEqual({ opened: about.delivery })
    for (const { element } of inputsOf(made)) expect(element.action_id).toBe('value')
  },
)

describe('what is known stands in the form', () => {
  it('that declares', () => {
    expect(shown(start({ began: '10:02', zone: 'Europe/Berlin', home: 'here' }))).toEqual({
      title: null,
      began: '10:02',
      severity: null,
      services: null,
      detected: null,
      home: 'here',
      private: [],
      timezone: 'Europe/Berlin',
    })
  })

  it('of the summary', () => {
    expect(shown(summary())).toEqual({ ...before, cause: null, fix: null })
  })

  it('of the summary, also with a severity that is configured no more', () => {
    expect(shown(summary({ severity: 'critical' }))).toMatchObject({ severity: 'critical' })
  })

  it('that corrects', () => {
    const { when, text } = {
      when: '2024-08-10 10:02',
      text: 'Looked at <the> logs & found nothing',
    }
    expect(shown(correct('edit'))).toEqual({ when, text })
    expect(shown(correct('move'))).toEqual({ when })
    expect(shown(correct('remove'))).toEqual({ reason: null })
    expect(said(correct('remove'))).toContain(text)
  })

  it('of a message', () => {
    expect(shown(capture())).toEqual({
      incident: '7',
      as: 'note',
      text: 'The error rate is at 5 % <again>',
    })
    expect(said(capture())).toContain('Raj Patel wrote:')
    expect(said(capture())).toContain('graph.png')
  })

  it('of a confirmed hypothesis, where only one is open', () => {
    expect(shown(entry('confirmed'))).toMatchObject({ hypothesis: 'H1' })
    expect(shown(entry('confirmed', ['a', 'b']))).toMatchObject({ hypothesis: null })
    expect(shown(entry('deadend'))).toMatchObject({ hypothesis: null })
  })
})

describe('a form begins', () => {
  const begins = (dialog: Dialog) =>
    inputsOf(view(dialog)).flatMap(({ block_id: id, element }) =>
      'focus_on_load' in element && element.focus_on_load ? [id] : [],
    )

  it('with what it was opened for', () => {
    expect(begins(summary({}, 'explanation'))).toEqual(['explanation'])
    expect(begins(summary())).toEqual([])
    expect(begins(measure('task'))).toEqual(['text'])
  })

  it('as usual where that does not fit', () => {
    expect(begins(summary({ impact: 'x'.repeat(3001) }, 'impact'))).toEqual([])
  })
})

it('asks when it was noticed once it is over, for that was not just now', () => {
  const ended = { ...line(), status: 'resolved', endedAt: 1 } as const
  const whenOf = (dialog: Dialog) =>
    inputsOf(view(dialog)).find(({ block_id: id }) => id === 'when')
  expect(whenOf(entry('detected', [], ended))).toMatchObject({ optional: false })
  expect(JSON.stringify(whenOf(entry('detected', [], ended)))).not.toContain('now.')
  expect(whenOf(entry('detected'))).toMatchObject({ optional: true })
})

describe('what does not fit', () => {
  const LONG = 'x'.repeat(3001)

  it('is left out, and a line says how it can be set', () => {
    const dialog = summary({ explanation: LONG })
    expect(shown(dialog)).not.toHaveProperty('explanation')
    expect(said(dialog)).toContain('/incident explanation TEXT')
    expect(shown(correct('edit', { text: LONG }))).toEqual({ when: '2024-08-10 10:02' })
    expect(said(correct('edit', { text: LONG }))).toContain('/timeline edit 4 TEXT')
  })

  it('is a severity that could be changed unawares', () => {
    expect(shown(summary({ severity: LONG }))).not.toHaveProperty('severity')
    expect(said(summary({ severity: LONG }))).toContain('/incident severity LEVEL')
  })

  it('is an early hypothesis among many', () => {
    const open = Array.from({ length: 300 }, () => 'x')
    const values = Object.values(view(entry('deadend', open)).blocks).flatMap((block) =>
      block.type === 'input' && 'element' in block && 'options' in block.element
        ? (block.element.options ?? []).map(({ value }) => value)
        : [],
    )
    expect(values).toHaveLength(100)
    expect(values).toEqual(expect.arrayContaining(['H300', 'H202', 'another']))
    expect(said(entry('deadend', open))).toContain('/deadend H1 TEXT')
  })

  it('on one line gets several', () => {
    const title = inputsOf(view(summary({ title: 'a\nb' }))).find(
      ({ block_id: id }) => id === 'title',
    )
    expect(title?.element).toMatchObject({ multiline: true })
  })
})

it('asks nothing where nothing can be confirmed', () => {
  expect(inputsOf(view(entry('confirmed', [])))).toEqual([])
  expect(view(entry('confirmed', []))).not.toHaveProperty('submit')
})

it('says in which zone a clock is read', () => {
  expect(JSON.stringify(view(start()))).toContain('is read in America/Los_Angeles.')
})
