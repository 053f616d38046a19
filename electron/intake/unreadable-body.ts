/** A body that is no document, with the answer that its sender gets. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody'
  readonly status: 400 | 413
  readonly code: string

  constructor(status: 400 | 413, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
    this.code = code
  }
}
