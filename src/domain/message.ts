import type { Instant } from './instant.ts'
import type { Quote } from './record.ts'

/** As what a message of the chat is put on record. */
export type CaptureKind = 'note' | 'detected' | 'hypothesis' | 'deadend' | 'task'

/** A message of the chat: whose it is and where, when it was sent, and what it says. */
export interface Message {
  readonly quote: Quote
  readonly sentAt: Instant
  readonly text: string
}

/** Which message is meant. */
export type Quoted = Pick<Quote, 'channel' | 'message'>
