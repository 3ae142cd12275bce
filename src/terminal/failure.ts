/** A call that was refused or that failed, with the one line that the person reads; the exit code is 1. */
export class Failure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Failure'
  }
}
