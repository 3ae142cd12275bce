import { useEffect, useState } from 'react'
import { useDesk } from './desk.ts'

const TICK = 20_000

/** What the workspace's clock shows, kept up to date. */
export const useNow = (): number => {
  const { state } = useDesk()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [])
  return Math.max(now, Date.now() - TICK) + state.ahead
}
