import { type ReactNode, useState } from 'react'
import { choiceGroups } from '../forms/choices.ts'
import { initialOf, pressedChoice } from '../forms/values.ts'
import { record, records, text } from '../text/json.ts'
import { safeLink } from '../text/links.ts'
import { useDesk } from '../ui/desk.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu, type MenuGroup } from '../ui/menu.tsx'
import { placeholderOf } from './button.tsx'
import { Confirm } from './confirm.tsx'
import type { ElementProps } from './element-props.ts'
import { usePress } from './press.ts'

/** The three dots beside a section. */
export const Overflow = ({ element, block }: ElementProps): ReactNode => {
  const { choose, isBusy, confirm } = useChoice({ element, block })
  const urls = new Map(
    records(element['options']).map((option) => [option['value'], option['url']]),
  )
  const groups = useGroups(element, choose).map((group) => ({
    ...group,
    items: group.items.map((item) => {
      const url = safeLink(text(urls.get(item.key)))
      return url === null ? item : { ...item, url }
    }),
  }))
  return (
    <>
      <Menu label="More choices" className="icon-button" isDisabled={isBusy} groups={groups}>
        <Icon name="dots" />
      </Menu>
      {confirm}
    </>
  )
}

/** A menu of options, people or channels. What is chosen is sent at once, so it is no field that is typed in. */
export const Select = ({ element, block }: ElementProps): ReactNode => {
  const { choose, isBusy, confirm, chosen } = useChoice({ element, block })
  const groups = useGroups(element, choose)
  const placeholder = placeholderOf(element['placeholder'], 'Choose')
  const shown = groups
    .flatMap(({ items }) => items)
    .find(({ key }) => key === (chosen ?? initialOf(element)))
  const label = shown === undefined ? placeholder : shown.label
  return (
    <>
      <Menu
        label={shown === undefined ? placeholder : `${placeholder}: ${shown.label}`}
        isDisabled={isBusy}
        groups={groups.map((group) => ({
          ...group,
          items: group.items.map((item) => ({ ...item, isChosen: item === shown })),
        }))}
      >
        {label} <Icon name="down" />
      </Menu>
      {confirm}
    </>
  )
}

const useGroups = (
  element: ElementProps['element'],
  choose: (value: string) => void,
): readonly MenuGroup[] => {
  const { state } = useDesk()
  return choiceGroups(element, state).map(({ label, choices }) => ({
    label,
    items: choices.map(({ text: name, value, description }) => ({
      key: value,
      label: name,
      detail: description,
      choose: () => choose(value),
    })),
  }))
}

interface Choosing {
  readonly choose: (value: string) => void
  readonly chosen: string | null
  readonly isBusy: boolean
  /** The question whether somebody is sure; null while nothing is asked. */
  readonly confirm: ReactNode
}

const useChoice = ({ element, block }: ElementProps): Choosing => {
  const { press, isBusy } = usePress()
  const [chosen, setChosen] = useState<string | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const send = (value: string): void => {
    setChosen(value)
    press(pressedChoice(element, block, value))
  }
  const answered = (isSure: boolean): void => {
    setAsked(null)
    if (isSure && asked !== null) send(asked)
  }
  const confirm =
    asked === null ? null : <Confirm confirm={record(element['confirm'])} onAnswer={answered} />
  return { choose: 'confirm' in element ? setAsked : send, chosen, isBusy, confirm }
}
