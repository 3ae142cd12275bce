import type { Incident } from '../domain/incident.ts'
import type { Content, IncidentRecord } from '../domain/record.ts'
import { type SecretKind, secretsIn } from '../domain/secret.ts'
import type { DeliveryKey } from './keys.ts'

/** Something put on record that looks like a secret. It is on record all the same; its author is told. */
export interface Noticed {
  /** Sequence number of its record, by which it can be redacted. */
  readonly record: number
  readonly delivery: DeliveryKey
  readonly content: Content['type']
  /** Null for a fact of the summary. */
  readonly entry: number | null
  readonly kinds: readonly SecretKind[]
}

/** The records in which somebody seems to have typed a secret, given the incident that they made. */
export const noticedIn = (
  records: readonly IncidentRecord[],
  incident: Incident,
): readonly Noticed[] =>
  records.flatMap(({ seq: record, delivery, content }) => {
    const kinds = new Set(
      saidIn(content, incident)
        .flatMap(secretsIn)
        .map(({ kind }) => kind),
    )
    const entry = 'entry' in content ? content.entry : null
    return kinds.size === 0
      ? []
      : [{ record, delivery, entry, content: content.type, kinds: [...kinds] }]
  })

/** What a record says. The title is said by the first entry; what was edited still stands in the history. */
const saidIn = (content: Content, { entries }: Incident): readonly string[] => {
  switch (content.type) {
    case 'entered':
      return [content.body.text]
    case 'edited': {
      const before = entries[content.entry - 1]?.history.at(-1)?.before.body.text
      return [content.text ?? '', before ?? '']
    }
    case 'removed':
    case 'redacted':
      return [content.reason]
    default:
      return 'text' in content ? [content.text] : []
  }
}
