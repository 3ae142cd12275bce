import { useEffect } from 'react'
import type { Desk } from './desk.ts'

/** Ctrl+K or Cmd+K looks for a channel; Alt and an arrow go to the next one. */
export const useKeys = (desk: Desk, onSwitch: () => void): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const act = meant(event, desk, onSwitch)
      if (act === null || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [desk, onSwitch])
}

const meant = (event: KeyboardEvent, desk: Desk, onSwitch: () => void): (() => void) | null => {
  const step = event.altKey ? STEPS[event.key] : undefined
  if (step !== undefined) return () => move(desk, step)
  const isControl = event.ctrlKey || event.metaKey
  return isControl && event.key.toLowerCase() === 'k' ? onSwitch : null
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

const move = ({ state, channel, go }: Desk, step: number): void => {
  const mine = state.channels.filter(({ isMember }) => isMember)
  const at = mine.findIndex(({ id }) => id === channel?.id)
  const next = mine[(at + step + mine.length) % mine.length]
  if (next !== undefined) go({ kind: 'channel', channel: next.id, ts: null })
}
