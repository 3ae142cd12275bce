import type { Missing, Refusal } from '../../domain/refusal.ts'
import type { BlockId } from './inputs.ts'

type Blame = {
  [C in Refusal['code']]: readonly BlockId[] | Of<C>
}
type Of<C> = (refusal: Extract<Refusal, { code: C }>) => readonly BlockId[]

const MISSING: Record<Missing, readonly BlockId[]> = {
  title: ['title'],
  text: ['text', 'detected'],
  time: ['when', 'began'],
  level: ['severity'],
  person: ['who'],
  name: ['hypothesis', 'services'],
  zone: ['timezone'],
  change: ['text', 'when'],
  part: [],
  switch: [],
  reason: ['reason'],
  fact: [],
  owner: [],
}

/** No field is to blame: the words of a command, the incident as it stands, the store. */
const NONE = [] as const

const blame: Blame = {
  'unknown-subcommand': NONE,
  incomplete: ({ missing }) => MISSING[missing],
  'too-long': ({ what }) => (what === 'title' ? ['title'] : ['who', 'services']),
  'unknown-person': NONE,
  'unclear-time': ['when', 'began'],
  'mixed-paste': ['text'],
  future: ['when', 'began'],
  'unknown-zone': ['timezone'],
  'unknown-incident': ['incident'],
  'which-incident': ['incident'],
  'unknown-entry': NONE,
  'removed-entry': NONE,
  'fixed-entry': NONE,
  'unknown-hypothesis': ['hypothesis'],
  'closed-hypothesis': ['hypothesis'],
  'unknown-task': ({ ref }) => [`owner-${ref}`],
  'closed-task': ({ ref }) => [`owner-${ref}`],
  'unknown-severity': ['severity'],
  'unknown-template': NONE,
  already: NONE,
  'not-closed': NONE,
  unfinished: NONE,
  'draft-already': NONE,
  'nothing-to-undo': NONE,
  'not-undoable': NONE,
  'nothing-to-redact': NONE,
  'changed-since': ['text', 'when'],
  'taken-up': NONE,
  overtaken: ['text', 'when'],
  'overtaken-fact': ({ field }) => [field],
  'overtaken-task': ({ ref }) => [`owner-${ref}`],
  emptied: ({ field }) => [field],
  captured: ['as'],
  'not-captured': NONE,
  elsewhere: NONE,
  'not-escalated': NONE,
  acknowledged: NONE,
  'no-form': NONE,
  busy: NONE,
  'too-fast': NONE,
}

/** The fields that may be to blame for a refusal, the likeliest first; a form need not have any of them. */
export const blamed = (refusal: Refusal): readonly BlockId[] => {
  const found = blame[refusal.code] as readonly BlockId[] | ((of: Refusal) => readonly BlockId[])
  return typeof found === 'function' ? found(refusal) : found
}
