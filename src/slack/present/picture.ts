import type { PictureMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import { limits } from './limits.ts'

/** What the file of a picture is called. */
export const pictureTitle = ({ incident }: PictureMessage): string =>
  `Timeline of ${incidentRef(incident.number)}: ${incident.title}`.slice(0, limits.fileTitle)

/** What is in the picture, for those who do not see it; nothing that somebody typed. */
export const pictureAlt = ({ incident, entries, deadEnds }: PictureMessage): string =>
  [
    `The timeline of ${incidentRef(incident.number)} on the clock of its zone.`,
    `Entries: ${entries}. Dead ends: ${deadEnds}. The draft above tells it in words.`,
  ].join(' ')
