import type { ReactNode } from 'react'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly title: string
  readonly children: ReactNode
}

/** A panel on the right: its name, and how to close it. */
export const PanelFrame = ({ title, children }: Props): ReactNode => {
  const { show } = useDesk()
  return (
    <aside className="panel" aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={`Close: ${title}`}
          onClick={() => {
            show(null)
            document.querySelector<HTMLElement>('#main')?.focus()
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </aside>
  )
}
