import type { State } from '../../protocol.ts'
import { type Json, record, records, text } from '../text/json.ts'
import { appName } from '../work/complete.ts'

export interface Choice {
  readonly text: string
  readonly value: string
  readonly description: string
}

/** Choices under a heading; the heading is empty where there is but one group. */
export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

/** What an element lets one choose from: its own options, people, or channels. */
export const choiceGroups = (element: Json, state: State): readonly ChoiceGroup[] => {
  const type = text(element['type'])
  if (type.includes('users_select')) return [{ label: '', choices: people(state) }]
  if (type.includes('channels_select')) return [{ label: '', choices: channels(state) }]
  if (type.includes('conversations_select'))
    return [{ label: '', choices: [...channels(state), ...people(state)] }]
  return ownGroups(element)
}

export const choicesOf = (element: Json, state: State): readonly Choice[] =>
  choiceGroups(element, state).flatMap(({ choices }) => choices)

const ownGroups = (element: Json): readonly ChoiceGroup[] => {
  const groups = records(element['option_groups'])
  if (groups.length === 0) return [{ label: '', choices: options(element) }]
  return groups.map((group) => ({
    label: textOf(group['label']),
    choices: options(group),
  }))
}

const options = (holder: Json): readonly Choice[] =>
  records(holder['options']).map((option) => ({
    text: textOf(option['text']),
    value: text(option['value']),
    description: textOf(option['description']),
  }))

/** The characters of a text object. */
export const textOf = (object: unknown): string => text(record(object)['text'])

const people = ({ people: all, app }: State): readonly Choice[] => [
  ...all.map(({ id, name }) => ({ text: name, value: id, description: '' })),
  { text: appName(app.name), value: app.user, description: '' },
]

const channels = ({ channels: all }: State): readonly Choice[] =>
  all
    .filter(({ kind, isArchived }) => kind !== 'direct' && !isArchived)
    .map(({ id, name }) => ({ text: `#${name}`, value: id, description: '' }))
