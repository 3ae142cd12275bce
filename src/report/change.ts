import type { Body } from '../domain/record.ts'
import type { ChangeLine } from './postmortem.ts'
import { lineOf } from './prose.ts'

/** A setting that was set; the sentence about it is the template's. */
export const changeOf = ({ change }: Body): ChangeLine | null =>
  change === null
    ? null
    : {
        severity: change.field === 'severity',
        services: change.field === 'services',
        title: change.field === 'title',
        timezone: change.field === 'timezone',
        role: change.role === null ? null : lineOf(change.role),
        from: change.from === null ? null : lineOf(change.from),
        to: lineOf(change.person?.name ?? change.to) || null,
      }
