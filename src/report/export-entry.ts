import type { Acknowledgement, Correction, Entry, Removal } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { toIso } from '../domain/instant.ts'
import type { Person, Quote } from '../domain/record.ts'
import type {
  ExportedAcknowledgement,
  ExportedCorrection,
  ExportedEntry,
  ExportedRemoval,
} from './export-shape.ts'

/** An entry of the timeline with everything that it was. */
export const exportEntry = (entry: Entry): ExportedEntry => {
  const { number, when, body, author, recordedAt, typed, source, removed, history } = entry
  return {
    number,
    kind: body.kind,
    at: toIso(when.at),
    until: isoOrNull(when.until),
    approximate: when.approximate,
    text: body.text,
    author: personOf(author),
    recordedAt: toIso(recordedAt),
    zone: when.zone,
    typed,
    flags: when.flags,
    source: { via: source.via, channel: source.channel, message: source.message },
    removed: removalOf(removed),
    history: history.map(correctionOf),
    quote: quoteOf(entry.quote),
    acknowledged: entry.acknowledged.map(acknowledgementOf),
    recordedBy: personOf(entry.recordedBy),
  }
}

const personOf = ({ id, name }: Person): Person => ({ id, name })

const quoteOf = (quote: Quote | null): Quote | null => {
  if (quote === null) return null
  const { author, channel, message, permalink, files } = quote
  return {
    author: personOf(author),
    channel,
    message,
    permalink,
    files: files.map(({ name, url }) => ({ name, url })),
  }
}

const acknowledgementOf = ({ at, by }: Acknowledgement): ExportedAcknowledgement => ({
  at: toIso(at),
  by: by.name,
})

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))

const removalOf = (removal: Removal | null): ExportedRemoval | null =>
  removal === null ? null : { at: toIso(removal.at), by: removal.by.name, reason: removal.reason }

const correctionOf = ({ action, at, by, before, message }: Correction): ExportedCorrection => ({
  action,
  at: toIso(at),
  by: by.name,
  before: {
    at: toIso(before.when.at),
    until: isoOrNull(before.when.until),
    text: before.body.text,
    removed: removalOf(before.removed),
  },
  message,
})
