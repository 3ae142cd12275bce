import { type ReactNode, useRef } from 'react'
import { textOf } from '../forms/choices.ts'
import type { Json } from '../text/json.ts'
import { useModal } from '../ui/use-modal.ts'
import { TextBlock } from './text-object.tsx'

interface Props {
  /** A confirmation dialog of Block Kit. */
  readonly confirm: Json
  readonly onAnswer: (isSure: boolean) => void
}

/** Asks whether somebody is sure, before an element is pressed. */
export const Confirm = ({ confirm, onAnswer }: Props): ReactNode => {
  const dialog = useRef<HTMLDialogElement>(null)
  useModal(dialog)
  const isDanger = confirm['style'] === 'danger'
  return (
    <dialog
      ref={dialog}
      className="dialog small"
      aria-label={textOf(confirm['title']) || 'Are you sure?'}
      onClose={() => onAnswer(false)}
    >
      <h2>{textOf(confirm['title']) || 'Are you sure?'}</h2>
      <TextBlock object={confirm['text']} />
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {textOf(confirm['deny']) || 'Cancel'}
        </button>
        <button
          type="button"
          className={isDanger ? 'button danger' : 'button primary'}
          onClick={() => onAnswer(true)}
        >
          {textOf(confirm['confirm']) || 'Yes'}
        </button>
      </div>
    </dialog>
  )
}
