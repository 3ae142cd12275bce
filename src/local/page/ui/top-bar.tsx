import type { ReactNode } from 'react'
import { DemoMenu } from './demo-menu.tsx'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly onMenu: () => void
  readonly onSwitch: () => void
}

/** What concerns the whole workspace. */
export const TopBar = ({ onMenu, onSwitch }: Props): ReactNode => {
  const { isOnline } = useDesk()
  return (
    <header className="top-bar">
      <button type="button" className="icon-button narrow-only" aria-label="Menu" onClick={onMenu}>
        <Icon name="menu" />
      </button>
      <h1>Local workspace</h1>
      <button type="button" className="button jump" onClick={onSwitch}>
        <Icon name="search" /> <span>Go to a channel</span> <kbd>Ctrl K</kbd>
      </button>
      <Playing />
      <DemoMenu />
      <p className="banner" role="status">
        {isOnline ? '' : 'Connection lost, trying again…'}
      </p>
    </header>
  )
}

const Playing = (): ReactNode => {
  const { playing } = useDesk().state
  if (playing === null) return null
  const { done, of, title } = playing
  return (
    <div className="playing">
      <label htmlFor="playing">{title}</label>
      <progress id="playing" value={done} max={of} />
      <span aria-hidden="true">
        {done}/{of}
      </span>
    </div>
  )
}
