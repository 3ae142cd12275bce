import type { KnownBlock } from '@slack/types'
import type { Dialog } from '../../domain/dialog.ts'
import { input, typing } from './inputs.ts'

/** Records what is to be done better: broadly, or as a task with who does it and until when. */
export const measureBlocks = ({
  kind,
}: Extract<Dialog, { dialog: 'measure' }>): readonly KnownBlock[] =>
  kind === 'improvement' ? [IMPROVEMENT] : [TASK, OWNER, DUE]

const IMPROVEMENT: KnownBlock = input(
  'text',
  { label: 'What can be improved?', hint: 'Broadly; what is to be done for it is a task.' },
  typing({ multiline: true, focused: true, placeholder: 'Load tests before changes of the pool' }),
)

const TASK: KnownBlock = input(
  'text',
  { label: 'What is to be done?' },
  typing({ multiline: true, focused: true, placeholder: 'Alert on pool usage above 80 %' }),
)

const OWNER: KnownBlock = input(
  'owner',
  { label: 'Who does it?', optional: true },
  { type: 'users_select' },
)

const DUE: KnownBlock = input(
  'due',
  { label: 'Until when?', optional: true },
  { type: 'datepicker' },
)
