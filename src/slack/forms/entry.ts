import type { InputBlock, KnownBlock } from '@slack/types'
import type { Dialog, EntryDialogKind } from '../../domain/dialog.ts'
import { limits } from '../present/limits.ts'
import { aside, type Choice, choosing, input, section, typing } from './inputs.ts'
import { timeInput } from './times.ts'

type EntryDialog = Extract<Dialog, { dialog: 'entry' }>

/** The value of the option for a path that no hypothesis stands for, for an option's value is never empty. */
export const ANOTHER = 'another'

/** Records an entry of a kind; `zone` is that of whoever does. */
export const entryBlocks = (dialog: EntryDialog, zone: string): readonly KnownBlock[] => {
  const { kind, open } = dialog
  if (kind === 'confirmed' && open.length === 0)
    return [section('No hypothesis is open. /hypothesis TEXT opens one.')]
  return [
    ...(kind === 'escalation' ? WHOM : []),
    ...(kind === 'confirmed' || kind === 'deadend' ? hypothesisBlocks(dialog) : []),
    textInput(dialog),
    timeInput('when', { label: LABELS[kind].when, zone, ...particular(dialog) }),
  ]
}

const particular = ({ kind, incident: { endedAt } }: EntryDialog) => {
  if (kind === 'deadend') return RANGE
  return kind === 'detected' && endedAt !== null ? BEFORE_THE_END : {}
}

const RANGE = { hint: 'Empty means now. A range such as 10:10 - 10:25 tells both ends.' }
/** What is over was not noticed just now. */
const BEFORE_THE_END = { hint: 'Between its start and its end.', optional: false }

const LABELS: Record<EntryDialogKind, { text: string; when: string; optional: boolean }> = {
  note: { text: 'What happened?', when: 'When?', optional: false },
  detected: { text: 'How was it noticed?', when: 'When was it noticed?', optional: false },
  hypothesis: { text: 'What may be the cause?', when: 'When did you think so?', optional: false },
  confirmed: { text: 'What confirms it?', when: 'When was it confirmed?', optional: true },
  deadend: { text: 'What ruled it out?', when: 'When was it ruled out?', optional: true },
  escalation: { text: 'Why?', when: 'When?', optional: true },
  mitigated: {
    text: 'What helped?',
    when: 'Since when do users no longer suffer?',
    optional: true,
  },
  resolved: { text: 'How was it resolved?', when: 'When was it over?', optional: true },
}

const textInput = ({ kind, open }: EntryDialog): InputBlock => {
  const { text: label, optional } = LABELS[kind]
  const element = typing({ multiline: true })
  if (kind !== 'deadend') return input('text', { label, optional }, element)
  return open.length === 0
    ? input('text', { label: 'Which path misled you, and what ruled it out?' }, element)
    : input('text', { label, optional, hint: 'For another path, say which one it was.' }, element)
}

const WHOM: readonly KnownBlock[] = [
  input('who', { label: 'Who was called?', optional: true }, { type: 'multi_users_select' }),
  input(
    'names',
    {
      label: 'Groups, and people who are not in Slack',
      hint: 'With commas between them.',
      optional: true,
    },
    typing({ placeholder: '@dba-oncall, the hosting company' }),
  ),
]

/** A menu of the open hypotheses; of too many the latest, for those are looked into. */
const hypothesisBlocks = ({ kind, open }: EntryDialog): readonly KnownBlock[] => {
  if (open.length === 0) return []
  const others: readonly Choice[] =
    kind === 'deadend' ? [{ text: 'Another path', value: ANOTHER }] : []
  const shown = open.slice(others.length - limits.options)
  const menu = [
    ...shown.map(({ ref, text }) => ({ text: `${ref} · ${text}`, value: ref })),
    ...others,
  ]
  const label = kind === 'deadend' ? 'Which path was it?' : 'Which hypothesis?'
  const block = input(
    'hypothesis',
    { label },
    choosing(menu, menu.length === 1 ? menu[0]?.value : ''),
  )
  return shown.length < open.length ? [block, EARLIER] : [block]
}

const EARLIER: KnownBlock = aside(
  'These are the latest ones. Earlier ones are closed with /deadend H1 TEXT or /hypothesis confirm H1 TEXT.',
)
