import { useEffect, useRef, useState } from 'react'
import type { DraftShown, State } from '../../protocol.ts'
import { useDesk } from './desk.ts'

interface Drafted {
  /** Undefined before the first answer; null where the channel has no incident. */
  readonly draft: DraftShown | null | undefined
  readonly failure: string
}

/** How long to wait for further changes, in milliseconds. */
const PAUSE = 500

/** The draft of a channel's incident by a template, asked for anew whenever something was said. */
export const useDraft = (channel: string, template: string): Drafted => {
  const { state, ask, isOnline } = useDesk()
  const [drafted, setDrafted] = useState<Drafted>({ draft: undefined, failure: '' })
  const asked = useRef<string | null>(null)
  const said = fingerprint(state)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said is why it is asked again
  useEffect(() => {
    if (!isOnline) return
    const refresh = (): void => {
      asked.current = template
      ask({ do: 'draft', channel, template })
        .then(({ draft = null }) => setDrafted({ draft, failure: '' }))
        .catch((error: Error) => setDrafted(({ draft }) => ({ draft, failure: error.message })))
    }
    const timer = setTimeout(refresh, asked.current === template ? PAUSE : 0)
    return () => clearTimeout(timer)
  }, [channel, template, ask, isOnline, said])
  return drafted
}

/** Every state is new; only one in which something else is said or the clock was moved is worth a draft. */
const fingerprint = ({ channels, ahead, me }: State): string =>
  JSON.stringify([channels, ahead, me])
