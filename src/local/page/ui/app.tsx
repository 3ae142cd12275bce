import { type ReactNode, useSyncExternalStore } from 'react'
import type { Client } from '../net/client.ts'
import { WorkspaceView } from './workspace-view.tsx'

/** The whole page: the workspace, once the server has said what it looks like. */
export const App = ({ client }: { readonly client: Client }): ReactNode => {
  const { state, isOnline } = useSyncExternalStore(client.subscribe, client.snapshot)
  if (state === null)
    return (
      <main className="waiting">
        <h1>Local workspace</h1>
        <p role="status">{isOnline ? 'Opening the workspace…' : 'Connecting to the workspace…'}</p>
      </main>
    )
  return <WorkspaceView state={state} isOnline={isOnline} ask={client.ask} />
}
