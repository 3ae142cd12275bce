import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Loaded } from '../../app/load.ts'
import type { Drafts, DueDraft, ShownDraft } from '../../app/ports/drafts.ts'
import type { Outgoing } from '../../app/ports/outgoing.ts'
import type { Instant } from '../../domain/instant.ts'
import { isRedaction } from '../../domain/redaction.ts'
import type { Attempt } from './draft-attempt.ts'
import type { JobMeans } from './jobs.ts'
import type { Pause } from './token.ts'

/** The workspaces that allow no canvas, with what they said; each is asked once while the process runs. */
export type CanvasMemory = Map<string, string>

/** What keeping drafts up to date needs. */
export interface DraftRound extends Pick<JobMeans, 'sender' | 'desk' | 'clock' | 'bot'> {
  readonly drafts: Drafts
  readonly canvases: CanvasMemory
  readonly pause: Pick<Pause, 'begin'>
  readonly log: Logger
}

/** What an attempt has to show, and with what. */
export interface Showing extends Loaded {
  readonly due: DueDraft
  readonly at: Instant
  readonly attempt: Attempt
}

/** What stands there now; `shown` is null where nothing can. */
export interface Stands {
  readonly reference: string | null
  readonly shown: ShownDraft | null
  readonly outgoing: readonly Outgoing[]
  /** Whether something may be there, unknown to the app. */
  readonly uncertain?: boolean
  /** Why it is given up; null where it is not. */
  readonly refused?: string | null
}

/** Whether what stands there may say what was redacted since. It is brought up to date whatever becomes of the incident. */
export const isLeaking = ({
  due: { shown, reference, uncertain },
  journal,
}: Pick<Showing, 'due' | 'journal'>): boolean =>
  (shown !== null || reference !== null || uncertain) &&
  journal.some((record) => record.seq > (shown?.seen ?? 0) && isRedaction(record))

export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')
