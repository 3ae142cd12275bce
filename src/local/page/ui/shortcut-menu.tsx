import type { ReactNode } from 'react'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'

/** What the app offers wherever one is. */
export const ShortcutMenu = (): ReactNode => {
  const { state, attempt, go } = useDesk()
  const shortcuts = state.shortcuts.global.map(({ callback, name, description }) => ({
    key: callback,
    label: name,
    detail: description,
    choose: () => attempt({ do: 'global-shortcut', callback }),
  }))
  const home = {
    key: 'home',
    label: 'Open the home of the app',
    detail: 'Open incidents and drafts',
    choose: () => go({ kind: 'home' }),
  }
  return (
    <Menu
      label="Shortcuts"
      className="icon-button"
      groups={[{ label: '', items: [...shortcuts, home] }]}
    >
      <Icon name="bolt" />
    </Menu>
  )
}
