import type { ReactNode } from 'react'
import type { ChannelShown, Person } from '../../protocol.ts'
import { cityOf, clock } from '../time/labels.ts'
import { appName } from '../work/complete.ts'
import { channelTitle } from '../work/names.ts'
import { hashOf } from '../work/place.ts'
import { isUnread } from '../work/unread.ts'
import { useDesk } from './desk.ts'
import { Icon, type IconName } from './icon.tsx'
import { useNow } from './use-now.ts'

interface Props {
  /** On a narrow screen it lies over the rest while it is open. */
  readonly isOpen: boolean
  readonly onChoose: () => void
}

export const Sidebar = ({ isOpen, onChoose }: Props): ReactNode => {
  const { state } = useDesk()
  const channels = state.channels.filter(({ kind }) => kind !== 'direct')
  const directs = state.channels.filter(({ kind }) => kind === 'direct')
  return (
    <nav className={isOpen ? 'sidebar open' : 'sidebar'} aria-label="Workspace">
      <PersonSwitch />
      <h2>Apps</h2>
      <ul aria-label="Apps">
        <HomeLink onChoose={onChoose} />
      </ul>
      <h2>Channels</h2>
      <ul aria-label="Channels">
        {channels.map((channel) => (
          <ChannelLink key={channel.id} channel={channel} onChoose={onChoose} />
        ))}
      </ul>
      {directs.length > 0 && <h2>Direct messages</h2>}
      <ul aria-label="Direct messages">
        {directs.map((channel) => (
          <ChannelLink key={channel.id} channel={channel} onChoose={onChoose} />
        ))}
      </ul>
    </nav>
  )
}

const PersonSwitch = (): ReactNode => {
  const { state, me, attempt } = useDesk()
  const now = useNow()
  const labelOf = ({ name, zone }: Person): string =>
    `${name}, ${cityOf(zone)} (${clock(now, zone)})`
  return (
    <div className="person-switch">
      <label htmlFor="person">Acting as</label>
      <select
        id="person"
        value={me.id}
        onChange={({ target }) => attempt({ do: 'be', person: target.value })}
      >
        {state.people.map((person) => (
          <option key={person.id} value={person.id}>
            {labelOf(person)}
          </option>
        ))}
      </select>
      <p>
        {cityOf(me.zone)}, {clock(now, me.zone)}
      </p>
    </div>
  )
}

const HomeLink = ({ onChoose }: Pick<Props, 'onChoose'>): ReactNode => {
  const { state, place } = useDesk()
  const isHere = place.kind === 'home'
  return (
    <li>
      <a
        href={hashOf({ kind: 'home' })}
        aria-current={isHere ? 'page' : undefined}
        onClick={onChoose}
      >
        <Icon name="home" /> <span className="channel-name">{appName(state.app.name)}</span>
      </a>
    </li>
  )
}

interface LinkProps {
  readonly channel: ChannelShown
  readonly onChoose: () => void
}

const ICONS: Readonly<Record<ChannelShown['kind'], IconName>> = {
  channel: 'hash',
  private: 'lock',
  direct: 'bubble',
}

const ChannelLink = ({ channel, onChoose }: LinkProps): ReactNode => {
  const { state, me, channel: open, seen, attempt } = useDesk()
  const { id, kind, name, isMember } = channel
  const isHere = open?.id === id
  const isNew = !isHere && isUnread(channel, seen, me.id)
  const facts = [...(kind === 'private' ? ['Private'] : []), ...(isNew ? ['Unread'] : [])]
  const classes = [...(isNew ? ['unread'] : []), ...(isMember ? [] : ['outside'])]
  return (
    <li className={classes.join(' ')}>
      <a
        href={hashOf({ kind: 'channel', channel: id, ts: null })}
        aria-current={isHere ? 'page' : undefined}
        title={facts.join(', ') || undefined}
        onClick={onChoose}
      >
        <Icon name={ICONS[kind]} />{' '}
        <span className="channel-name">
          {kind === 'direct' ? channelTitle(channel, state) : name}
        </span>
      </a>
      {!isMember && (
        <button
          type="button"
          className="button"
          aria-label={`Join #${name}`}
          onClick={() => attempt({ do: 'join', channel: id })}
        >
          Join
        </button>
      )}
    </li>
  )
}
