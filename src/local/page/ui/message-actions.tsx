import type { ReactNode } from 'react'
import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { emojiOf } from '../text/emoji.ts'
import { type Desk, useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { Menu, type MenuGroup, type MenuItem } from './menu.tsx'

interface Props {
  readonly channel: ChannelShown
  readonly message: MessageShown
  readonly isThread: boolean
  readonly onEdit: () => void
}

/** What can be done with a message, in a menu beside it. */
export const MessageActions = (props: Props): ReactNode => {
  const desk = useDesk()
  const { message } = props
  const groups = message.isEphemeral
    ? [{ label: '', items: [dismiss(props, desk)] }]
    : [shortcuts(props, desk), talk(props, desk), reactions(props, desk), own(props, desk)]
  return (
    <div className="message-actions">
      <Menu
        label="Message actions"
        className="icon-button"
        groups={groups.filter(({ items }) => items.length > 0)}
      >
        <Icon name="dots" />
      </Menu>
    </div>
  )
}

const dismiss = ({ channel, message: { ts } }: Props, { attempt }: Desk): MenuItem => ({
  key: 'dismiss',
  label: 'Dismiss',
  choose: () => attempt({ do: 'dismiss', channel: channel.id, ts }),
})

const shortcuts = ({ channel, message: { ts } }: Props, { state, attempt }: Desk): MenuGroup => ({
  label: 'Shortcuts',
  items: state.shortcuts.message.map(({ callback, name, description }) => ({
    key: callback,
    label: name,
    detail: description,
    choose: () => attempt({ do: 'message-shortcut', channel: channel.id, ts, callback }),
  })),
})

const talk = ({ channel, message, isThread }: Props, { show }: Desk): MenuGroup => ({
  label: 'Answer',
  items: isThread
    ? []
    : [
        {
          key: 'reply',
          label: 'Reply in thread',
          choose: () =>
            show({ kind: 'thread', channel: channel.id, ts: message.thread ?? message.ts }),
        },
      ],
})

const COMMON = ['eyes', 'white_check_mark', '+1', 'tada']

/** Those that the app records come first. */
const reactions = ({ channel, message: { ts } }: Props, { state, attempt }: Desk): MenuGroup => ({
  label: 'Add reaction',
  items: [...new Set([...state.reactions, ...COMMON])].map((name) => ({
    key: name,
    label: `${emojiOf(name)} ${name.replaceAll('_', ' ')}`,
    ...(state.reactions.includes(name) ? { detail: 'Puts the message on record' } : {}),
    choose: () => attempt({ do: 'react', channel: channel.id, ts, name }),
  })),
})

const own = ({ channel, message: { ts, user }, onEdit }: Props, desk: Desk): MenuGroup => ({
  label: 'Your message',
  items:
    user === desk.me.id
      ? [
          { key: 'edit', label: 'Edit message', choose: onEdit },
          {
            key: 'delete',
            label: 'Delete message',
            isDanger: true,
            choose: () => desk.attempt({ do: 'delete', channel: channel.id, ts }),
          },
        ]
      : [],
})
