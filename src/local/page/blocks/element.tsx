import type { ComponentType, ReactNode } from 'react'
import { text } from '../text/json.ts'
import { Button } from './button.tsx'
import { Overflow, Select } from './choose.tsx'
import type { ElementProps } from './element-props.ts'
import { LiveControl } from './live-control.tsx'
import { Unsupported } from './unsupported.tsx'

const ELEMENTS: Readonly<Record<string, ComponentType<ElementProps>>> = {
  button: Button,
  overflow: Overflow,
  static_select: Select,
  users_select: Select,
  channels_select: Select,
  conversations_select: Select,
  datepicker: LiveControl,
  timepicker: LiveControl,
  datetimepicker: LiveControl,
  radio_buttons: LiveControl,
  checkboxes: LiveControl,
  multi_static_select: LiveControl,
  multi_users_select: LiveControl,
  multi_channels_select: LiveControl,
  multi_conversations_select: LiveControl,
}

/** An element that can be pressed or chosen from, of a section or a row of actions. */
export const Element = (props: ElementProps): ReactNode => {
  const type = text(props.element['type'])
  const Shown = Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined
  return Shown === undefined ? <Unsupported what={`element: ${type}`} /> : <Shown {...props} />
}
