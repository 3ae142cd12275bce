import { toIso } from '../domain/instant.ts'
import type { Contradiction } from './contradiction.ts'
import type { ExportedContradiction } from './export-shape.ts'
import { mending } from './mending.ts'

export const exportContradiction = (found: Contradiction): ExportedContradiction => {
  const commands = mending(found)
  return 'limit' in found
    ? { ...found, at: toIso(found.at), limit: toIso(found.limit), commands }
    : { ...found, commands }
}
