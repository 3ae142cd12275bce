import type { KeyboardEvent } from 'react'
import type { Completing } from './use-completion.ts'

interface Given {
  readonly text: string
  readonly write: (text: string) => void
  readonly completion: Completing
  readonly sending: { readonly send: () => void; readonly last: string }
}

type OnKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => void

/** Enter sends or takes what is offered; the arrows choose, or recall what was sent last. */
export const useComposerKeys = (given: Given): OnKeyDown => {
  const { completion } = given
  return (event) => {
    if (event.nativeEvent.isComposing || event.altKey) return
    const keys = completion.options.length > 0 ? whileOffering(given) : whileWriting(given)
    const act = event.shiftKey ? undefined : keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
}

type Keys = Readonly<Record<string, (() => void) | undefined>>

const whileOffering = ({ text, completion, sending }: Given): Keys => {
  const { options, at, move, take, close } = completion
  const take1 = (): void => take(options[at])
  // A command that is typed out needs no completing.
  const isWhole = options[at]?.name === text.trim()
  return {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Tab: take1,
    Enter: isWhole ? sending.send : take1,
    Escape: close,
  }
}

const whileWriting = ({ text, write, sending }: Given): Keys => ({
  Enter: sending.send,
  ArrowUp: text === '' && sending.last !== '' ? () => write(sending.last) : undefined,
})
