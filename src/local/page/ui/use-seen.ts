import { useEffect, useState } from 'react'
import type { ChannelShown, State } from '../../protocol.ts'
import { remember, remembered } from '../net/remember.ts'
import { allSeen, latest, type Seen } from '../work/unread.ts'

const keyOf = (person: string): string => `seen.${person}`

const load = (person: string): Seen | null => {
  try {
    return JSON.parse(remembered(keyOf(person)))
  } catch {
    return null
  }
}

/** Up to where this person has read, on this machine. Looking at a channel reads it. */
export const useSeen = ({ me, channels }: State, open: ChannelShown | null): Seen => {
  const [all, setAll] = useState<Readonly<Record<string, Seen>>>({})
  const seen = all[me] ?? load(me) ?? allSeen(channels)
  const id = open?.id
  const last = open === null ? '' : latest(open)
  const isNews = id !== undefined && last > (seen[id] ?? '')
  useEffect(() => {
    const next = isNews ? { ...seen, [id]: last } : seen
    remember(keyOf(me), JSON.stringify(next))
    if (isNews || all[me] === undefined) setAll((before) => ({ ...before, [me]: next }))
  }, [me, id, last, isNews, seen, all])
  return seen
}
