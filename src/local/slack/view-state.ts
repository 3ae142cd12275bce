import { type Json, list, record, text } from './json.ts'
import { elementsOf } from './view-rules.ts'

/** Under which name the state of an element stands, and from which field it comes when nobody touches it. */
interface Kind {
  readonly state: string
  readonly initial: string
  readonly empty: null | readonly never[]
}

const one = (name: string): Kind => ({
  state: `selected_${name}`,
  initial: `initial_${name}`,
  empty: null,
})
const several = (name: string): Kind => ({ ...one(name), empty: [] })
const typed: Kind = { state: 'value', initial: 'initial_value', empty: null }

/** docs.slack.dev/reference/views: state.values holds each element by its block and its action. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'].map(
    (type) => [type, typed] as const,
  ),
  ['static_select', one('option')],
  ['external_select', one('option')],
  ['radio_buttons', one('option')],
  ['users_select', one('user')],
  ['channels_select', one('channel')],
  ['conversations_select', one('conversation')],
  ['datepicker', one('date')],
  ['timepicker', one('time')],
  ['datetimepicker', one('date_time')],
  ['multi_static_select', several('options')],
  ['multi_external_select', several('options')],
  ['checkboxes', several('options')],
  ['multi_users_select', several('users')],
  ['multi_channels_select', several('channels')],
  ['multi_conversations_select', several('conversations')],
])

/** What somebody put into a form, by the `action_id` of each element. An option is named by its value. */
export type Filled = Readonly<Record<string, unknown>>

/** The `state.values` of a view: what its elements hold at first, but for those that somebody filled in. */
export const viewState = (view: Json, filled: Filled = {}): Json =>
  Object.fromEntries(
    list(view['blocks']).flatMap((block) => {
      const states = elementsOf(block).flatMap(({ element }) => stateOf(element, filled))
      return states.length === 0
        ? []
        : [[text(record(block)['block_id']), Object.fromEntries(states)] as const]
    }),
  )

const stateOf = (element: Json, filled: Filled): readonly (readonly [string, Json])[] => {
  const kind = KINDS.get(text(element['type']))
  if (kind === undefined) return []
  const action = text(element['action_id'])
  const held = action in filled ? chosen(element, filled[action]) : element[kind.initial]
  return [[action, { type: element['type'], [kind.state]: held ?? kind.empty }]]
}

/** What is filled in, with the whole option in place of its value. */
const chosen = (element: Json, value: unknown): unknown => {
  const groups = list(element['option_groups']).flatMap((group) => list(record(group)['options']))
  const options = [...list(element['options']), ...groups]
  if (options.length === 0) return value
  const named = (name: unknown) =>
    options.find((option) => record(option)['value'] === name) ?? name
  return Array.isArray(value) ? value.map(named) : named(value)
}
