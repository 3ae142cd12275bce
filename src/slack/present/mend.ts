import type { Contradiction } from '../../report/contradiction.ts'
import { actionId, valueFor } from './buttons.ts'
import type { Button } from './text.ts'

/** Buttons that open the form with which what contradicts itself is mended, where there is one. */
export const mendButtons = (
  incident: number,
  found: readonly Contradiction[],
): readonly Button[] =>
  found.some(({ code }) => code === 'unownedTasks') ? [assignButton(incident)] : []

export const ASSIGN = 'Assign owners'

/** Opens the form of the tasks without owner. */
export const assignButton = (incident: number): Button => ({
  label: ASSIGN,
  action: actionId('open', `assign-${incident}`),
  value: valueFor({ kind: 'open', incident, form: 'assign' }),
})
