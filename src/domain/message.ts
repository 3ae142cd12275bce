import type { Instant } from './instant.ts'
import type { Quote } from './record.ts'

/** As what a message of the chat can be put on record. */
export const CAPTURE_KINDS = ['note', 'detected', 'hypothesis', 'deadend', 'task'] as const
export type CaptureKind = (typeof CAPTURE_KINDS)[number]

/** A message of the chat: whose it is and where, when it was sent, and what it says. */
export interface Message {
  readonly quote: Quote
  readonly sentAt: Instant
  readonly text: string
}

/** Which message is meant. */
export type Quoted = Pick<Quote, 'channel' | 'message'>
