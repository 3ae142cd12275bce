import type { MouseEvent, ReactNode } from 'react'
import { emojiOf } from '../text/emoji.ts'
import { readFileLink, readPermalink } from '../text/links.ts'
import type { DatePiece, Inline, Inlines, List, Mention, Prose } from '../text/prose.ts'
import { dateText } from '../time/date-tokens.ts'
import { fullTime } from '../time/labels.ts'
import { nameOf } from '../work/names.ts'
import { useDesk } from './desk.ts'
import { keyed } from './keyed.ts'
import { SCROLLS } from './scrolls.ts'
import { useNow } from './use-now.ts'

/** Shows text with marks. */
export const ProseView = ({ prose }: { readonly prose: readonly Prose[] }): ReactNode => (
  <div className="prose">
    {keyed(prose).map(([key, part]) => (
      <Part key={key} part={part} />
    ))}
  </div>
)

const Part = ({ part }: { readonly part: Prose }): ReactNode => {
  switch (part.kind) {
    case 'paragraph':
      return (
        <p>
          <Line line={part.children} />
        </p>
      )
    case 'heading':
      return (
        <h3>
          <Line line={part.children} />
        </h3>
      )
    case 'quote':
      return (
        <blockquote>
          <Line line={part.children} />
        </blockquote>
      )
    case 'pre':
      return <pre {...SCROLLS}>{part.text}</pre>
    case 'list':
      return <ListView list={part} />
  }
}

const ListView = ({ list: { isOrdered, indent, start, items } }: { list: List }): ReactNode => {
  const style = { marginInlineStart: `${indent * 1.5}em` }
  const children = keyed(items).map(([key, item]) => (
    <li key={key}>
      <Line line={item} />
    </li>
  ))
  return isOrdered ? (
    <ol start={start} style={style}>
      {children}
    </ol>
  ) : (
    <ul style={style}>{children}</ul>
  )
}

/** Shows one line, inside of whatever holds it. */
export const Line = ({ line }: { readonly line: Inlines }): ReactNode =>
  keyed(line).map(([key, piece]) => <Piece key={key} piece={piece} />)

const Piece = ({ piece }: { readonly piece: Inline }): ReactNode => {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return <code>{piece.text}</code>
    case 'link':
      return <Link url={piece.url}>{piece.text}</Link>
    case 'broadcast':
      return <span className="mention">@{piece.range}</span>
    case 'emoji':
      return <Emoji name={piece.name} />
    case 'date':
      return <DateView date={piece} />
    case 'user':
    case 'group':
    case 'channel':
      return <MentionView mention={piece} />
    case 'bold':
    case 'italic':
    case 'strike':
      return <Marked mark={piece.kind}>{piece.children}</Marked>
  }
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const

interface MarkedProps {
  readonly mark: keyof typeof TAGS
  readonly children: Inlines
}

const Marked = ({ mark, children }: MarkedProps): ReactNode => {
  const Tag = TAGS[mark]
  return (
    <Tag>
      <Line line={children} />
    </Tag>
  )
}

const Emoji = ({ name }: { readonly name: string }): ReactNode => (
  <span className="emoji" role="img" aria-label={name.replaceAll('_', ' ')}>
    {emojiOf(name)}
  </span>
)

interface LinkProps {
  readonly url: string
  readonly className?: string
  readonly children: ReactNode
}

/** A link; one to a message of this workspace leads there without leaving the page. */
export const Link = ({ url, className, children }: LinkProps): ReactNode => {
  const { state, go, show } = useDesk()
  const target = readPermalink(url)
  const isHere = target !== null && state.channels.some(({ id }) => id === target.channel)
  const follow = (event: MouseEvent): void => {
    if (!isHere) return
    event.preventDefault()
    const { channel, ts, thread } = target
    go({ kind: 'channel', channel, ts: thread ?? ts })
    if (thread !== null) show({ kind: 'thread', channel, ts: thread })
  }
  return (
    <a
      className={className}
      href={readFileLink(url) ?? url}
      target="_blank"
      rel="noreferrer"
      onClick={follow}
    >
      {children}
    </a>
  )
}

const DateView = ({ date }: { readonly date: DatePiece }): ReactNode => {
  const { me } = useDesk()
  const now = useNow()
  const { unix, format, url, fallback } = date
  if (!Number.isFinite(unix)) return fallback
  const shown = (
    <time dateTime={new Date(unix * 1000).toISOString()} title={fullTime(unix * 1000, me.zone)}>
      {dateText(format, unix, { zone: me.zone, now })}
    </time>
  )
  return url === null ? shown : <Link url={url}>{shown}</Link>
}

const MentionView = ({ mention }: { readonly mention: Mention }): ReactNode => {
  const { state, me, go } = useDesk()
  const name = nameOf(mention, state)
  const channel = mention.kind === 'channel' && state.channels.find(({ id }) => id === mention.id)
  if (!channel)
    return <span className={mention.id === me.id ? 'mention me' : 'mention'}>{name}</span>
  return (
    <button
      type="button"
      className="mention"
      onClick={() => go({ kind: 'channel', channel: channel.id, ts: null })}
    >
      {name}
    </button>
  )
}
