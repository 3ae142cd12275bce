import type { Content, IncidentRecord, Quote } from '../domain/record.ts'
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
  for (const { seq, author: by, source, recordedAt: at, content, delivery } of journal)
    if (seqs.has(seq) && SAYING.has(content.type) && !traces.has(delivery))
      traces.set(delivery, { source, at, by, quote: quoteIn(content) })
  return [...traces.values()]
}

/** Where the message stands; the names of its files are redacted too. */
const quoteIn = (content: Content): Quote | null =>
  'quote' in content && content.quote !== undefined ? { ...content.quote, files: [] } : null

/** What others noted about an entry by a button, or the app by itself, was typed nowhere. */
const SAYING: ReadonlySet<Content['type']> = new Set<Content['type']>([
  ...(['opened', 'entered', 'edited', 'removed', 'fact', 'improvement'] as const),
  ...(['lesson', 'task', 'task-assigned', 'redacted'] as const),
])
