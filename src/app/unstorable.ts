/** Why nothing can be stored: somebody else writes all the time, no room, no permission, a broken file. */
export type Trouble = 'busy' | 'full' | 'unwritable' | 'damaged'

/**
 * Thrown by the ports of the store where it can be neither written nor read; nothing was stored then. The
 * message is for the log and holds no text of people.
 */
export class Unstorable extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unstorable'
    this.trouble = trouble
  }
}
