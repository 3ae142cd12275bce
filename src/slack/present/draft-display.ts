import { changesIn } from '../../app/changes.ts'
import type { Compiled } from '../../app/compile.ts'
import type { Loaded } from '../../app/load.ts'
import type { DraftFile, ShownDraft } from '../../app/ports/drafts.ts'
import { stateOf } from '../../domain/draft-status.ts'
import { incidentRef } from '../../domain/ids.ts'
import { type IncidentLine, lineOf } from '../../domain/line.ts'
import { changesText } from './changes.ts'
import { type AboutDraft, about, draftTitle } from './draft.ts'
import { draftStatusButtons, draftStatusLines } from './draft-status.ts'
import { fillButtons } from './fill.ts'
import { mendButtons } from './mend.ts'
import { dated, oneMessage, short } from './short.ts'
import type { Line, Message, Part } from './text.ts'
import { todoLines } from './todo.ts'

/** A draft as it stands in its channel. */
export interface StandingDraft extends Loaded {
  /** Null while the incident is not resolved, and its draft is left as it was. */
  readonly draft: (AboutDraft & Pick<Compiled, 'fileName' | 'contradictions'>) | null
  readonly compiled: Pick<ShownDraft, 'version' | 'compiledAt' | 'since'>
  readonly file: DraftFile | null
}

/**
 * The message that stands for a draft and is kept up to date. It follows from the incident and from what was
 * compiled, so that it is written anew only where one of them changes.
 */
export const draftDisplay = (standing: StandingDraft): Message =>
  oneMessage(
    standing.draft === null ? pausedParts(standing) : partsOf(standing, standing.draft),
    'draft',
  )

type Drafted = NonNullable<StandingDraft['draft']>

const partsOf = (standing: StandingDraft, draft: Drafted): readonly Part[] => {
  const { incident } = standing
  const lines = [
    ...draftStatusLines(incident),
    compiledLine(standing, draft.fileName),
    ...changedLines(standing),
  ]
  const { number, draft: status } = incident
  return [
    ...about({ ...draft, incident: brief(draft.incident) }),
    { lines: todoLines(draft) },
    {
      buttons: [
        ...fillButtons(number, draft.missing),
        ...mendButtons(number, draft.contradictions),
      ],
    },
    { lines },
    { buttons: draftStatusButtons(number, stateOf(status)) },
  ]
}

/** All of it is one message, however long a title somebody types. */
const brief = (line: IncidentLine): IncidentLine => ({ ...line, title: short(line.title, 250) })

const compiledLine = ({ incident, compiled, file }: StandingDraft, fileName: string): Line => {
  const at = `Compiled ${dated(compiled.compiledAt, incident.timezone)}`
  if (file === null) return [`${at}; it stands in this thread.`]
  return file.link === null
    ? [`${at}: ${fileName}, in this thread.`]
    : [`${at}: `, { link: file.link, text: fileName }]
}

/** Of a published draft, what was changed since; of every other, since the one before. */
const changedLines = ({ incident, journal, compiled }: StandingDraft): readonly Line[] => {
  const { draft } = incident
  if (draft?.state === 'published') {
    const later = new Set(draft.changes)
    const records = journal.filter(({ seq }) => later.has(seq))
    return told('Changed since it was published', changesText(records, { incident, journal }))
  }
  const { since: after, version: until } = compiled
  if (after === null) return []
  const records = changesIn(journal, { after, until })
  return told('Changed since the last version', changesText(records, { incident, journal }))
}

const told = (label: string, changes: string): readonly Line[] =>
  changes === '' ? [] : [[{ bold: label }, `: ${changes}`]]

/** What an incident is that is not resolved any more. */
const NOW = { open: 'open again', mitigated: 'open again', cancelled: 'cancelled' } as const

const pausedParts = ({ incident, compiled, file }: StandingDraft): readonly Part[] => {
  const { number, status, timezone } = incident
  const title = draftTitle({ preview: false, incident: brief(lineOf(incident)) })
  const now = status === 'resolved' ? '' : NOW[status]
  const at = dated(compiled.compiledAt, timezone)
  const stood: Line =
    file?.link == null
      ? [`The draft tells it as it stood on ${at}. `]
      : [{ link: file.link, text: 'The draft' }, ` tells it as it stood on ${at}. `]
  return [
    {
      lines: [
        [{ bold: title }],
        [
          `${incidentRef(number)} is ${now}. `,
          ...stood,
          'It is compiled anew once it is resolved.',
        ],
      ],
    },
  ]
}
