import type { KnownBlock, ModalView } from '@slack/types'
import type { Dialog, EntryDialogKind } from '../../domain/dialog.ts'
import { incidentRef } from '../../domain/ids.ts'
import { ASSIGN } from '../present/mend.ts'
import { assignBlocks } from './assign.ts'
import { captureBlocks } from './capture.ts'
import { correctBlocks } from './correct.ts'
import { entryBlocks } from './entry.ts'
import { aside, plain } from './inputs.ts'
import { measureBlocks } from './measure.ts'
import { startBlocks } from './start.ts'
import { summaryBlocks } from './summary.ts'

/** For whom a form is opened. */
export interface About {
  /** Key of the delivery that is answered with it; it comes back when the form is sent. */
  readonly delivery: string
  /** The zone in which the author's clocks are read. */
  readonly zone: string
}

/** The form as Slack opens it: each block of input bears the name of its field (docs: reference/views). */
export const viewOf = (dialog: Dialog, { delivery, zone }: About): ModalView => {
  const blocks = [...headOf(dialog), ...blocksOf(dialog, zone)]
  const [title, submit] = namesOf(dialog)
  const isAsking = blocks.some(({ type }) => type === 'input')
  return {
    type: 'modal',
    callback_id: `form-${dialog.dialog}`,
    title: plain(title),
    ...(isAsking ? { submit: plain(submit) } : {}),
    close: plain(isAsking ? 'Cancel' : 'Close'),
    blocks,
    private_metadata: JSON.stringify({ opened: delivery }),
  }
}

/** To which incident what is typed goes; a message that is captured may go to several. */
const headOf = (dialog: Dialog): readonly KnownBlock[] => {
  if (dialog.dialog === 'start' || dialog.dialog === 'capture') return []
  const { number, title } = dialog.incident
  return [aside(`${incidentRef(number)} · ${title}`)]
}

const blocksOf = (dialog: Dialog, zone: string): readonly KnownBlock[] => {
  switch (dialog.dialog) {
    case 'start':
      return startBlocks(dialog, zone)
    case 'entry':
      return entryBlocks(dialog, zone)
    case 'summary':
      return summaryBlocks(dialog)
    case 'measure':
      return measureBlocks(dialog)
    case 'assign':
      return assignBlocks(dialog)
    case 'correct':
      return correctBlocks(dialog, zone)
    case 'capture':
      return captureBlocks(dialog)
  }
}

/** What stands above a form and on its button. */
type Names = readonly [title: string, submit: string]

const namesOf = (dialog: Dialog): Names => {
  switch (dialog.dialog) {
    case 'start':
      return ['Declare an incident', 'Declare']
    case 'entry':
      return [ENTRIES[dialog.kind], 'Record']
    case 'summary':
      return ['Edit the summary', 'Save']
    case 'measure':
      return [dialog.kind === 'task' ? 'Add a task' : 'Add an improvement', 'Record']
    case 'assign':
      return [ASSIGN, 'Save']
    case 'correct':
      return CORRECTIONS[dialog.action](dialog.entry)
    case 'capture':
      return ['Add to the timeline', 'Add']
  }
}

const ENTRIES: Record<EntryDialogKind, string> = {
  note: 'Add a note',
  detected: 'How it was detected',
  hypothesis: 'Add a hypothesis',
  confirmed: 'Confirm',
  deadend: 'Dead end',
  escalation: 'Escalate',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
}

const CORRECTIONS: Record<'edit' | 'move' | 'remove' | 'redact', (entry: number) => Names> = {
  edit: (entry) => [`Edit entry #${entry}`, 'Save'],
  move: (entry) => [`Move entry #${entry}`, 'Save'],
  remove: (entry) => [`Remove entry #${entry}`, 'Remove'],
  redact: (entry) => [`Redact entry #${entry}`, 'Redact'],
}
