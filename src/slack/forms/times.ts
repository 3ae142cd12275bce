import type { InputBlock } from '@slack/types'
import { input, typing } from './inputs.ts'

interface AskedTime {
  readonly label: string
  readonly hint?: string
  readonly initial?: string
  /** Whether it can be left empty; true, if left out. */
  readonly optional?: boolean
  /** The zone in which a bare clock is read (R1). */
  readonly zone: string
}

/** When something happened, as the grammar of times reads it. */
export const timeInput = (
  field: 'began' | 'when',
  { label, hint = 'Empty means now.', initial = '', optional = true, zone }: AskedTime,
): InputBlock =>
  input(
    field,
    { label, hint: `${hint} A clock without a zone is read in ${zone}.`, optional },
    typing({ placeholder: EXAMPLES, initial }),
  )

const EXAMPLES = 'now, or 10:02, yesterday 23:50, 2024-08-10 10:02'
