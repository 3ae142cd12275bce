import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { ChannelShown, MessageShown } from '../../protocol.ts'
import { typedAgain } from '../text/typed.ts'
import { typedName } from '../work/names.ts'
import { useDesk } from './desk.ts'

interface Props {
  readonly channel: ChannelShown
  readonly message: MessageShown
  readonly onDone: () => void
}

/** Changes one's own message, in its place. */
export const Editor = ({ channel, message, onDone }: Props): ReactNode => {
  const { state, ask } = useDesk()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() =>
    typedAgain(message.text, (mention) => typedName(mention, state)),
  )
  const [failure, setFailure] = useState('')
  useEffect(() => area.current?.focus(), [])
  const save = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault()
    ask({ do: 'edit', channel: channel.id, ts: message.ts, text })
      .then(onDone)
      .catch((error: Error) => setFailure(error.message))
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone()
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) save(event)
  }
  return (
    <form className="editor" onSubmit={save}>
      <textarea
        ref={area}
        aria-label="Edit the message"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={pressed}
      />
      <p role="alert" className="field-error">
        {failure}
      </p>
      <button type="button" className="button" onClick={onDone}>
        Cancel
      </button>
      <button type="submit" className="button primary">
        Save
      </button>
    </form>
  )
}
