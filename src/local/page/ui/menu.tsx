import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type ToggleEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly isDanger?: boolean
  /** Of one among several: whether it is the one. */
  readonly isChosen?: boolean
  /** An item that leads away from the page. */
  readonly url?: string
  readonly choose: () => void
}

export interface MenuGroup {
  readonly label: string
  readonly items: readonly MenuItem[]
}

interface Props {
  /** What screen readers call the button; the label where what is shown says it. */
  readonly label: string
  readonly className?: string
  readonly isDisabled?: boolean
  readonly groups: readonly MenuGroup[]
  readonly children: ReactNode
}

/** A button that opens a menu above everything else; the browser closes it on Esc and on a click outside. */
export const Menu = ({ label, className, isDisabled, groups, children }: Props): ReactNode => {
  const id = useId()
  const popup = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const toggled = ({ newState }: ToggleEvent): void => {
    if (newState === 'closed') setIsOpen(false)
  }
  const opening = ({ newState }: ToggleEvent): void => {
    if (newState === 'closed') return
    place(popup, button)
    flushSync(() => setIsOpen(true))
    // The browser gives the focus to what has this attribute, before any other key can go astray.
    popup.current?.querySelector(ITEMS)?.setAttribute('autofocus', '')
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? 'button'}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={isDisabled}
        popoverTarget={id}
      >
        {children}
      </button>
      <div
        ref={popup}
        id={id}
        className="menu"
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onBeforeToggle={opening}
        onToggle={toggled}
        onKeyDown={(event) => moveFocus(event, popup.current)}
      >
        {isOpen && groups.map((group) => <Group key={group.label} group={group} popup={popup} />)}
      </div>
    </>
  )
}

const ITEMS = '[role^="menuitem"]'

/** Beside the button, on the side on which there is more room. */
const place = (
  popup: RefObject<HTMLElement | null>,
  button: RefObject<HTMLElement | null>,
): void => {
  if (popup.current === null || button.current === null) return
  const { top, bottom, left, right } = button.current.getBoundingClientRect()
  const isUp = top > innerHeight - bottom
  const isRight = left > innerWidth / 2
  Object.assign(popup.current.style, {
    top: isUp ? 'auto' : `${bottom + 4}px`,
    bottom: isUp ? `${innerHeight - top + 4}px` : 'auto',
    left: isRight ? 'auto' : `${Math.max(left, 8)}px`,
    right: isRight ? `${Math.max(innerWidth - right, 8)}px` : 'auto',
    maxHeight: `${Math.max(top, innerHeight - bottom) - 16}px`,
  })
}

const moveFocus = (event: KeyboardEvent, popup: HTMLElement | null): void => {
  const items = [...(popup?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
  const { activeElement } = document
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1
  const last = items.length - 1
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at >= last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  }
  if (event.key === 'Tab') popup?.hidePopover()
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  items[target]?.focus()
}

interface GroupProps {
  readonly group: MenuGroup
  readonly popup: RefObject<HTMLElement | null>
}

const Group = ({ group: { label, items }, popup }: GroupProps): ReactNode => (
  // A fieldset is a group of controls in a form; this one is a group of a menu.
  // biome-ignore lint/a11y/useSemanticElements: see above
  <div role="group" aria-label={label === '' ? undefined : label} className="menu-group">
    {label !== '' && (
      <div className="menu-label" aria-hidden="true">
        {label}
      </div>
    )}
    {items.map((item) => (
      <Item key={item.key} item={item} popup={popup} />
    ))}
  </div>
)

interface ItemProps {
  readonly item: MenuItem
  readonly popup: RefObject<HTMLElement | null>
}

const Item = ({ item, popup }: ItemProps): ReactNode => {
  const { label, detail, isDanger = false, isChosen, url, choose } = item
  const className = isDanger ? 'menu-item danger-text' : 'menu-item'
  const chosen = (): void => {
    popup.current?.hidePopover()
    choose()
  }
  const content = (
    <>
      <span>{label}</span>
      {detail !== undefined && detail !== '' && <small>{detail}</small>}
    </>
  )
  if (url !== undefined)
    return (
      <a
        className={className}
        role="menuitem"
        tabIndex={-1}
        href={url}
        target="_blank"
        rel="noreferrer"
        onClick={chosen}
      >
        {content}
      </a>
    )
  const role =
    isChosen === undefined
      ? { role: 'menuitem' }
      : { role: 'menuitemradio', 'aria-checked': isChosen }
  return (
    <button type="button" className={className} {...role} tabIndex={-1} onClick={chosen}>
      {content}
    </button>
  )
}
