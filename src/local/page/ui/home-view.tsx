import { type ReactNode, useEffect } from 'react'
import { Blocks } from '../blocks/block-view.tsx'
import { PressContext } from '../blocks/press.ts'
import { appName } from '../work/complete.ts'
import { useDesk } from './desk.ts'
import { SCROLLS } from './scrolls.ts'

/** The app's home, as it is for this person. */
export const HomeView = (): ReactNode => {
  const { state, me, isOnline, ask, say } = useDesk()
  useEffect(() => {
    if (me.id !== '' && isOnline)
      ask({ do: 'open-home' }).catch((error: Error) => say(error.message))
  }, [me.id, isOnline, ask, say])
  return (
    <>
      <header className="channel-head">
        <h2>{appName(state.app.name)}</h2>
        <span className="badge">APP</span>
      </header>
      <section className="home" aria-label={`Home of ${appName(state.app.name)}`} {...SCROLLS}>
        {state.home === null ? (
          <p role="status">Opening…</p>
        ) : (
          <PressContext value={(element) => ask({ do: 'press-home', element })}>
            <Blocks blocks={state.home} />
          </PressContext>
        )}
      </section>
    </>
  )
}
