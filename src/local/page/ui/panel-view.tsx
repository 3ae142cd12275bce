import { type ReactNode, useRef } from 'react'
import type { ChannelShown } from '../../protocol.ts'
import { repliesTo } from '../work/arrange.ts'
import { channelTitle } from '../work/names.ts'
import { Composer } from './composer.tsx'
import { type Panel, useDesk } from './desk.ts'
import { DraftPanel } from './draft-panel.tsx'
import { MessageList } from './message-list.tsx'
import { MessageView } from './message-view.tsx'
import { PanelFrame } from './panel-frame.tsx'
import { SCROLLS } from './scrolls.ts'

interface Props {
  readonly panel: Panel
  readonly channel: ChannelShown
}

/** What stands on the right of a channel. */
export const PanelView = ({ panel, channel }: Props): ReactNode => {
  switch (panel.kind) {
    case 'thread':
      return <Thread key={panel.ts} channel={channel} ts={panel.ts} />
    case 'draft':
      return <DraftPanel key={channel.id} channel={channel} />
    case 'pins':
      return <Pins channel={channel} />
  }
}

interface ThreadProps {
  readonly channel: ChannelShown
  readonly ts: string
}

const Thread = ({ channel, ts }: ThreadProps): ReactNode => {
  const { place } = useDesk()
  const toEnd = useRef<() => void>(null)
  const root = channel.messages.find((message) => message.ts === ts)
  const replies = repliesTo(ts, channel)
  const messages = root === undefined ? replies : [root, ...replies]
  return (
    <PanelFrame title="Thread">
      <MessageList
        channel={channel}
        messages={messages}
        toEnd={toEnd}
        label="Messages in the thread"
        isThread={true}
        wanted={place.kind === 'channel' ? place.ts : null}
      />
      {channel.isMember && !channel.isArchived && (
        <Composer
          channel={channel}
          thread={ts}
          label="Reply in thread"
          onSent={() => toEnd.current?.()}
        />
      )}
    </PanelFrame>
  )
}

const Pins = ({ channel }: Pick<Props, 'channel'>): ReactNode => {
  const { state } = useDesk()
  const messages = channel.messages.filter(({ ts }) => channel.pins.includes(ts))
  return (
    <PanelFrame title="Pinned messages">
      <section
        className="messages"
        aria-label={`Pinned in ${channelTitle(channel, state)}`}
        {...SCROLLS}
      >
        {messages.map((message) => (
          <MessageView
            key={message.ts}
            channel={channel}
            message={message}
            isFollowing={false}
            isThread
          />
        ))}
        {messages.length === 0 && <p className="muted empty">Nothing is pinned.</p>}
      </section>
    </PanelFrame>
  )
}
