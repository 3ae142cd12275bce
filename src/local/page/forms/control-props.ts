import type { FieldValue } from '../../protocol.ts'
import type { Json } from '../text/json.ts'

/** What every control takes, whatever is filled into it. */
export interface ControlProps {
  readonly id: string
  /** The element of Block Kit. */
  readonly element: Json
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
  /** What it is called where no label stands beside it. */
  readonly name?: string | undefined
  /** Ids of the hint and the error. */
  readonly describedBy?: string | undefined
  readonly isInvalid: boolean
  readonly isOptional: boolean
}

/** What all kinds of fields have in common in HTML. */
export const fieldAttributes = ({ id, element, name, describedBy, isInvalid }: ControlProps) => ({
  id,
  'data-focus': element['focus_on_load'] === true || undefined,
  'aria-label': name,
  'aria-describedby': describedBy,
  'aria-invalid': isInvalid,
})
