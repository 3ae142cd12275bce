import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { ChannelShown } from '../../protocol.ts'
import { appName } from '../work/complete.ts'
import { CompletionList } from './completion-list.tsx'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { useTyped } from './typed.tsx'
import { type Completing, useCompletion } from './use-completion.ts'
import { useComposerKeys } from './use-composer-keys.ts'
import { useSending } from './use-sending.ts'

interface Props {
  readonly channel: ChannelShown
  /** Time stamp of the message that is answered; null for none. */
  readonly thread: string | null
  readonly label: string
  readonly onSent: () => void
  readonly children?: ReactNode
}

/** Where one writes messages and commands. */
export const Composer = ({ channel, thread, label, onSent, children }: Props): ReactNode => {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const { typedIn, type } = useTyped()
  const name = thread === null ? channel.id : `${channel.id} ${thread}`
  const text = typedIn(name)
  const write = (next: string): void => type(name, next)
  const sending = useSending({ channel: channel.id, thread, text, write, onSent })
  const completion = useCompletion({ text, write, area, hasCommands: thread === null })
  const onKeyDown = useComposerKeys({ text, write, completion, sending })
  useEffect(() => {
    if (thread !== null) area.current?.focus()
  }, [thread])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    sending.send()
    area.current?.focus()
  }
  return (
    <form className="composer" onSubmit={send}>
      <CompletionList id={`${id}-list`} completion={completion} />
      <textarea
        ref={area}
        id={thread === null ? 'composer' : undefined}
        aria-label={label}
        placeholder={label}
        {...offered(completion, `${id}-list`)}
        aria-describedby={`${id}-said`}
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        onChange={({ target }) => {
          write(target.value)
          completion.look(target.selectionStart)
        }}
        onSelect={({ currentTarget }) => completion.look(currentTarget.selectionStart)}
        onBlur={completion.close}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        {children}
        <Said id={`${id}-said`} sending={sending} isThread={thread !== null} text={text} />
        <button
          type="submit"
          className="icon-button primary"
          aria-label="Send"
          title="Send"
          disabled={sending.isSending || text.trim() === ''}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

/** Tells screen readers what is offered for the word in which the caret stands. */
const offered = ({ options, at }: Completing, list: string) => ({
  'aria-autocomplete': 'list' as const,
  'aria-controls': options.length > 0 ? list : undefined,
  'aria-activedescendant': options.length > 0 ? `${list}-${at}` : undefined,
})

interface SaidProps {
  readonly id: string
  readonly sending: ReturnType<typeof useSending>
  readonly isThread: boolean
  readonly text: string
}

/** Whether it is being sent, or why it could not be. */
const Said = ({ id, sending: { isSending, failure }, isThread, text }: SaidProps): ReactNode => {
  const { state } = useDesk()
  const isCommand = isThread && text.startsWith('/')
  return (
    <div id={id} className="composer-said">
      <span role="status">{isSending ? 'Sending…' : ''}</span>
      <span role="alert" className="field-error">
        {failure}
      </span>
      {isCommand && (
        <span className="field-hint">
          In a thread, write{' '}
          <code>
            @{appName(state.app.name)} {wordOf(text)} …
          </code>{' '}
          instead.
        </span>
      )}
    </div>
  )
}

/** The command as it is said to the app in a thread: `timeline` for `/timeline …`. */
const wordOf = (text: string): string => /^\/(\S+)/.exec(text)?.[1] ?? 'timeline'
