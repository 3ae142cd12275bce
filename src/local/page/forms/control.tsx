import type { ComponentType, ReactNode } from 'react'
import { type Json, text } from '../text/json.ts'
import { instantOf, wallText } from '../time/zone.ts'
import { useDesk } from '../ui/desk.ts'
import { choiceGroups, choicesOf, textOf } from './choices.ts'
import { type ControlProps, fieldAttributes } from './control-props.ts'
import { OptionGroup } from './option-group.tsx'

/** A field of a form, by the type of its element. */
export const Control = (props: ControlProps): ReactNode => {
  const type = text(props.element['type'])
  const Shown = Object.hasOwn(CONTROLS, type) ? CONTROLS[type] : undefined
  return Shown === undefined ? (
    <p className="muted">Unsupported element: {type}</p>
  ) : (
    <Shown {...props} />
  )
}

/** Whether it is a group of controls, which a legend names in place of a label. */
export const isGroup = (element: Json): boolean => {
  const type = text(element['type'])
  return type === 'radio_buttons' || type === 'checkboxes' || type.startsWith('multi_')
}

const held = ({ value }: ControlProps): string => (value === null ? '' : String(value))

const Typed = (props: ControlProps): ReactNode => {
  const { element, onChange, isOptional } = props
  const attributes = {
    ...fieldAttributes(props),
    value: held(props),
    placeholder: textOf(element['placeholder']),
    required: !isOptional,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    ...('max_length' in element ? { maxLength: Number(element['max_length']) } : {}),
  }
  if (element['multiline'] === true) return <textarea rows={5} {...attributes} />
  const type = text(element['type'])
  const inputMode = type === 'number_input' ? 'decimal' : undefined
  return <input type={INPUT_TYPES[type] ?? 'text'} inputMode={inputMode} {...attributes} />
}

/** A browser would show its own words for what is wrong; a number is a text here, for it may be half typed. */
const INPUT_TYPES: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
}

const PICKERS: Readonly<Record<string, string>> = { datepicker: 'date', timepicker: 'time' }

const Picker = (props: ControlProps): ReactNode => (
  <input
    {...fieldAttributes(props)}
    type={PICKERS[text(props.element['type'])]}
    min={props.element['type'] === 'datepicker' ? '1970-01-01' : undefined}
    defaultValue={held(props)}
    required={!props.isOptional}
    onChange={({ target }) => {
      // A year is typed digit by digit, and the first ones are no year yet.
      if (target.value === '' || target.validity.valid) props.onChange(target.value)
    }}
  />
)

const Moment = (props: ControlProps): ReactNode => {
  const { me } = useDesk()
  const { value, onChange, isOptional } = props
  const seconds = typeof value === 'number' ? value : null
  return (
    <input
      {...fieldAttributes(props)}
      type="datetime-local"
      defaultValue={seconds === null ? '' : wallText(seconds * 1000, me.zone)}
      required={!isOptional}
      onChange={({ target }) => {
        const at = instantOf(target.value, me.zone)
        onChange(at === null ? null : at / 1000)
      }}
    />
  )
}

const Chosen = (props: ControlProps): ReactNode => {
  const { state } = useDesk()
  const { element, onChange, isOptional } = props
  return (
    <select
      {...fieldAttributes(props)}
      value={held(props)}
      required={!isOptional}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    >
      <option value="">{textOf(element['placeholder']) || 'Choose…'}</option>
      {choiceGroups(element, state).map(({ label, choices }) => {
        const options = choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))
        if (label === '') return options
        return (
          <optgroup key={label} label={label}>
            {options}
          </optgroup>
        )
      })}
    </select>
  )
}

const One = (props: ControlProps): ReactNode => {
  const { state } = useDesk()
  const { element, value, onChange } = props
  return (
    <OptionGroup
      {...props}
      type="radio"
      choices={choicesOf(element, state)}
      chosen={[String(value)]}
      onToggle={onChange}
    />
  )
}

const Several = (props: ControlProps): ReactNode => {
  const { state } = useDesk()
  const { element, value, onChange } = props
  const chosen = Array.isArray(value) ? value.map(String) : []
  const choices = choicesOf(element, state)
  const toggled = (name: string): void => {
    const has = chosen.includes(name)
    const names = choices.map((choice) => choice.value)
    onChange(names.filter((each) => (each === name ? !has : chosen.includes(each))))
  }
  return (
    <OptionGroup {...props} type="checkbox" choices={choices} chosen={chosen} onToggle={toggled} />
  )
}

const CONTROLS: Readonly<Record<string, ComponentType<ControlProps>>> = {
  plain_text_input: Typed,
  number_input: Typed,
  email_text_input: Typed,
  url_text_input: Typed,
  static_select: Chosen,
  users_select: Chosen,
  channels_select: Chosen,
  conversations_select: Chosen,
  datepicker: Picker,
  timepicker: Picker,
  datetimepicker: Moment,
  radio_buttons: One,
  checkboxes: Several,
  multi_static_select: Several,
  multi_users_select: Several,
  multi_channels_select: Several,
  multi_conversations_select: Several,
}
