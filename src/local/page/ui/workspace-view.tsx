import { type ReactNode, useState } from 'react'
import type { State } from '../../protocol.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Client } from '../net/client.ts'
import { Announcer } from './announcer.tsx'
import { ChannelView } from './channel-view.tsx'
import { DeskContext, type Panel } from './desk.ts'
import { HomeView } from './home-view.tsx'
import { PanelView } from './panel-view.tsx'
import { Sidebar } from './sidebar.tsx'
import { Switcher } from './switcher.tsx'
import { TopBar } from './top-bar.tsx'
import { TypedProvider } from './typed.tsx'
import { useKeys } from './use-keys.ts'
import { usePlaying } from './use-playing.ts'
import { useWorkspace } from './use-workspace.ts'

interface Props {
  readonly state: State
  readonly isOnline: boolean
  readonly ask: Client['ask']
}

export const WorkspaceView = (props: Props): ReactNode => {
  const { desk, notice } = useWorkspace(props)
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const [isSwitching, setIsSwitching] = useState(false)
  useKeys(desk, () => setIsSwitching(true))
  usePlaying(desk)
  const { state, channel, panel } = desk
  return (
    <DeskContext value={desk}>
      <TypedProvider me={state.me}>
        <SkipLink />
        <Announcer />
        <div className={pageClasses(panel)}>
          <TopBar onMenu={() => setIsMenuOpen(!isMenuOpen)} onSwitch={() => setIsSwitching(true)} />
          <Sidebar isOpen={isMenuOpen} onChoose={() => setIsMenuOpen(false)} />
          <main id="main" tabIndex={-1}>
            {channel === null ? <HomeView /> : <ChannelView key={channel.id} channel={channel} />}
          </main>
          {panel !== null && channel !== null && <PanelView panel={panel} channel={channel} />}
        </div>
        {state.form !== null && <FormDialog key={state.form.id} form={state.form} />}
        {isSwitching && <Switcher onClose={() => setIsSwitching(false)} />}
        <Notice notice={notice} onDismiss={() => desk.say('')} />
      </TypedProvider>
    </DeskContext>
  )
}

const pageClasses = (panel: Panel | null): string => {
  if (panel === null) return 'page'
  return panel.kind === 'draft' ? 'page with-panel with-draft' : 'page with-panel'
}

const MAIN = '#main'

/** Leads past the sidebar; by script, for the address says where one is in the workspace. */
const SkipLink = (): ReactNode => (
  <a
    className="skip-link"
    href={MAIN}
    onClick={(event) => {
      event.preventDefault()
      document.querySelector<HTMLElement>(MAIN)?.focus()
    }}
  >
    Skip to the messages
  </a>
)

interface NoticeProps {
  readonly notice: string
  readonly onDismiss: () => void
}

const Notice = ({ notice, onDismiss }: NoticeProps): ReactNode => (
  <div className="notice" role="alert">
    {notice !== '' && (
      <p>
        {notice}{' '}
        <button type="button" className="link-button" onClick={onDismiss}>
          Dismiss
        </button>
      </p>
    )}
  </div>
)
