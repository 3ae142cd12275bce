import { useMemo, useSyncExternalStore } from 'react'
import { type Place, readPlace } from '../work/place.ts'

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Where the address of the page says one is; null where it says nothing. */
export const usePlace = (): Place | null => {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => readPlace(hash), [hash])
}
