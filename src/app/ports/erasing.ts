import type { IncidentRecord } from '../../domain/record.ts'
import type { Reply } from '../reply.ts'
import type { OutgoingMessage } from './outgoing.ts'

/**
 * What a redaction takes out of the store, in the transaction that puts the redaction on record. Afterwards
 * no row holds any of the texts, and `Erasing.finish` takes them out of the file.
 */
export interface Erasure {
  /** Earlier records without the text, each for the one with its sequence number. */
  readonly records: readonly IncidentRecord[]
  /** What no row of the workspace may hold any longer, also as the chat encodes it. */
  readonly texts: readonly string[]
  /** Takes the place of stored replies that hold one of them. */
  readonly reply: Reply
  /** A message on its way out, or sent, without them. */
  readonly message: (message: OutgoingMessage) => OutgoingMessage
}

/** What is left of erased texts in the free places of the store's file. */
export interface Erasing {
  /**
   * Builds the file anew where something was erased since that was done last, also by another process or
   * before a crash. Others write meanwhile: then, and where it throws, it is still to be done.
   */
  finish(): Promise<void>
  /** Ends what is going on for good, when the program ends; it is still to be done then. */
  stop(): void
}
