import { createContext, useContext, useState } from 'react'
import type { PressedElement } from '../../protocol.ts'
import { useDesk } from '../ui/desk.ts'

/** Tells the app that an element was pressed; the message, home or form around it knows how. */
export type Press = (element: PressedElement) => Promise<unknown>

export const PressContext = createContext<Press | null>(null)

interface Pressing {
  /** Null where nothing listens, as in a preview. */
  readonly press: (element: PressedElement) => void
  /** Whether the app has not answered yet. */
  readonly isBusy: boolean
}

export const usePress = (): Pressing => {
  const send = useContext(PressContext)
  const { say } = useDesk()
  const [isBusy, setIsBusy] = useState(false)
  const press = (element: PressedElement): void => {
    if (send === null || isBusy) return
    setIsBusy(true)
    send(element)
      .catch((error: Error) => say(error.message))
      .finally(() => setIsBusy(false))
  }
  return { press, isBusy }
}
