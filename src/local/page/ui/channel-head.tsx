import type { ReactNode } from 'react'
import type { ChannelShown } from '../../protocol.ts'
import { safeLink } from '../text/links.ts'
import { mrkdwnLine } from '../text/mrkdwn.ts'
import { channelTitle } from '../work/names.ts'
import { type Panel, useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { keyed } from './keyed.ts'
import { Line, Link } from './prose-view.tsx'

interface Props {
  readonly channel: ChannelShown
}

/** The name of a channel and what is known about it. */
export const ChannelHead = ({ channel }: Props): ReactNode => {
  const { state } = useDesk()
  const { id, kind, topic, members, pins } = channel
  const noun = members.length === 1 ? 'member' : 'members'
  return (
    <header className="channel-head">
      <h2>
        {kind === 'private' && <Icon name="lock" />}
        {channelTitle(channel, state)}
      </h2>
      {kind === 'private' && <span className="visually-hidden">This channel is private.</span>}
      {kind !== 'direct' && (
        <span className="head-fact" title={`${members.length} ${noun}`}>
          <Icon name="people" /> {members.length} <span className="brief">{noun}</span>
        </span>
      )}
      {pins.length > 0 && (
        <PanelButton panel={{ kind: 'pins', channel: id }}>
          <Icon name="pin" /> {pins.length} pinned
        </PanelButton>
      )}
      <PanelButton panel={{ kind: 'draft' }}>
        <Icon name="file" /> Draft
      </PanelButton>
      {topic !== '' && (
        <p className="topic">
          <Line line={mrkdwnLine(topic)} />
        </p>
      )}
      <Bookmarks channel={channel} />
    </header>
  )
}

interface PanelButtonProps {
  readonly panel: Panel
  readonly children: ReactNode
}

const PanelButton = ({ panel, children }: PanelButtonProps): ReactNode => {
  const { panel: open, show } = useDesk()
  const isOpen = open?.kind === panel.kind
  return (
    <button
      type="button"
      className="button quiet"
      aria-pressed={isOpen}
      onClick={() => show(isOpen ? null : panel)}
    >
      {children}
    </button>
  )
}

const Bookmarks = ({ channel: { bookmarks } }: Props): ReactNode =>
  bookmarks.length > 0 && (
    <ul className="bookmarks" aria-label="Bookmarks">
      {keyed(bookmarks).map(([key, { title, link }]) => (
        <li key={key}>
          <Icon name="bookmark" />{' '}
          {safeLink(link) === null ? title : <Link url={link}>{title}</Link>}
        </li>
      ))}
    </ul>
  )
