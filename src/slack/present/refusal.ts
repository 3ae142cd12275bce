import { incidentRef } from '../../domain/ids.ts'
import type { EntryKind } from '../../domain/record.ts'
import type { Missing, Refusal } from '../../domain/refusal.ts'
import { naming } from '../../language/naming.ts'
import { incidentLine } from './list.ts'
import { untimedLines } from './mixed-paste.ts'
import { chatSentences, type Sentences } from './refusal-chat.ts'
import type { Line } from './text.ts'
import { wayBackFrom } from './way-back.ts'
import { moment, type Viewer } from './when.ts'

const MISSING: Record<Missing, string> = {
  title: 'A title is missing: what is down?',
  text: 'The text is missing.',
  time: 'That is not a time that I can read.',
  level: 'The level is missing.',
  person: 'The person is missing.',
  name: 'The name is missing.',
  zone: 'The time zone is missing.',
  part: 'Say first which kind of lesson it is: well, wrong or lucky.',
  change: 'Say what is to change: a time, a text, or both.',
  switch: 'Say on or off.',
  owner: 'Say who does it, or until when.',
  fact: 'Say what to redact, then why. What is one of: impact, cause, explanation, fix, a task such as T1, improve 1, or lesson well 1, where the number is its place in the draft.',
  reason: 'Say why, without the secret: the reason stays on record.',
}

const orNone = (refs: readonly string[], none: string): string =>
  refs.length === 0 ? none : refs.join(', ')

const sentences: Sentences<Refusal['code']> = {
  ...chatSentences,
  'unknown-subcommand': ({ word, nearest }) => [
    nearest === null
      ? [
          'There is no subcommand ',
          { code: word },
          '. ',
          { code: '/incident help' },
          ' lists them.',
        ]
      : ['There is no subcommand ', { code: word }, '. Did you mean ', { code: nearest }, '?'],
  ],
  incomplete: ({ missing }) => [[MISSING[missing]]],
  'too-long': ({ what, max }) => [[`The ${what} is longer than ${max} characters.`]],
  'unknown-person': ({ name }) => [
    [
      `I know nobody called ${name}. Choose the person or the group from the list that Slack offers after @.`,
    ],
  ],
  'unclear-time': ({ why }) => [[why]],
  'mixed-paste': ({ mixed }) => untimedLines(mixed),
  future: ({ at, now, zone }) => [
    [`${moment(at, { zone, now })} is still to come; it is ${moment(now, { zone, now })}.`],
    ['A time without a date means the last time the clock showed it.'],
  ],
  'unknown-zone': ({ zone, nearest }) => [
    [`There is no time zone ${zone}. `, ...didYouMean(nearest)],
    ['Zones are named like ', { code: 'Europe/Berlin' }, '.'],
  ],
  'unknown-incident': ({ ref, open }) => [
    [`There is no ${ref}. `, open.length === 0 ? 'No incident is open.' : 'Open now:'],
    ...open.map(incidentLine),
  ],
  'which-incident': ({ open }) =>
    open.length === 0
      ? [['No incident is open. Declare one with ', { code: '/incident start TITLE' }, '.']]
      : [
          ['Several incidents are open. Name the one you mean in front of the text:'],
          ...open.map(incidentLine),
        ],
  'unknown-entry': ({ entry, last }) => [
    [`There is no entry #${entry}; the timeline has #1 to #${last}.`],
  ],
  'removed-entry': ({ entry, by }) => [[`#${entry} was removed by ${by.name}.`]],
  'fixed-entry': ({ entry, kind }) => [
    kind === 'change'
      ? [`#${entry} tells that a setting was set. Set it again instead.`]
      : [
          `#${entry} tells when the incident was ${kind}, and cannot be taken out. `,
          'Correct it with ',
          { code: `/timeline move ${entry} WHEN` },
          ' or go back with ',
          { code: wayBackFrom(kind) },
          '.',
        ],
  ],
  'unknown-hypothesis': ({ ref, open }) => [
    [`There is no ${ref}. Open hypotheses: ${orNone(open, 'none')}.`],
  ],
  'closed-hypothesis': ({ ref, state, entry }) => [
    [
      `${ref} is already ${state === 'confirmed' ? 'confirmed' : 'a dead end'}, by entry #${entry}. `,
      { code: `/timeline remove ${entry}` },
      ' opens it again.',
    ],
  ],
  'unknown-task': ({ ref, open }) => [[`There is no ${ref}. Open tasks: ${orNone(open, 'none')}.`]],
  'closed-task': ({ ref, state }) => [[`${ref} is already ${state}.`]],
  'unknown-severity': ({ level, levels }) => [
    [`There is no severity ${level}. The levels are ${levels.join(', ')}.`],
  ],
  'unknown-template': ({ name, known }) => [
    [`There is no template ${name}. The templates are ${known.join(', ')}.`],
  ],
  already: ({ number, kind, entry, at, by }, viewer) => [
    [`${incidentRef(number)} was ${kind} at ${moment(at, viewer)} by ${by.name} (#${entry}).`],
    [
      'Correct the time with ',
      { code: `/timeline move ${entry} WHEN` },
      ', or go on with ',
      { code: wayBackFrom(kind) },
      '.',
    ],
  ],
  'not-closed': ({ number }) => [[`${incidentRef(number)} is open.`]],
  unfinished: ({ number, status }) => [
    [
      `${incidentRef(number)} is ${status}, not resolved. `,
      { code: naming('/postmortem preview', number) },
      ' shows its draft as it stands now',
      ...(status === 'cancelled'
        ? ['.']
        : ['; ', { code: naming('/incident resolve', number) }, ' ends it.']),
    ],
  ],
  'draft-already': ({ state, said }, viewer) => [
    [
      state === 'draft' ? 'The postmortem is a draft already' : `The draft is ${state} already`,
      said === null ? '.' : `: ${said.by.name} said so at ${moment(said.at, viewer)}.`,
    ],
  ],
  'nothing-to-undo': () => [['You have recorded nothing here that could be taken back.']],
  'not-undoable': ({ kind }) => [undoneBy(kind)],
  'nothing-to-redact': () => [['There is no text there that could be redacted.']],
  'changed-since': ({ entry, by }) => [
    [
      `#${entry} was corrected by ${by.name} since. See `,
      { code: `/timeline history ${entry}` },
      '.',
    ],
  ],
  'taken-up': ({ ref, by }) => [
    [
      `${by.name} has assigned or closed ${ref} since. If it is not to be done, `,
      { code: `/incident task drop ${ref}` },
      ' says so.',
    ],
  ],
  busy: () => [
    ['Many people are recording at this moment. Nothing was stored; send it once more.'],
  ],
}

const undoneBy = (kind: EntryKind | 'redaction'): Line => {
  if (kind === 'redaction')
    return ['The last thing you did was to redact something, and that cannot be taken back.']
  return kind === 'change'
    ? ['The last thing you did was to set a setting. Set it again instead.']
    : [
        `The last thing you recorded is that the incident was ${kind}. Use `,
        { code: wayBackFrom(kind) },
        ', or correct its time.',
      ]
}

const didYouMean = (names: readonly string[]): Line =>
  names.length === 0 ? [] : ['Did you mean ', { code: names.join(', ') }, '?']

/** Why a request was refused, in sentences. */
export const refusalLines = (refusal: Refusal, viewer: Viewer): readonly Line[] => {
  const say = sentences[refusal.code] as (refusal: Refusal, viewer: Viewer) => readonly Line[]
  return say(refusal, viewer)
}
