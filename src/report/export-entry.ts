import type { Correction, Entry, Removal } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import { toIso } from '../domain/instant.ts'
import type { ExportedCorrection, ExportedEntry, ExportedRemoval } from './export-shape.ts'

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
    author: { id: author.id, name: author.name },
    recordedAt: toIso(recordedAt),
    zone: when.zone,
    typed,
    flags: when.flags,
    source: { via: source.via, channel: source.channel, message: source.message },
    removed: removalOf(removed),
    history: history.map(correctionOf),
  }
}

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))

const removalOf = (removal: Removal | null): ExportedRemoval | null =>
  removal === null ? null : { at: toIso(removal.at), by: removal.by.name, reason: removal.reason }

const correctionOf = ({ action, at, by, before }: Correction): ExportedCorrection => ({
  action,
  at: toIso(at),
  by: by.name,
  before: {
    at: toIso(before.when.at),
    until: isoOrNull(before.when.until),
    text: before.body.text,
    removed: removalOf(before.removed),
  },
})
