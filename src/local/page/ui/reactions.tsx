import type { ReactNode } from 'react'
import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { emojiOf } from '../text/emoji.ts'
import { personName } from '../work/names.ts'
import { useDesk } from './desk.ts'

interface Props {
  readonly channel: ChannelShown
  readonly message: MessageShown
}

/** Who reacted how; pressing one adds one's own or takes it away. */
export const Reactions = ({ channel, message: { ts, reactions } }: Props): ReactNode => {
  const { state, me, attempt } = useDesk()
  if (reactions.length === 0) return null
  return (
    <div className="reactions">
      {reactions.map(({ name, users }) => (
        <button
          key={name}
          type="button"
          className="reaction"
          aria-pressed={users.includes(me.id)}
          aria-label={`${name.replaceAll('_', ' ')}, ${users.length}`}
          title={`${users.map((user) => personName(user, state)).join(', ')}: ${name}`}
          onClick={() => attempt({ do: 'react', channel: channel.id, ts, name })}
        >
          <span className="emoji">{emojiOf(name)}</span> {users.length}
        </button>
      ))}
    </div>
  )
}
