import type { SummaryField } from '../../domain/dialog.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Line } from './text.ts'
import { moment, type Viewer } from './when.ts'

/** What a refusal says, by its code. */
export type Sentences<C extends Refusal['code']> = {
  readonly [K in C]: (refusal: Extract<Refusal, { code: K }>, viewer: Viewer) => readonly Line[]
}

const FIELDS: Readonly<Record<SummaryField, string>> = {
  title: 'title',
  severity: 'severity',
  services: 'services',
  impact: 'impact',
  cause: 'root cause',
  explanation: 'explanation',
  fix: 'fix',
}

/** What is refused where people use forms, buttons and messages at the same time. */
export const chatSentences: Sentences<
  | (
      | 'overtaken'
      | 'overtaken-fact'
      | 'overtaken-task'
      | 'emptied'
      | 'no-form'
      | 'captured'
      | 'not-captured'
      | 'elsewhere'
    )
  | ('not-escalated' | 'acknowledged' | 'too-fast')
> = {
  overtaken: ({ entry, by, at, when, text }, viewer) => [
    [`${by.name} corrected #${entry} at ${moment(at, viewer)}, after you had looked at it.`],
    [`It says now: ${moment(when.at, viewer)} · ${text}`],
    ['If yours is still right, correct it once more.'],
  ],
  'overtaken-fact': ({ field, by, text }) => [
    [`${by.name} changed the ${FIELDS[field]} while your form was open.`],
    [text === '' ? 'It is empty now.' : `It says now: ${text}`],
    ['Open the form again to change it.'],
  ],
  'overtaken-task': ({ ref, by, owner, due }) => [
    [`${by.name} assigned ${ref} while your form was open.`],
    [`It says now: ${owner?.name ?? 'nobody yet'}${due === null ? '' : `, due ${due}`}.`],
    ['Open the form again, or change it with ', { code: `/incident task ${ref} @OWNER` }, '.'],
  ],
  emptied: ({ field }) => [
    [`The ${FIELDS[field]} cannot be emptied once it is recorded. Write what is true instead.`],
  ],
  captured: ({ as, by }) => [
    [
      `That message is on record already, as ${typeof as === 'number' ? `#${as}` : as} by ${by.name}.`,
    ],
  ],
  'not-captured': () => [['That message is not on record here.']],
  elsewhere: ({ number }) => [
    [`${incidentRef(number)} belongs to another channel, so a reaction records nothing here.`],
    ['To put the message on record all the same: its menu, ', { bold: 'Add to timeline' }, '.'],
  ],
  'not-escalated': ({ entry }) => [
    [`#${entry} is no escalation, so there is nothing to acknowledge.`],
  ],
  acknowledged: ({ entry, at }, viewer) => [
    [`You said already at ${moment(at, viewer)} that you are on it (#${entry}).`],
  ],
  'too-fast': ({ seconds }) => [
    [
      `You are sending faster than I take it from one person. Wait ${seconds} s, then send it once more.`,
    ],
  ],
  'no-form': () => [['That form is not known here any more. Open it again.']],
}
