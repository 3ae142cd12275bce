import type { Block, FieldValue } from '../../protocol.ts'
import { type Json, record, records, text } from '../text/json.ts'

/** What somebody has put into a form, by the `block_id` of each field that was touched. */
export type Touched = Readonly<Record<string, FieldValue>>

/** Where an element says what it holds at first, and where Slack sends what it holds. */
interface Kind {
  readonly initial: string
  readonly chosen: string
  readonly shape: 'plain' | 'option' | 'options' | 'list'
}

const kind = (name: string, shape: Kind['shape']): Kind => ({
  initial: `initial_${name}`,
  chosen: `selected_${name}`,
  shape,
})

const typed: Kind = { initial: 'initial_value', chosen: 'value', shape: 'plain' }

const KINDS: Readonly<Record<string, Kind>> = {
  plain_text_input: typed,
  number_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  static_select: kind('option', 'option'),
  external_select: kind('option', 'option'),
  radio_buttons: kind('option', 'option'),
  overflow: kind('option', 'option'),
  checkboxes: kind('options', 'options'),
  multi_static_select: kind('options', 'options'),
  multi_external_select: kind('options', 'options'),
  users_select: kind('user', 'plain'),
  channels_select: kind('channel', 'plain'),
  conversations_select: kind('conversation', 'plain'),
  multi_users_select: kind('users', 'list'),
  multi_channels_select: kind('channels', 'list'),
  multi_conversations_select: kind('conversations', 'list'),
  datepicker: kind('date', 'plain'),
  timepicker: kind('time', 'plain'),
  datetimepicker: kind('date_time', 'plain'),
}

/** What an element holds before anybody touches it. */
export const initialOf = (element: Json): FieldValue => {
  const known = KINDS[text(element['type'])]
  if (known === undefined) return null
  const initial = element[known.initial]
  if (known.shape === 'option') return text(record(initial)['value']) || null
  if (known.shape === 'options') return records(initial).map(({ value }) => text(value))
  if (known.shape === 'list') return Array.isArray(initial) ? initial.map(String) : []
  return typeof initial === 'number' ? initial : text(initial) || null
}

/** The `block_id` of each field and its element. */
const fieldsOf = (blocks: readonly Block[]): readonly (readonly [string, Json, Block])[] =>
  blocks
    .filter(({ type }) => type === 'input')
    .map((block) => [text(block['block_id']), record(block['element']), block])

/** What is sent: everything in the form, touched or not. */
export const valuesOf = (blocks: readonly Block[], touched: Touched): Touched =>
  Object.fromEntries(
    fieldsOf(blocks).map(([id, element]) => [id, filledIn(touched[id], element)] as const),
  )

/** Nothing typed is nothing, as Slack sends it; only what was not touched holds what stood there first. */
const filledIn = (held: FieldValue | undefined, element: Json): FieldValue => {
  if (held === undefined) return initialOf(element)
  return held === '' ? null : held
}

/** What a browser can tell to be wrong before the form is sent, by field. */
export const faultsOf = (
  blocks: readonly Block[],
  touched: Touched,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fieldsOf(blocks).flatMap(([id, element, block]) => {
      const fault = faultOf(filledIn(touched[id], element), element, block)
      return fault === null ? [] : [[id, fault] as const]
    }),
  )

const faultOf = (value: FieldValue, element: Json, block: Block): string | null => {
  if (isEmpty(value)) return block['optional'] === true ? null : 'Please fill in this field.'
  if (typeof value !== 'string') return null
  return lengthFault(value, element) ?? formatFault(value, text(element['type']))
}

const isEmpty = (value: FieldValue): boolean =>
  value === null || (typeof value === 'object' ? value.length === 0 : String(value).trim() === '')

const lengthFault = (value: string, element: Json): string | null => {
  const [least, most] = [Number(element['min_length'] ?? 0), Number(element['max_length'] ?? 3000)]
  if (value.length < least) return `Please write at least ${least} characters.`
  return value.length > most ? `Please write at most ${most} characters.` : null
}

const FORMATS: Readonly<Record<string, readonly [RegExp, string]>> = {
  email_text_input: [/^\S+@\S+$/, 'Please enter an email address.'],
  url_text_input: [/^https?:\/\/\S+$/i, 'Please enter an address that begins with https://.'],
  number_input: [/^[-+]?\d*[.,]?\d+$/, 'Please enter a number.'],
}

const formatFault = (value: string, type: string): string | null => {
  const [pattern, sentence] = FORMATS[type] ?? [/^/, '']
  return pattern.test(value.trim()) ? null : sentence
}

/** An element that was pressed or changed, as Slack's `actions` say it. */
export interface Pressed {
  readonly type: string
  readonly action_id: string
  readonly block_id: string
  readonly [field: string]: unknown
}

export const pressedButton = (element: Json, block: string): Pressed => ({
  ...namesOf(element, block),
  ...('value' in element ? { value: text(element['value']) } : {}),
})

/** With what was chosen in it; an option is sent whole. */
export const pressedChoice = (element: Json, block: string, value: FieldValue): Pressed => {
  const names = namesOf(element, block)
  const known = KINDS[names.type]
  return known === undefined ? names : { ...names, [known.chosen]: chosenIn(element, known, value) }
}

const namesOf = (element: Json, block: string) => ({
  type: text(element['type']),
  action_id: text(element['action_id']),
  block_id: block,
})

const chosenIn = (element: Json, { shape }: Kind, value: FieldValue): unknown => {
  const groups = records(element['option_groups']).flatMap((group) => records(group['options']))
  const all = [...records(element['options']), ...groups]
  const named = (name: string) => all.find((option) => option['value'] === name) ?? null
  if (shape === 'option') return named(String(value))
  if (shape === 'options' && typeof value === 'object') return (value ?? []).map(named)
  return value
}
