import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { appName } from '../work/complete.ts'
import { channelTitle } from '../work/names.ts'
import type { Place } from '../work/place.ts'
import { type Desk, useDesk } from './desk.ts'
import { useModal } from './use-modal.ts'

interface Target {
  readonly key: string
  readonly name: string
  readonly place: Place
}

const MOST = 12

/** Looks for a channel by its name. */
export const Switcher = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const desk = useDesk()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  useModal(dialog)
  const targets = targetsOf(desk, typed)
  const choose = (target: Target | undefined): void => {
    if (target === undefined) return
    desk.go(target.place)
    onClose()
    // Whoever goes to a channel by the keyboard wants to say something there.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#composer')?.focus())
  }
  const pressed = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (step !== undefined) setAt((at + step + targets.length) % Math.max(1, targets.length))
    if (event.key === 'Enter') choose(targets[at])
    if (step !== undefined || event.key === 'Enter') event.preventDefault()
  }
  return (
    <dialog ref={dialog} className="dialog small" aria-label="Go to a channel" onClose={onClose}>
      <input
        role="combobox"
        aria-label="Channel"
        aria-expanded={targets.length > 0}
        aria-controls={id}
        aria-activedescendant={targets[at] === undefined ? undefined : `${id}-${targets[at].key}`}
        autoComplete="off"
        placeholder="Name of a channel"
        value={typed}
        onKeyDown={pressed}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
      />
      <Found id={id} targets={targets} at={at} choose={choose} />
      {targets.length === 0 && <p role="status">No channel has this name.</p>}
    </dialog>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

interface FoundProps {
  readonly id: string
  readonly targets: readonly Target[]
  readonly at: number
  readonly choose: (target: Target) => void
}

/** The focus stays in the field, which says by `aria-activedescendant` which one is meant. */
const Found = ({ id, targets, at, choose }: FoundProps): ReactNode => (
  <div id={id} className="listbox" role="listbox" aria-label="Channels" tabIndex={-1}>
    {targets.map((target, index) => (
      <div
        key={target.key}
        id={`${id}-${target.key}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === at}
        onMouseDown={() => choose(target)}
      >
        {target.name}
      </div>
    ))}
  </div>
)

const targetsOf = ({ state }: Desk, typed: string): readonly Target[] => {
  const wanted = typed.trim().replace(/^#/, '').toLowerCase()
  const home: Target = {
    key: 'home',
    name: `${appName(state.app.name)}, home`,
    place: { kind: 'home' },
  }
  const channels = state.channels.map(
    (channel): Target => ({
      key: channel.id,
      name: channelTitle(channel, state),
      place: { kind: 'channel', channel: channel.id, ts: null },
    }),
  )
  return [...channels, home]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, MOST)
}
