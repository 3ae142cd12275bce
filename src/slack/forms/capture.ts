import type { KnownBlock } from '@slack/types'
import type { Dialog } from '../../domain/dialog.ts'
import { incidentRef } from '../../domain/ids.ts'
import type { IncidentLine } from '../../domain/line.ts'
import type { CaptureKind } from '../../domain/message.ts'
import { limits } from '../present/limits.ts'
import { short } from '../present/short.ts'
import { aside, choosing, fits, input, section, typing } from './inputs.ts'

type CaptureDialog = Extract<Dialog, { dialog: 'capture' }>

/** Puts a message of the chat on record. */
export const captureBlocks = ({ incidents, message }: CaptureDialog): readonly KnownBlock[] => [
  ...incidentBlocks(incidents),
  input('as', { label: 'Add it as' }, choosing(KINDS, 'note')),
  aside(`${message.quote.author.name} wrote:`),
  ...textBlocks(message.text),
  ...fileBlocks(message.quote.files),
]

const KINDS: readonly { readonly text: string; readonly value: CaptureKind }[] = [
  { text: 'A note', value: 'note' },
  { text: 'How it was noticed', value: 'detected' },
  { text: 'A hypothesis', value: 'hypothesis' },
  { text: 'A dead end', value: 'deadend' },
  { text: 'A task', value: 'task' },
]

/** The likeliest incident is chosen at first; there is no question where there is only one. */
const incidentBlocks = (incidents: readonly IncidentLine[]): readonly KnownBlock[] => {
  const [first] = incidents
  if (first === undefined) return []
  if (incidents.length === 1) return [aside(named(first))]
  const shown = incidents.slice(0, limits.options)
  const choices = shown.map((line) => ({ text: named(line), value: String(line.number) }))
  const menu = input('incident', { label: 'Incident' }, choosing(choices, String(first.number)))
  return shown.length < incidents.length ? [menu, OTHERS] : [menu]
}

const OTHERS: KnownBlock = aside(
  'These are the likeliest. In a channel of another incident, its own comes first.',
)

/** A text that is too long for an input is put on record as it is, and only its beginning is shown. */
const textBlocks = (text: string): readonly KnownBlock[] =>
  fits(text)
    ? [input('text', { label: 'Text' }, typing({ initial: text, multiline: true }))]
    : [section(text), aside('All of it is recorded; it is too long to be shown or changed here.')]

const fileBlocks = (files: CaptureDialog['message']['quote']['files']): readonly KnownBlock[] =>
  files.length === 0
    ? []
    : [
        aside(
          `Files, recorded by name and link: ${files.map(({ name }) => short(name, 100)).join(', ')}`,
        ),
      ]

const named = ({ number, title }: IncidentLine): string => `${incidentRef(number)} · ${title}`
