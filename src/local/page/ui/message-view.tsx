import { type ReactNode, useState } from 'react'
import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { Blocks } from '../blocks/block-view.tsx'
import { PressContext } from '../blocks/press.ts'
import { mrkdwn } from '../text/mrkdwn.ts'
import { clock, fullTime, millisOf } from '../time/labels.ts'
import { authorOf } from '../work/names.ts'
import { useDesk } from './desk.ts'
import { Editor } from './editor.tsx'
import { FileView } from './file-view.tsx'
import { ImageView, isImage } from './image-view.tsx'
import { MessageActions } from './message-actions.tsx'
import { ProseView } from './prose-view.tsx'
import { Reactions } from './reactions.tsx'
import { ThreadLink } from './thread-link.tsx'

interface Props {
  readonly channel: ChannelShown
  readonly message: MessageShown
  /** Whether it stands below another one of the same author, whose name need not be said again. */
  readonly isFollowing: boolean
  readonly isThread: boolean
}

export const MessageView = ({ channel, message, isFollowing, isThread }: Props): ReactNode => {
  const { state } = useDesk()
  const [isEditing, setIsEditing] = useState(false)
  const { ts, isEphemeral } = message
  const author = authorOf(message, state)
  const classes = ['message', ...(isFollowing ? ['following'] : [])]
  return (
    <article
      className={[...classes, ...(isEphemeral ? ['ephemeral'] : [])].join(' ')}
      aria-label={`Message from ${author}`}
      data-ts={ts}
    >
      <Avatar name={author} isApp={isApp(message, state.app.user)} />
      <div className="message-main">
        {isEphemeral && <Private channel={channel} message={message} />}
        <Byline message={message} author={author} />
        {isEditing ? (
          <Editor channel={channel} message={message} onDone={() => setIsEditing(false)} />
        ) : (
          <Content channel={channel} message={message} />
        )}
        {message.files.map((file) =>
          isImage(file) ? (
            <ImageView key={file.id} file={file} />
          ) : (
            <FileView key={file.id} file={file} />
          ),
        )}
        <Reactions channel={channel} message={message} />
        {!isThread && <ThreadLink channel={channel} message={message} />}
      </div>
      <MessageActions
        channel={channel}
        message={message}
        isThread={isThread}
        onEdit={() => setIsEditing(true)}
      />
    </article>
  )
}

const isApp = ({ user }: MessageShown, app: string): boolean => user === app || user === ''

interface AvatarProps {
  readonly name: string
  readonly isApp: boolean
}

/** How many colours there are for people in the style sheet. */
const COLOURS = 6

/** The first letters of a name, in a colour of its own. */
const Avatar = ({ name, isApp: isOfApp }: AvatarProps): ReactNode => {
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return (
    <div className={`avatar ${isOfApp ? 'app' : `colour-${sum % COLOURS}`}`} aria-hidden="true">
      {initials}
    </div>
  )
}

interface BylineProps {
  readonly message: MessageShown
  readonly author: string
}

const Byline = ({ message, author }: BylineProps): ReactNode => {
  const { state, me } = useDesk()
  const at = millisOf(message.ts)
  return (
    <p className="byline">
      <strong>{author}</strong>
      {isApp(message, state.app.user) && <span className="badge">APP</span>}
      <time dateTime={new Date(at).toISOString()} title={fullTime(at, me.zone)}>
        {clock(at, me.zone)}
      </time>
    </p>
  )
}

interface ContentProps {
  readonly channel: ChannelShown
  readonly message: MessageShown
}

const Private = ({ channel, message: { ts } }: ContentProps): ReactNode => {
  const { attempt } = useDesk()
  return (
    <p className="only-you">
      Only visible to you ·{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => attempt({ do: 'dismiss', channel: channel.id, ts })}
      >
        Dismiss
      </button>
    </p>
  )
}

const Content = ({ channel, message: { ts, text, blocks, isEdited } }: ContentProps): ReactNode => {
  const { ask } = useDesk()
  return (
    <div className="content">
      {blocks.length === 0 ? (
        <ProseView prose={mrkdwn(text)} />
      ) : (
        <PressContext value={(element) => ask({ do: 'press', channel: channel.id, ts, element })}>
          <Blocks blocks={blocks} />
        </PressContext>
      )}
      {isEdited && <span className="edited">(edited)</span>}
    </div>
  )
}
