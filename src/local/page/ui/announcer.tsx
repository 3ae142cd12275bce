import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { State } from '../../protocol.ts'
import { appName } from '../work/complete.ts'
import { channelTitle } from '../work/names.ts'
import { useDesk } from './desk.ts'
import { spoken } from './spoken.ts'

const LONGEST = 300

/** Tells screen readers what the app has written. */
export const Announcer = (): ReactNode => {
  const { state } = useDesk()
  const last = useRef({ me: state.me, ts: newest(state) })
  const [said, setSaid] = useState('')
  useEffect(() => {
    const before = last.current
    last.current = { me: state.me, ts: newest(state) }
    if (before.me !== state.me) return
    const news = newsSince(before.ts, state)
    if (news !== '') setSaid(news)
  }, [state])
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  )
}

const fromApp = ({ channels, app }: State) =>
  channels.flatMap((channel) =>
    channel.messages
      .filter(({ user }) => user === app.user)
      .map((message) => ({ channel, message })),
  )

const newest = (state: State): string =>
  fromApp(state).reduce((latest, { message: { ts } }) => (ts > latest ? ts : latest), '')

const newsSince = (ts: string, state: State): string =>
  fromApp(state)
    .filter(({ message }) => message.ts > ts)
    .map(({ channel, message }) => {
      const where = channelTitle(channel, state)
      return `${appName(state.app.name)} in ${where}: ${spoken(message, state).slice(0, LONGEST)}`
    })
    .join('\n')
