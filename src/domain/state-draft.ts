import type { Decision } from './circumstances.ts'
import { stateOf } from './draft-status.ts'
import type { Incident } from './incident.ts'
import type { Statement } from './intent.ts'
import { refuse } from './refusal.ts'

/** Says how far the draft has come. An incident that goes on has no draft yet, only a preview. */
export const stateDraft = (
  incident: Incident,
  { state }: Extract<Statement, { kind: 'draft-status' }>,
): Decision => {
  const { status, number, draft } = incident
  if (status !== 'resolved') return refuse({ code: 'unfinished', number, status })
  return stateOf(draft) === state
    ? refuse({ code: 'draft-already', state, said: draft && { by: draft.by, at: draft.at } })
    : [{ type: 'draft-status', state }]
}
