import { type ReactNode, useState } from 'react'
import { textOf } from '../forms/choices.ts'
import { pressedButton } from '../forms/values.ts'
import { record, text } from '../text/json.ts'
import { safeLink } from '../text/links.ts'
import { Link } from '../ui/prose-view.tsx'
import { Confirm } from './confirm.tsx'
import type { ElementProps } from './element-props.ts'
import { usePress } from './press.ts'
import { TextLine } from './text-object.tsx'

const STYLES: Readonly<Record<string, string>> = {
  primary: 'button primary',
  danger: 'button danger',
}

/** A button; one with an address is a link. */
export const Button = ({ element, block }: ElementProps): ReactNode => {
  const { press, isBusy } = usePress()
  const [isAsking, setIsAsking] = useState(false)
  const className = STYLES[text(element['style'])] ?? 'button'
  const url = safeLink(text(element['url']))
  const send = (): void => press(pressedButton(element, block))
  const label = <TextLine object={element['text']} />
  if (url !== null)
    return (
      <Link url={url} className={className}>
        {label}
      </Link>
    )
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={text(element['accessibility_label']) || undefined}
        aria-busy={isBusy}
        onClick={() => ('confirm' in element ? setIsAsking(true) : send())}
      >
        {label}
      </button>
      {isAsking && (
        <Confirm
          confirm={record(element['confirm'])}
          onAnswer={(isSure) => {
            setIsAsking(false)
            if (isSure) send()
          }}
        />
      )}
    </>
  )
}

/** What a button or a menu is called where nothing else names it. */
export const placeholderOf = (placeholder: unknown, otherwise: string): string =>
  textOf(placeholder) || otherwise
