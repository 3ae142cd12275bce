import type { IncidentRecord } from '../domain/record.ts'
import type { Trace } from './reply.ts'

/** Where what is redacted was typed or stands as a message, each place once. */
export const tracesOf = (
  redactions: readonly IncidentRecord[],
  journal: readonly IncidentRecord[],
): readonly Trace[] => {
  const seqs = new Set(
    redactions.flatMap(({ content }) => (content.type === 'redacted' ? content.texts : [])),
  )
  const traces = new Map<string, Trace>()
  for (const { seq, source, recordedAt: at, content, delivery } of journal)
    if (seqs.has(seq) && SAYING.has(content.type) && !traces.has(delivery))
      traces.set(delivery, {
        source,
        at,
        quote: 'quote' in content ? (content.quote ?? null) : null,
      })
  return [...traces.values()]
}

/** What others noted about an entry by a button, or the app by itself, was typed nowhere. */
const SAYING: ReadonlySet<IncidentRecord['content']['type']> = new Set<
  IncidentRecord['content']['type']
>([
  ...(['opened', 'entered', 'edited', 'removed', 'fact', 'improvement'] as const),
  ...(['lesson', 'task', 'redacted'] as const),
])
