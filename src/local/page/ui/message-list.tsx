import {
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { dayLabel } from '../time/labels.ts'
import { rowsOf } from '../work/arrange.ts'
import { useDesk } from './desk.ts'
import { MessageView } from './message-view.tsx'
import { SCROLLS } from './scrolls.ts'
import { useNow } from './use-now.ts'

interface Props {
  readonly channel: ChannelShown
  readonly messages: readonly MessageShown[]
  readonly label: string
  /** The message that is looked for; null for none. */
  readonly wanted: string | null
  /** Takes what scrolls to the end. */
  readonly toEnd: RefObject<(() => void) | null>
  readonly children?: ReactNode
  readonly isThread?: boolean
}

export const MessageList = (props: Props): ReactNode => {
  const { channel, messages, label, wanted, toEnd, children, isThread = false } = props
  const { me } = useDesk()
  const now = useNow()
  const list = useRef<HTMLElement>(null)
  const keepEnd = useEnd(list, toEnd)
  useWanted(list, wanted)
  const rows = rowsOf(messages, me.zone)
  return (
    <section ref={list} className="messages" aria-label={label} onScroll={keepEnd} {...SCROLLS}>
      {children}
      {rows.map((row) =>
        row.kind === 'day' ? (
          <p key={row.key} className="day">
            <span>{dayLabel(row.at, { zone: me.zone, now })}</span>
          </p>
        ) : (
          <MessageView
            key={row.message.ts}
            channel={channel}
            message={row.message}
            isFollowing={row.isFollowing}
            isThread={isThread}
          />
        ),
      )}
    </section>
  )
}

/** Within how many pixels of the end somebody still reads the latest. */
const NEAR = 60

/** Stays at the end as messages come, unless somebody has scrolled up. */
const useEnd = (
  list: RefObject<HTMLElement | null>,
  toEnd: RefObject<(() => void) | null>,
): (() => void) => {
  const isAtEnd = useRef(true)
  const scroll = (): void => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight
  }
  useImperativeHandle(toEnd, () => () => {
    isAtEnd.current = true
    scroll()
  })
  useLayoutEffect(() => {
    if (isAtEnd.current) scroll()
  })
  return () => {
    if (list.current === null) return
    const { scrollHeight, scrollTop, clientHeight } = list.current
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
  }
}

/** For how long the message that is looked for stands out, in milliseconds. */
const SHOWN = 4000

/** Brings the message that is looked for into sight. */
const useWanted = (list: RefObject<HTMLElement | null>, wanted: string | null): void => {
  useEffect(() => {
    if (wanted === null) return
    const found = list.current?.querySelector<HTMLElement>(`[data-ts="${CSS.escape(wanted)}"]`)
    found?.scrollIntoView({ block: 'center' })
    found?.classList.add('wanted')
    const calm = (): void => found?.classList.remove('wanted')
    const timer = setTimeout(calm, SHOWN)
    return () => {
      clearTimeout(timer)
      calm()
    }
  }, [list, wanted])
}
