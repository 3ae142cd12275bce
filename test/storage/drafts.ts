import type { DraftPlace } from '../../src/app/draft-place.ts'
import type { DraftState, Drafts, DueDraft, ShownDraft } from '../../src/app/ports/drafts.ts'
import { NOON, T1 } from './batches.ts'

export const DRAFT: DraftPlace = {
  kind: 'draft',
  incident: 1,
  template: 'postmortem',
  channel: 'C1',
  requestedBy: 'U1',
}
export const CANVAS: DraftPlace = { ...DRAFT, kind: 'canvas' }
/** A draft as it is before it was ever shown, two records after its incident began. */
export const DRAFT_DUE: DueDraft = {
  ...DRAFT,
  workspace: T1,
  reference: null,
  version: 2,
  shown: null,
  requested: true,
  notBefore: null,
  attempts: 0,
  uncertain: false,
}
export const DOCUMENT: ShownDraft = {
  document: 'a',
  version: 2,
  compiledAt: NOON,
  seen: 2,
  since: null,
  said: 'b',
  file: { id: 'F1', link: 'https://example.com/\0' },
  link: 'https://example.com/m',
}
export const DRAFT_SHOWN: DraftState = {
  reference: '1723291200.000100',
  version: 2,
  shown: DOCUMENT,
  requested: false,
  error: null,
  notBefore: NOON + 30,
  attempts: 0,
  uncertain: false,
  givenUp: false,
}
export const FAILED: DraftState = {
  ...DRAFT_SHOWN,
  reference: null,
  version: 0,
  shown: null,
  requested: true,
  error: 'odd\0',
  attempts: 1,
}
export const FAILED_DUE: DueDraft = { ...DRAFT_DUE, attempts: 1, notBefore: FAILED.notBefore }
/** What follows from an attempt from which nothing does. */
export const NOTHING: Parameters<Drafts['settle']>[2] = { at: NOON, outgoing: [] }
