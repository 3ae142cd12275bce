import { z } from 'zod'
import { type HypothesisRef, readHypothesisRef, readTaskRef, type TaskRef } from '../domain/ids.ts'
import { isDay } from '../domain/instant.ts'
import type {
  Body,
  Change,
  Content,
  DraftState,
  EntryKind,
  Escalation,
  FactName,
  Home,
  IncidentRecord,
  LessonPart,
  Person,
  Quote,
  Source,
  When,
} from '../domain/record.ts'
import { findZone } from '../time/zones.ts'
import { sentences } from './file-flaw.ts'

// Objects are strict: what is not known here would be lost.

/** A schema for each field, those that may be left out as well, so that none is forgotten. */
type Fields<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> }

/** One of some words, of which none is forgotten either. */
const oneOf =
  <T extends string>() =>
  <const W extends readonly T[]>(...words: [T] extends [W[number]] ? W : never) =>
    z.enum(words)

const count = z.int().positive()

/** How far an instant can be from 1970, in milliseconds (ECMA-262, Time Values). */
const FARTHEST = 8.64e15
const instant = z.int().min(-FARTHEST).max(FARTHEST)

/** What the chat calls something. Ids stand in plain columns, which could not give back every text. */
const id = z.string().regex(/^[^\p{Cs}\0]*$/u, 'is no id')

const zone = z.string().refine((name) => findZone(name) !== undefined, 'is no time zone')
const day = z.string().refine(isDay, 'is no day such as 2024-08-31')

const hypothesis = z.custom<HypothesisRef>(
  (ref) => typeof ref === 'string' && readHypothesisRef(ref) === ref,
  'is no reference such as H1',
)
const task = z.custom<TaskRef>(
  (ref) => typeof ref === 'string' && readTaskRef(ref) === ref,
  'is no reference such as T1',
)

const person = z.strictObject({
  id: id.nullable(),
  name: z.string(),
} satisfies Fields<Person>)

const when = z.strictObject({
  at: instant,
  until: instant.nullable(),
  approximate: z.boolean(),
  zone,
  flags: z.array(z.string()),
  alternatives: z.array(instant),
} satisfies Fields<When>)

const escalation = z.strictObject({
  to: z.array(person),
  reason: z.string(),
} satisfies Fields<Escalation>)

const change = z.strictObject({
  field: oneOf<Change['field']>()('severity', 'role', 'services', 'title', 'timezone', 'privacy'),
  role: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  person: person.nullable(),
} satisfies Fields<Change>)

const body = z.strictObject({
  kind: oneOf<EntryKind>()(
    ...(['started', 'detected', 'note', 'hypothesis', 'deadend', 'confirmed'] as const),
    ...(['escalation', 'mitigated', 'resolved', 'reopened', 'cancelled', 'change'] as const),
  ),
  text: z.string(),
  hypothesis: hypothesis.nullable(),
  escalation: escalation.nullable(),
  change: change.nullable(),
} satisfies Fields<Body>)

const quote = z.strictObject({
  author: person,
  channel: id,
  message: id,
  permalink: z.string().nullable(),
  files: z.array(z.strictObject({ name: z.string(), url: z.string().nullable() })),
} satisfies Fields<Quote>)

type Of<T extends Content['type']> = Extract<Content, { readonly type: T }>

/** What each kind of record holds beside its type. */
const contents = {
  opened: {
    number: count,
    title: z.string(),
    timezone: zone,
    home: oneOf<Home>()('new', 'here').exactOptional(),
    private: z.boolean().exactOptional(),
  },
  entered: { entry: count, when, body, quote: quote.exactOptional() },
  edited: {
    entry: count,
    when: when.nullable(),
    text: z.string().nullable(),
    escalation: escalation.nullable(),
  },
  removed: { entry: count, reason: z.string() },
  fact: { fact: oneOf<FactName>()('impact', 'cause', 'explanation', 'fix'), text: z.string() },
  improvement: { text: z.string() },
  lesson: { part: oneOf<LessonPart>()('well', 'wrong', 'lucky'), text: z.string() },
  task: {
    ref: task,
    text: z.string(),
    owner: person.nullable(),
    due: day.nullable(),
    quote: quote.exactOptional(),
  },
  'task-closed': { ref: task, state: oneOf<Of<'task-closed'>['state']>()('done', 'dropped') },
  'task-assigned': { ref: task, owner: person.nullable(), due: day.nullable() },
  housed: { channel: id, own: z.boolean() },
  acknowledged: { entry: count },
  'message-changed': {
    entry: count,
    change: oneOf<Of<'message-changed'>['change']>()('edited', 'deleted'),
    text: z.string(),
  },
  redacted: {
    entry: count.nullable(),
    reason: z.string(),
    texts: z.array(count),
    typed: z.array(count),
    before: z.array(count),
  },
  'draft-status': { state: oneOf<DraftState>()('draft', 'in review', 'published') },
  undone: { records: z.array(count) },
} satisfies {
  readonly [T in Content['type']]: Fields<Omit<Of<T>, 'type'>>
}

const kinds = new Map(
  Object.entries(contents).map(([type, held]) => {
    const shape: z.core.$ZodShape = { type: z.literal(type), ...held }
    return [type, z.strictObject(shape)] as const
  }),
)

const kind = z.looseObject({ type: z.enum([...kinds.keys()]) })

/** A union would try each kind in turn, and could not say where a record is wrong. */
const schemaOf = (content: unknown): z.ZodType => {
  const { data } = kind.safeParse(content)
  return kinds.get(data?.type ?? '') ?? kind
}

/** The value itself where the schema takes it, with its keys in the order in which they were stored. */
const itself = <T>(schemaFor: (value: unknown) => z.ZodType): z.ZodType<T> =>
  z.custom<T>().superRefine((value, context) => {
    const { error } = schemaFor(value).safeParse(value, sentences)
    for (const issue of error?.issues ?? []) context.addIssue({ ...issue })
  })

const record = z.strictObject({
  seq: count,
  content: itself<Content>(schemaOf),
  author: person,
  recordedAt: instant,
  typed: z.string(),
  source: z.strictObject({
    via: oneOf<Source['via']>()('command', 'mention', 'shortcut', 'reaction', 'form', 'api'),
    channel: id.nullable(),
    message: id.nullable(),
  } satisfies Fields<Source>),
  delivery: id,
  tzdata: z.string(),
} satisfies Fields<IncidentRecord>)

/** A record as an export holds it. */
export const recordSchema: z.ZodType<IncidentRecord> = itself(() => record)
