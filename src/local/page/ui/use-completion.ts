import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Completion, type CompletionOption, complete, completed } from '../work/complete.ts'
import { useDesk } from './desk.ts'

interface Given {
  readonly text: string
  readonly write: (text: string) => void
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** Slack takes no commands in threads. */
  readonly hasCommands: boolean
}

export interface Completing {
  /** Empty while nothing is offered. */
  readonly options: readonly CompletionOption[]
  /** Which one is meant. */
  readonly at: number
  readonly move: (step: number) => void
  readonly take: (option: CompletionOption | undefined) => void
  /** The caret is here now. */
  readonly look: (caret: number) => void
  readonly close: () => void
}

/** Offers commands, people and channels for the word in which the caret stands. */
export const useCompletion = ({ text, write, area, hasCommands }: Given): Completing => {
  const { state } = useDesk()
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const known = hasCommands ? state : { ...state, commands: [] }
  const found: Completion | null = caret === null ? null : complete(text, caret, known)
  const options = found?.options ?? []
  const look = (next: number): void => {
    if (next === caret) return
    setCaret(next)
    setAt(0)
  }
  const take = (option: CompletionOption | undefined): void => {
    if (found === null || option === undefined) return
    const next = completed(text, found, option)
    // At once, for what is typed next must find the caret in its place.
    flushSync(() => {
      write(next.text)
      setCaret(null)
    })
    area.current?.focus()
    area.current?.setSelectionRange(next.caret, next.caret)
  }
  const move = (step: number): void => setAt((at + step + options.length) % options.length)
  return {
    options,
    at: Math.min(at, Math.max(0, options.length - 1)),
    move,
    take,
    look,
    close: () => setCaret(null),
  }
}
