import type { ReactNode } from 'react'
import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { clock, millisOf } from '../time/labels.ts'
import { repliesTo } from '../work/arrange.ts'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly channel: ChannelShown
  readonly message: MessageShown
}

/** How many have answered; leads to the thread. */
export const ThreadLink = ({ channel, message: { ts } }: Props): ReactNode => {
  const { me, show } = useDesk()
  const replies = repliesTo(ts, channel)
  const last = replies.at(-1)
  if (last === undefined) return null
  return (
    <button
      type="button"
      className="thread-link"
      onClick={() => show({ kind: 'thread', channel: channel.id, ts })}
    >
      <Icon name="bubble" /> {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
      <span>last at {clock(millisOf(last.ts), me.zone)}</span>
    </button>
  )
}
