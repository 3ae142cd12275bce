import { useState } from 'react'
import { useDesk } from './desk.ts'

interface Given {
  readonly channel: string
  readonly thread: string | null
  readonly text: string
  readonly write: (text: string) => void
  readonly onSent: () => void
}

interface Sending {
  readonly send: () => void
  readonly isSending: boolean
  /** Why it could not be sent; empty for no reason. */
  readonly failure: string
  /** What was sent last from here; empty before. */
  readonly last: string
}

/** Sends what is typed. What could not be sent stays in the composer. */
export const useSending = ({ channel, thread, text, write, onSent }: Given): Sending => {
  const { ask } = useDesk()
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState('')
  const [last, setLast] = useState('')
  const send = (): void => {
    if (isSending || text.trim() === '') return
    setIsSending(true)
    setFailure('')
    const sent = (): void => {
      setLast(text)
      write('')
      onSent()
    }
    ask({ do: 'type', channel, text, thread })
      .then(sent)
      .catch((error: Error) => setFailure(error.message))
      .finally(() => setIsSending(false))
  }
  return { send, isSending, failure, last }
}
