import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { broken, brokenHome, brokenView } from '../../../src/slack/present/limits.ts'

const plain = (text: string) => ({ type: 'plain_text', text }) as const
const long = (length: number): string => 'x'.repeat(length)
const option = (value: string, text = 'x') => ({ text: plain(text), value })
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`${index}`))

const action_id = 'value'
const typing = { type: 'plain_text_input', action_id } as const
const input = (more: object): KnownBlock => ({
  type: 'input',
  block_id: 'text',
  label: plain('Text'),
  element: typing,
  ...more,
})
const select = (more: object): KnownBlock =>
  input({ element: { type: 'static_select', action_id, options: options(2), ...more } })
const section = (more: object): KnownBlock => ({ type: 'section', text: plain('x'), ...more })
const actions = (...elements: readonly object[]): object => ({ type: 'actions', elements })
const button = (more: object = {}) => ({
  type: 'button',
  action_id: 'go',
  text: plain('Go'),
  value: 'x',
  ...more,
})
const overflow = (more: object) => ({
  type: 'overflow',
  action_id: 'menu',
  options: options(2),
  ...more,
})

const modal = (more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  private_metadata: '',
  blocks: [input({})],
  ...more,
})
const asking = (...blocks: KnownBlock[]) => modal({ blocks })

describe('Slack would refuse a form', () => {
  it('not that is within its limits', () => {
    const blocks = [input({}), { ...select({ options: options(100) }), block_id: 'as' }]
    expect(brokenView(modal({ blocks }))).toEqual([])
  })

  it.each<[string, ModalView]>([
    ['with a long title', modal({ title: plain(long(25)) })],
    ['with a long button', modal({ submit: plain(long(25)), close: plain(long(25)) })],
    ['with much metadata', modal({ private_metadata: long(3001) })],
    ['with a long name', modal({ callback_id: long(256) })],
    ['with many blocks', modal({ blocks: Array.from({ length: 101 }, () => section({})) })],
    ['that is heavy', modal({ private_metadata: long(250_000) })],
    ['with two fields of one name', asking(input({}), input({}))],
    ['with a long label', asking(input({ label: plain(long(2001)) }))],
    ['with an empty label', asking(input({ label: plain(' ') }))],
    ['with a long hint', asking(input({ hint: plain(long(2001)) }))],
    ['with a long field name', asking(input({ block_id: long(256) }))],
    ['with a long action', asking(input({ element: { ...typing, action_id: long(256) } }))],
    ['with much in a field', asking(input({ element: { ...typing, initial_value: long(3001) } }))],
    [
      'with more in a field than can be typed',
      asking(input({ element: { ...typing, initial_value: 'xx', max_length: 1 } })),
    ],
    [
      'with a long placeholder',
      asking(input({ element: { ...typing, placeholder: plain(long(151)) } })),
    ],
    ['with a menu of nothing', asking(select({ options: [] }))],
    ['with a menu of too much', asking(select({ options: options(101) }))],
    ['with a long option', asking(select({ options: [option('x', long(76))] }))],
    ['with a long value', asking(select({ options: [option(long(151))] }))],
    ['with an empty value', asking(select({ options: [option('')] }))],
    ['with two options of one value', asking(select({ options: [option('x'), option('x', 'y')] }))],
    ['with another option chosen', asking(select({ initial_option: option('7') }))],
    ['with another text chosen', asking(select({ initial_option: option('1', 'y') }))],
    [
      'with many radio buttons',
      asking(input({ element: { type: 'radio_buttons', action_id, options: options(11) } })),
    ],
    ['with a long paragraph', asking(section({ text: plain(long(3001)) }))],
    ['with an empty paragraph', asking(section({ text: plain('') }))],
    ['with a paragraph of nothing', asking({ type: 'section' })],
  ])('%s', (_, view) => {
    expect(brokenView(view)).not.toEqual([])
  })

  it('without a button to send it', () => {
    const { submit: _, ...view } = modal({ blocks: [input({})] })
    expect(brokenView(view)).toEqual([': an input and no submit'])
  })
})

describe('Slack would refuse a message', () => {
  it.each<[string, object[]]>([
    [
      'with many buttons',
      [actions(...Array.from({ length: 26 }, (_, at) => button({ action_id: `${at}` })))],
    ],
    ['with two buttons of one action', [actions(button(), button())]],
    ['with a long button', [actions(button({ text: plain(long(76)) }))]],
    ['with a long value', [actions(button({ value: long(2001) }))]],
    ['with a long heading', [{ type: 'header', text: plain(long(151)) }]],
    [
      'with much context',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
    ],
    ['with many fields', [section({ fields: Array.from({ length: 11 }, () => plain('x')) })]],
    ['with a long field', [section({ fields: [plain(long(2001))] })]],
    ['with a menu of six', [section({ accessory: overflow({ options: options(6) }) })]],
    ['with a long option', [section({ accessory: overflow({ options: [option(long(151))] }) })]],
    ['with a block that nobody knows', [{ type: 'banner' }]],
    ['with many blocks', Array.from({ length: 51 }, () => section({}))],
    ['with much text', Array.from({ length: 5 }, () => section({ text: plain(long(2999)) }))],
  ])('%s', (_, blocks) => {
    expect(broken({ text: 'x', blocks })).not.toEqual([])
  })

  it('not that is within its limits', () => {
    const accessory = overflow({ options: options(5) })
    expect(broken({ text: 'x', blocks: [section({ accessory }), actions(button())] })).toEqual([])
    expect(broken({ text: '' })).not.toEqual([])
  })
})

it('Slack would refuse a home tab with many blocks', () => {
  const home = (count: number): HomeView => ({
    type: 'home',
    blocks: Array.from({ length: count }, () => section({})),
  })
  expect(brokenHome(home(100))).toEqual([])
  expect(brokenHome(home(101))).not.toEqual([])
})
