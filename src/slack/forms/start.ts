import type { Checkboxes, KnownBlock, RadioButtons } from '@slack/types'
import type { Dialog } from '../../domain/dialog.ts'
import type { Home } from '../../domain/record.ts'
import { type Choice, input, option, typing } from './inputs.ts'
import { severityBlocks } from './severity.ts'
import { timeInput } from './times.ts'

/** Declares an incident; `zone` is that of whoever does. */
export const startBlocks = (
  { began, zone: timezone, severities, home }: Extract<Dialog, { dialog: 'start' }>,
  zone: string,
): readonly KnownBlock[] => [
  input('title', { label: 'What is down?' }, typing({ placeholder: 'Checkout is down' })),
  timeInput('began', { label: 'When did it begin?', initial: began, zone }),
  ...severityBlocks({ severities, now: '' }),
  input(
    'services',
    { label: 'Affected services', hint: 'With commas between them.', optional: true },
    typing({ placeholder: 'checkout, payments' }),
  ),
  input(
    'detected',
    {
      label: 'How was it noticed?',
      hint: 'When it was noticed may stand in front.',
      optional: true,
    },
    typing({ placeholder: '10:02 Alert: error rate above 5 %' }),
  ),
  input('home', { label: 'Where is it to be told?' }, homes(home)),
  input('private', { label: 'Who may see it?', optional: true }, PRIVACY),
  input(
    'timezone',
    { label: 'Time zone of the incident', hint: 'A name such as Europe/Berlin.', optional: true },
    typing({ initial: timezone }),
  ),
]

const HOMES: Record<Home, string> = {
  new: 'In a channel of its own',
  here: 'In the channel where I declare it',
}

const homes = (initial: Home): RadioButtons => ({
  type: 'radio_buttons',
  options: [homeOption('new'), homeOption('here')],
  initial_option: homeOption(initial),
})

const homeOption = (home: Home) => option({ text: HOMES[home], value: home } satisfies Choice)

const PRIVACY: Checkboxes = {
  type: 'checkboxes',
  options: [option({ text: 'Only members of its channel', value: 'private' })],
}
