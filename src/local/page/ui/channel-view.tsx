import { type ReactNode, useRef } from 'react'
import type { ChannelShown } from '../../protocol.ts'
import { mainMessages } from '../work/arrange.ts'
import { channelTitle } from '../work/names.ts'
import { ChannelHead } from './channel-head.tsx'
import { Composer } from './composer.tsx'
import { useDesk } from './desk.ts'
import { MessageList } from './message-list.tsx'
import { ShortcutMenu } from './shortcut-menu.tsx'
import { Welcome } from './welcome.tsx'

/** A channel: what was said in it, and where one says more. */
export const ChannelView = ({ channel }: { readonly channel: ChannelShown }): ReactNode => {
  const { state, place } = useDesk()
  const toEnd = useRef<() => void>(null)
  const title = channelTitle(channel, state)
  const messages = mainMessages(channel)
  return (
    <>
      <ChannelHead channel={channel} />
      <MessageList
        channel={channel}
        messages={messages}
        toEnd={toEnd}
        label={`Messages in ${title}`}
        wanted={place.kind === 'channel' && place.channel === channel.id ? place.ts : null}
      >
        {messages.length === 0 && <Welcome channel={channel} />}
      </MessageList>
      <Foot channel={channel} onSent={() => toEnd.current?.()} />
    </>
  )
}

interface FootProps {
  readonly channel: ChannelShown
  readonly onSent: () => void
}

const Foot = ({ channel, onSent }: FootProps): ReactNode => {
  const { state, attempt } = useDesk()
  const title = channelTitle(channel, state)
  if (channel.isArchived)
    return <p className="foot">{title} is archived. Nothing more can be said here.</p>
  if (!channel.isMember)
    return (
      <p className="foot">
        You are looking at {title} without being a member.{' '}
        <button
          type="button"
          className="button primary"
          onClick={() => attempt({ do: 'join', channel: channel.id })}
        >
          Join {title}
        </button>
      </p>
    )
  return (
    <Composer channel={channel} thread={null} label={`Message ${title}`} onSent={onSent}>
      <ShortcutMenu />
    </Composer>
  )
}
