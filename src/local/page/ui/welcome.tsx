import type { ReactNode } from 'react'
import type { ChannelShown } from '../../protocol.ts'
import { channelTitle } from '../work/names.ts'
import { useDesk } from './desk.ts'
import { useTyped } from './typed.tsx'

const TRIALS = [
  ['/incident start Checkout is down', 'Declare an incident. It gets a channel of its own.'],
  ['/timeline 5m ago first customer complaint', 'Put something on its timeline, with its time.'],
  ['/hypothesis the new pool size is too small', 'Note what may be the cause.'],
] as const

/** What an empty channel says; in a workspace without incidents, what one could try. */
export const Welcome = ({ channel }: { readonly channel: ChannelShown }): ReactNode => {
  const { state } = useDesk()
  const { type } = useTyped()
  const isFirst = state.channels[0]?.id === channel.id
  const hasIncident = state.channels.some(({ name }) => /^inc-\d/.test(name))
  if (!isFirst || hasIncident)
    return <p className="muted empty">This is the beginning of {channelTitle(channel, state)}.</p>
  const tried = (text: string): void => {
    type(channel.id, text)
    document.querySelector<HTMLElement>('#composer')?.focus()
  }
  return (
    <section className="welcome" aria-labelledby="welcome-title">
      <h3 id="welcome-title">Welcome! Nothing has happened here yet.</h3>
      <p>
        This workspace runs on your own machine, so nothing you do here reaches anybody. Try one of
        these: it goes into the field below, and Enter sends it.
      </p>
      <ol>
        {TRIALS.map(([text, what]) => (
          <li key={text}>
            <button type="button" className="trial" onClick={() => tried(text)}>
              <code>{text}</code>
            </button>
            <span>{what}</span>
          </li>
        ))}
      </ol>
      <p>
        At any time, <code>/postmortem preview</code> shows the draft of the postmortem, and the
        Draft button above keeps it in sight.
      </p>
    </section>
  )
}
