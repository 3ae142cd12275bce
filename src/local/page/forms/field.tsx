import { type ReactNode, useContext, useId } from 'react'
import type { Block, FieldValue } from '../../protocol.ts'
import { PressContext } from '../blocks/press.ts'
import { record, text } from '../text/json.ts'
import { textOf } from './choices.ts'
import { Control, isGroup } from './control.tsx'
import { type Filling, FormContext } from './form-context.ts'
import { initialOf, pressedChoice } from './values.ts'

interface Props {
  readonly block: Block
}

/** A field of a form with its label, its hint and what is wrong with it. */
export const Field = ({ block }: Props): ReactNode => {
  const filling = useContext(FormContext)
  return filling === null ? (
    <p className="muted">Unsupported block: input</p>
  ) : (
    <Filled block={block} filling={filling} />
  )
}

interface FilledProps extends Props {
  readonly filling: Filling
}

const Filled = ({ block, filling }: FilledProps): ReactNode => {
  const id = useId()
  const field = text(block['block_id'])
  const onChange = useChanged(block, filling)
  const element = record(block['element'])
  const notes = notesOf({ block, filling }, id)
  const describedBy = notes.map((note) => note.id).join(' ') || undefined
  const isInvalid = field in filling.errors
  const touched = filling.touched[field]
  return (
    <Labelled block={block} id={id} describedBy={describedBy} isInvalid={isInvalid}>
      <Control
        id={id}
        element={element}
        isInvalid={isInvalid}
        onChange={onChange}
        describedBy={describedBy}
        value={touched === undefined ? initialOf(element) : touched}
        isOptional={block['optional'] === true}
      />
      {notes.map((note) => (
        <p key={note.id} id={note.id} className={note.className}>
          {note.text}
        </p>
      ))}
    </Labelled>
  )
}

interface Note {
  readonly id: string
  readonly className: string
  readonly text: string
}

/** What is wrong with the field, then its hint. */
const notesOf = ({ block, filling }: FilledProps, id: string): readonly Note[] =>
  [
    {
      id: `${id}-error`,
      className: 'field-error',
      text: filling.errors[text(block['block_id'])] ?? '',
    },
    { id: `${id}-hint`, className: 'field-hint', text: textOf(block['hint']) },
  ].filter((note) => note.text !== '')

interface LabelledProps extends Props {
  readonly id: string
  readonly describedBy: string | undefined
  readonly isInvalid: boolean
  readonly children: ReactNode
}

/** One control has a label; several have a legend. */
const Labelled = ({ block, id, describedBy, isInvalid, children }: LabelledProps): ReactNode =>
  isGroup(record(block['element'])) ? (
    <fieldset
      className="field"
      aria-describedby={describedBy}
      data-invalid={isInvalid || undefined}
    >
      <legend>
        <Label block={block} />
      </legend>
      {children}
    </fieldset>
  ) : (
    <div className="field" data-invalid={isInvalid || undefined}>
      <label htmlFor={id}>
        <Label block={block} />
      </label>
      {children}
    </div>
  )

const Label = ({ block }: Props): ReactNode => (
  <>
    {textOf(block['label'])}
    {block['optional'] === true && <span className="optional"> (optional)</span>}
  </>
)

/** A field may ask the app at each change; it is filled in either way. */
const useChanged = (block: Block, { fill }: Filling): ((value: FieldValue) => void) => {
  const press = useContext(PressContext)
  const field = text(block['block_id'])
  return (value) => {
    fill(field, value)
    if (block['dispatch_action'] !== true) return
    press?.(pressedChoice(record(block['element']), field, value)).catch(() => {
      // The value is kept and goes with the form.
    })
  }
}
