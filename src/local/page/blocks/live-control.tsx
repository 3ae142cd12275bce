import { type ReactNode, useId, useState } from 'react'
import type { FieldValue } from '../../protocol.ts'
import { Control, isGroup } from '../forms/control.tsx'
import { initialOf, pressedChoice } from '../forms/values.ts'
import { text } from '../text/json.ts'
import { placeholderOf } from './button.tsx'
import type { ElementProps } from './element-props.ts'
import { usePress } from './press.ts'

const NAMES: Readonly<Record<string, string>> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
  radio_buttons: 'Choose one',
  checkboxes: 'Choose any',
}

/** A control outside of a form's fields, of which each change is sent at once. */
export const LiveControl = ({ element, block }: ElementProps): ReactNode => {
  const id = useId()
  const { press } = usePress()
  const [held, setHeld] = useState<FieldValue | undefined>(undefined)
  const changed = (value: FieldValue): void => {
    setHeld(value)
    press(pressedChoice(element, block, value))
  }
  const name = placeholderOf(element['placeholder'], NAMES[text(element['type'])] ?? 'Choose')
  const control = (
    <Control
      id={id}
      element={element}
      name={name}
      isInvalid={false}
      isOptional={true}
      value={held === undefined ? initialOf(element) : held}
      onChange={changed}
    />
  )
  return isGroup(element) ? <fieldset aria-label={name}>{control}</fieldset> : control
}
