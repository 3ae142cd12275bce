import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

/** What is typed and not yet sent. */
interface Typed {
  /** What is typed in the composer of that name. */
  readonly typedIn: (composer: string) => string
  readonly type: (composer: string, text: string) => void
}

const TypedContext = createContext<Typed>({ typedIn: () => '', type: () => undefined })

export const useTyped = (): Typed => useContext(TypedContext)

interface Props {
  readonly me: string
  readonly children: ReactNode
}

/**
 * Keeps what each person has typed in each channel and thread until it is sent. It stands apart from the rest
 * of what the page shares, for it changes with each key, and nothing but the composers should be drawn anew.
 */
export const TypedProvider = ({ me, children }: Props): ReactNode => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const type = useCallback(
    (composer: string, text: string) =>
      setTyped((before) => ({ ...before, [`${me} ${composer}`]: text })),
    [me],
  )
  const value = useMemo(
    () => ({ typedIn: (composer: string) => typed[`${me} ${composer}`] ?? '', type }),
    [me, typed, type],
  )
  return <TypedContext value={value}>{children}</TypedContext>
}
