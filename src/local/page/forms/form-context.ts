import { createContext } from 'react'
import type { FieldValue } from '../../protocol.ts'
import type { Touched } from './values.ts'

/** What the fields of a form share. */
export interface Filling {
  readonly touched: Touched
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly fill: (field: string, value: FieldValue) => void
}

/** Null outside of forms, where a field has nowhere to go. */
export const FormContext = createContext<Filling | null>(null)
