import type { Said } from '../../shared/messages/sentence.ts'

/** A body that is no document, with the answer that its sender gets. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody'
  readonly status: 400 | 413
  readonly code: string
  /** What `message` says in English. */
  readonly said: Said

  constructor(status: 400 | 413, code: string, said: Said, options?: ErrorOptions) {
    super(String(said), options)
    this.said = said
    this.status = status
    this.code = code
  }
}
