import { z } from 'zod'
import type { DialogField } from '../../domain/dialog.ts'
import type { TaskRef } from '../../domain/ids.ts'
import type { Fields } from '../../language/submission.ts'
import type { Words } from '../../language/words.ts'
import { escaped } from '../present/piece.ts'
import { ANOTHER } from './entry.ts'
import { type BlockId, VALUE } from './inputs.ts'

/** A field in the encoding of messages: `&`, `<` and `>` escaped, people as `<@U1>`. */
export type Encoded = Readonly<Partial<Record<DialogField, string>>>

/**
 * The fields of a sent form (`view.state.values`), each decoded as a message is, so that an `@handle` in it
 * is a mention. What is in no form of this app is left out; what was left empty is empty.
 */
export const fieldsOf = (values: unknown, decode: (raw: string) => Words): Fields =>
  Object.fromEntries(Object.entries(encoded(values)).map(([name, raw = '']) => [name, decode(raw)]))

/** All that was sent, encoded as a message is: whom it mentions is to be looked up before it is decoded. */
export const rawOf = (values: unknown): string => Object.values(encoded(values)).join('\n')

const encoded = (values: unknown): Encoded => {
  const { data = {} } = sent.safeParse(values)
  const texts = [...BLOCKS, ...Object.keys(data).filter(isOfTask)].flatMap((id) => {
    const text = stateOf(data[id])
    return text === undefined ? [] : [[id, text] as const]
  })
  const { names, ...fields }: Partial<Record<BlockId, string>> = Object.fromEntries(texts)
  return {
    ...fields,
    ...(names === undefined ? {} : { who: listed(fields.who, names) }),
    ...(fields.hypothesis === ANOTHER ? { hypothesis: '' } : {}),
  }
}

const BLOCKS: readonly BlockId[] = [
  ...(['title', 'severity', 'services', 'impact', 'cause', 'explanation', 'fix'] as const),
  ...(['began', 'detected', 'timezone', 'home', 'private', 'when', 'text', 'reason'] as const),
  ...(['hypothesis', 'who', 'names', 'incident', 'as', 'owner', 'due'] as const),
]

/** The form of several tasks has two fields for each. */
const isOfTask = (id: string): id is `owner-${TaskRef}` | `due-${TaskRef}` =>
  /^(?:owner|due)-T[1-9]\d{0,8}$/.test(id)

const sent = z.record(z.string(), z.unknown())

/** People first, for a mention is known by standing in front. */
const listed = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join(', ')

/** A field holds what was typed as it was typed; null where nothing was (changelog of September 2020). */
const state = z.union([
  z
    .object({ selected_users: z.array(z.string().regex(/^[A-Z0-9]+$/)) })
    .transform(({ selected_users: people }) => people.map((id) => `<@${id}>`).join(', ')),
  z
    .object({
      selected_user: z
        .string()
        .regex(/^[A-Z0-9]+$/)
        .nullable(),
    })
    .transform(({ selected_user: person }) => (person === null ? '' : `<@${person}>`)),
  z
    .object({ selected_date: z.string().nullable() })
    .transform(({ selected_date: day }) => escaped(day ?? '')),
  z
    .object({ selected_option: z.object({ value: z.string() }).nullable() })
    .transform(({ selected_option: chosen }) => escaped(chosen?.value ?? '')),
  z
    .object({ selected_options: z.array(z.object({ value: z.string() })) })
    .transform(({ selected_options: all }) => escaped(all.map(({ value }) => value).join(', '))),
  z
    .object({ type: z.literal('plain_text_input'), value: z.string().nullish() })
    .transform(({ value }) => escaped(value ?? '')),
])

const block = z.object({ [VALUE]: state })

const stateOf = (sentBlock: unknown): string | undefined => block.safeParse(sentBlock).data?.[VALUE]
