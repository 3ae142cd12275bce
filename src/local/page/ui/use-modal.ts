import { type RefObject, useEffect } from 'react'

/**
 * Opens a dialog above everything else. When it is gone, the focus is where it was before, or where people type
 * if that is gone too: a dialog that leaves the page gives it back to nobody.
 */
export const useModal = (dialog: RefObject<HTMLDialogElement | null>): void =>
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (document.activeElement !== document.body) return
      const isLeft = before instanceof HTMLElement && before !== document.body && before.isConnected
      const find = (selector: string) => document.querySelector<HTMLElement>(selector)
      const to = isLeft ? before : (find('#composer') ?? find('#main'))
      to?.focus()
    }
  }, [dialog])
