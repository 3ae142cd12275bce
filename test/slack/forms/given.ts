import type { InputBlock, ModalView } from '@slack/types'
import type { Dialog, EntryDialogKind, SummaryFields } from '../../../src/domain/dialog.ts'
import { hypothesisRef, taskRef } from '../../../src/domain/ids.ts'
import type { IncidentLine } from '../../../src/domain/line.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { FactName } from '../../../src/domain/record.ts'
import { fieldsOf } from '../../../src/slack/forms/fields.ts'
import type { BlockId } from '../../../src/slack/forms/inputs.ts'
import { type About, viewOf } from '../../../src/slack/forms/view.ts'
import { decode } from '../../../src/slack/in/decode.ts'

export const zone = 'America/Los_Angeles'
export const about: About = { delivery: 'command:t1', zone }

type Of<D extends Dialog['dialog']> = Extract<Dialog, { dialog: D }>

export const line = (number = 7, title = 'Checkout is down'): IncidentLine => ({
  number,
  title,
  status: 'open',
  severity: null,
  channel: 'C1',
  startedAt: 0,
  endedAt: null,
  timezone: zone,
  private: false,
  openedBy: 'U1',
  declaredIn: 'C1',
})

export const start = (more: Partial<Of<'start'>> = {}): Dialog => ({
  dialog: 'start',
  began: '',
  zone: 'UTC',
  severities: ['sev1', 'sev2'],
  home: 'new',
  ...more,
})

export const entry = (
  kind: EntryDialogKind,
  open: readonly string[] = ['A bad deploy'],
  incident: IncidentLine = line(),
): Dialog => ({
  dialog: 'entry',
  incident,
  kind,
  open: open.map((text, index) => ({ ref: hypothesisRef(index + 1), text })),
})

export const before: SummaryFields = {
  title: 'Checkout is down',
  severity: 'sev2',
  services: 'checkout, payments',
  impact: '40% of users',
  cause: '',
  explanation: 'A lock.\n\nHeld too long.',
  fix: '',
}

export const summary = (facts: Partial<SummaryFields> = {}, focus?: FactName): Dialog => ({
  ...(focus === undefined ? {} : { focus }),
  dialog: 'summary',
  incident: line(),
  severities: ['sev1', 'sev2'],
  before: { ...before, ...facts },
})

export const measure = (kind: Of<'measure'>['kind'], incident: IncidentLine = line()): Dialog => ({
  dialog: 'measure',
  incident,
  kind,
})

type OpenTask = Of<'assign'>['tasks'][number]
export const openTask = (number: number, more: Partial<OpenTask> = {}): OpenTask => ({
  ref: taskRef(number),
  text: 'Alert on <pool> usage',
  due: null,
  ...more,
})

export const assign = (
  tasks: readonly OpenTask[] = [openTask(1), openTask(2, { due: '2024-08-31' })],
  incident: IncidentLine = line(),
): Dialog => ({ dialog: 'assign', incident, tasks })

export const correct = (
  action: Of<'correct'>['action'],
  more: Partial<Of<'correct'>> = {},
): Dialog => ({
  dialog: 'correct',
  incident: line(),
  entry: 4,
  action,
  kind: 'note',
  seen: 2,
  when: '2024-08-10 10:02',
  text: 'Looked at <the> logs & found nothing',
  ...more,
})

export const message: Message = {
  quote: {
    author: { id: 'U2', name: 'Raj Patel' },
    channel: 'C1',
    message: '1723309200.000100',
    permalink: null,
    files: [{ name: 'graph.png', url: null }],
  },
  sentAt: 1_723_309_200_000,
  text: 'The error rate is at 5 % <again>',
}

export const capture = (more: Partial<Of<'capture'>> = {}): Dialog => ({
  dialog: 'capture',
  incidents: [line(7), line(8, 'Search is slow')],
  message,
  ...more,
})

const LONG = '<&>*_`😀\n'.repeat(4000)
const many = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => item(index))
const KINDS: readonly EntryDialogKind[] = [
  ...(['note', 'detected', 'hypothesis', 'confirmed', 'deadend'] as const),
  ...(['escalation', 'mitigated', 'resolved'] as const),
]

