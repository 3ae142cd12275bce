import { incidentRef } from '../domain/ids.ts'
import { missing } from '../report/completeness.ts'
import { project } from '../report/project.ts'
import { render, type Template } from '../report/render.ts'
import type { DraftSettings } from '../report/settings.ts'
import type { WorkspaceId } from './keys.ts'
import { createShelf } from './load.ts'
import { locate } from './locate.ts'
import type { Journal } from './ports/journal.ts'
import type { Sees } from './sight.ts'

/** A draft as it stands now, in both formats. */
export interface DraftNow {
  readonly ref: string
  readonly title: string
  readonly markdown: string
  readonly html: string
  /** The names of what it lacks. */
  readonly missing: readonly string[]
}

interface Means {
  readonly journal: Journal
  readonly templates: { readonly markdown: Template; readonly html: Template }
  readonly settings: DraftSettings
}

/**
 * The draft of the incident that a channel has to do with, also while it goes on; null where it has none. A
 * private incident is told in its own channel only, also to those who declared it elsewhere.
 */
export const draftNow = async (
  at: { readonly workspace: WorkspaceId; readonly channel: string },
  { journal, templates, settings }: Means,
): Promise<DraftNow | null> => {
  const load = createShelf().from(journal)
  const sees: Sees = async (line) => !line.private || line.channel === at.channel
  const found = await locate({ ...at, number: null }, { journal, load, sees })
  if ('refused' in found || found.assumed) return null
  const { incident } = found
  const model = project(incident, { preview: incident.status !== 'resolved', settings })
  return {
    ref: incidentRef(incident.number),
    title: incident.title,
    missing: missing(incident),
    markdown: render(templates.markdown, model),
    html: render(templates.html, model),
  }
}
