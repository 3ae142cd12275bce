import { useEffect, useRef } from 'react'
import type { Desk } from './desk.ts'

/** Goes along with an incident that is being played: into its channel, and to its draft at the end. */
export const usePlaying = (desk: Desk): void => {
  const { playing } = desk.state
  const latest = useRef(desk)
  latest.current = desk
  const channel = playing?.channel
  const isOver = playing !== null && playing.done === playing.of
  useEffect(() => {
    if (channel !== undefined) latest.current.go({ kind: 'channel', channel, ts: null })
  }, [channel])
  useEffect(() => {
    if (isOver) latest.current.show({ kind: 'draft' })
  }, [isOver])
}
