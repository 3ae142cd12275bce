import type { KnownBlock } from '@slack/types'
import type { Dialog, SummaryField } from '../../domain/dialog.ts'
import { limits } from '../present/limits.ts'
import { fits, input, section, typing } from './inputs.ts'
import { severityBlocks } from './severity.ts'

type SummaryDialog = Extract<Dialog, { dialog: 'summary' }>
type TextField = Exclude<SummaryField, 'severity'>

/** Every fact and setting of the summary, filled with what is known. */
export const summaryBlocks = ({
  before,
  severities,
  focus,
}: SummaryDialog): readonly KnownBlock[] => [
  textBlock('title', { initial: before.title, focused: false }),
  ...severityBlocks({ severities, now: before.severity }),
  ...TEXTS.map((field) => textBlock(field, { initial: before[field], focused: field === focus })),
]

const TEXTS = ['services', 'impact', 'cause', 'explanation', 'fix'] as const

interface Shown {
  readonly label: string
  /** The command that sets the same. */
  readonly command: string
  readonly hint?: string
  readonly multiline?: boolean
}

const SHOWN: Record<TextField, Shown> = {
  title: { label: 'Title', command: '/incident rename TITLE' },
  services: {
    label: 'Affected services',
    command: '/incident service NAME, NAME',
    hint: 'With commas between them.',
  },
  impact: {
    label: 'Impact',
    command: '/incident impact TEXT',
    hint: 'What users saw.',
    multiline: true,
  },
  cause: { label: 'Root cause', command: '/incident cause TEXT', hint: 'In one line.' },
  explanation: {
    label: 'Explanation',
    command: '/incident explanation TEXT',
    multiline: true,
    hint: 'What was causing the issue, in detail.',
  },
  fix: {
    label: 'Fix',
    command: '/incident fix TEXT',
    multiline: true,
    hint: 'How it was fixed, in detail.',
  },
}

/** What is known already cannot be emptied. */
const textBlock = (
  field: TextField,
  { initial, focused }: { readonly initial: string; readonly focused: boolean },
): KnownBlock => {
  const { label, command, hint, multiline = false } = SHOWN[field]
  if (!fits(initial)) return tooLong(label, command)
  const optional = initial === ''
  return input(
    field,
    { label, optional, ...(hint === undefined ? {} : { hint }) },
    typing({ initial, multiline, focused }),
  )
}

/** In place of an input that could not show all of a text; what it stands for stays as it is. */
export const tooLong = (what: string, command: string): KnownBlock =>
  section(
    `${what}: longer than ${limits.inputText} characters, which is too long for a form. It stays as it is; ${command} replaces it.`,
  )