/** Each form as it mostly is. */
export const plainDialogs: readonly Dialog[] = [
  ...[start(), summary(), capture(), capture({ incidents: [line()] })],
  ...KINDS.flatMap((kind) => [entry(kind), entry(kind, [])]),
  ...[measure('improvement'), measure('task'), summary({}, 'impact')],
  ...[assign(), assign([])],
  ...(['edit', 'move', 'remove'] as const).map((action) => correct(action)),
]

const facts = (text: string) => ({
  title: text,
  severity: 'sev1',
  services: text,
  impact: text,
  cause: text,
  explanation: text,
  fix: text,
})
const severities = many(100, (index) => `sev${index} ${LONG}`.slice(0, 75))
const incidents = many(300, (index) => line(999_999_700 + index, LONG))
const files = many(300, () => ({ name: LONG, url: null }))
const quote = { ...message.quote, author: { id: 'U2', name: LONG }, files }
const full = LONG.slice(0, 3000)

/** Each form with the longest data that it could hold, in the amounts in which that can come. */
export const longDialogs: readonly Dialog[] = [
  ...[start({ began: LONG, zone: LONG, severities }), start({ severities: many(300, String) })],
  ...[start({ severities: [LONG] }), start({ severities: [] }), start({ began: full })],
  ...KINDS.map((kind) =>
    entry(
      kind,
      many(300, () => LONG),
      line(999_999_999, LONG),
    ),
  ),
  ...[summary(facts(LONG)), summary(facts(full)), summary({ severity: LONG })],
  summary({ severity: 'as it was called before' }),
  ...[measure('improvement', line(1, LONG)), measure('task', line(999_999_999, LONG))],
  assign(
    many(300, (index) => openTask(999_999_001 + index, { text: LONG, due: '2024-08-31' })),
    line(999_999_999, LONG),
  ),
  ...(['edit', 'move', 'remove'] as const).flatMap((action) => [
    correct(action, { text: LONG, entry: 999_999_999, when: LONG }),
    correct(action, { text: full, incident: line(1, LONG) }),
    correct(action, { text: '\n'.repeat(4000) }),
    correct(action, { text: '' }),
  ]),
  ...[capture({ incidents, message: { ...message, quote, text: LONG } })],
  ...[capture({ message: { ...message, quote, text: full } })],
  ...[capture({ message: { ...message, text: '' } }), capture({ incidents: [] })],
]

export const inputsOf = (view: ModalView): readonly InputBlock[] =>
  view.blocks.filter((block): block is InputBlock => block.type === 'input')

/** What somebody puts into a form: texts as typed, options by their value, people by their ids. */
export type Filled = Partial<Record<BlockId, string | readonly string[]>>

/** `view.state.values` as Slack sends it: what stands in the inputs, but for what somebody filled in. */
export const stateOf = (view: ModalView, filled: Filled = {}): Record<string, object> =>
  Object.fromEntries(
    inputsOf(view).map(({ block_id: id = '', element }) => [
      id,
      { [element.action_id ?? '']: held(element, filled[id as BlockId]) },
    ]),
  )

const held = (element: InputBlock['element'], given: Filled[BlockId]): object => {
  const { type } = element
  switch (element.type) {
    case 'plain_text_input':
      return { type, value: given ?? element.initial_value ?? null }
    case 'static_select':
    case 'radio_buttons': {
      const chosen = element.options?.find(({ value }) => value === given)
      return { type, selected_option: chosen ?? element.initial_option ?? null }
    }
    case 'checkboxes':
      return {
        type,
        selected_options: element.options.filter(({ value = '' }) => given?.includes(value)),
      }
    case 'multi_users_select':
      return { type, selected_users: given ?? [] }
    case 'users_select':
      return { type, selected_user: given ?? null }
    case 'datepicker':
      return { type, selected_date: given ?? element.initial_date ?? null }
    default:
      throw new Error(`No form has a ${type}`)
  }
}

const dana = { id: 'U1', handle: 'dana', name: 'Dana Kim' }
const raj = { id: 'U2', handle: 'raj', name: 'Raj Patel' }
const names = {
  byId: new Map([dana, raj].map((person) => [person.id, person])),
  byHandle: new Map([dana, raj].map((person) => [person.handle, person])),
}

/** The fields that come of filling in a form and sending it. */
export const sent = (dialog: Dialog, filled: Filled = {}): ReturnType<typeof fieldsOf> =>
  fieldsOf(stateOf(viewOf(dialog, about), filled), (raw) => decode(raw, names))
