import { describe, expect, test } from 'vitest'
import {
  faultsOf,
  initialOf,
  pressedButton,
  pressedChoice,
  valuesOf,
} from '../../../src/local/page/forms/values.ts'

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })

const input = (id: string, element: object, optional = false) => ({
  type: 'input',
  block_id: id,
  optional,
  element,
})

describe('what an element holds at first', () => {
  test.each([
    [{ type: 'plain_text_input', initial_value: 'a' }, 'a'],
    [{ type: 'plain_text_input' }, null],
    [{ type: 'static_select', initial_option: option('1') }, '1'],
    [{ type: 'static_select' }, null],
    [{ type: 'checkboxes', initial_options: [option('1'), option('2')] }, ['1', '2']],
    [{ type: 'checkboxes' }, []],
    [{ type: 'users_select', initial_user: 'U1' }, 'U1'],
    [{ type: 'multi_users_select', initial_users: ['U1'] }, ['U1']],
    [{ type: 'datepicker', initial_date: '2026-01-02' }, '2026-01-02'],
    [{ type: 'datetimepicker', initial_date_time: 17 }, 17],
    [{ type: 'unheard_of', initial_value: 'a' }, null],
  ])('%j', (element, value) => {
    expect(initialOf(element)).toEqual(value)
  })
})

describe('a form that is sent', () => {
  const blocks = [
    { type: 'section', block_id: 'intro' },
    input('title', { type: 'plain_text_input', initial_value: 'Down' }),
    input('note', { type: 'plain_text_input', initial_value: 'x' }, true),
    input('who', { type: 'multi_users_select' }, true),
  ]

  test('has each field, touched or not', () => {
    expect(valuesOf(blocks, { note: '', gone: 'x' })).toEqual({
      title: 'Down',
      note: null,
      who: [],
    })
  })

  test('must have what is not optional', () => {
    expect(faultsOf(blocks, {})).toEqual({})
    expect(faultsOf(blocks, { title: '  ' })).toEqual({ title: 'Please fill in this field.' })
  })

  test.each([
    [{ type: 'number_input' }, 'x', 'Please enter a number.'],
    [{ type: 'number_input' }, '-3.5', undefined],
    [{ type: 'email_text_input' }, 'a', 'Please enter an email address.'],
    [{ type: 'url_text_input' }, 'ftp://a', expect.stringContaining('https://')],
    [{ type: 'plain_text_input', max_length: 3 }, 'abcd', expect.stringContaining('at most 3')],
    [{ type: 'plain_text_input', min_length: 3 }, 'ab', expect.stringContaining('at least 3')],
    [{ type: 'checkboxes' }, [], 'Please fill in this field.'],
  ])('%j with %j', (element, value, fault) => {
    expect(faultsOf([input('a', element)], { a: value })['a']).toEqual(fault)
  })
})

describe('what is pressed', () => {
  test('a button with its value, where it has one', () => {
    const element = { type: 'button', action_id: 'a', value: 'v', text: {} }
    expect(pressedButton(element, 'b')).toEqual({
      type: 'button',
      action_id: 'a',
      block_id: 'b',
      value: 'v',
    })
    expect(pressedButton({ type: 'button', action_id: 'a' }, 'b')).not.toHaveProperty('value')
  })

  test.each([
    ['overflow', '1', { selected_option: option('1') }],
    ['static_select', '2', { selected_option: option('2') }],
    ['radio_buttons', '1', { selected_option: option('1') }],
    ['checkboxes', ['2'], { selected_options: [option('2')] }],
    ['datepicker', '2026-01-02', { selected_date: '2026-01-02' }],
    ['timepicker', '10:30', { selected_time: '10:30' }],
    ['users_select', 'U1', { selected_user: 'U1' }],
    ['multi_users_select', ['U1'], { selected_users: ['U1'] }],
    ['plain_text_input', 'a', { value: 'a' }],
  ])('%s', (type, value, chosen) => {
    const options = [option('1')]
    const groups = [{ label: {}, options: [option('2')] }]
    const element = { type, action_id: 'a', options, option_groups: groups }
    const names = { type, action_id: 'a', block_id: 'b' }
    expect(pressedChoice(element, 'b', value)).toEqual({ ...names, ...chosen })
  })
})
