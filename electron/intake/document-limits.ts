import { UnreadableBody } from './unreadable-body.ts'

/** Far more than any order has; what goes beyond is refused while it still costs nothing. */
const maxDepth = 64
const maxFields = 100_000

/** Counts what a document is made of, JSON or XML, while it is looked over. */
export class DocumentLimits {
  #fields = 0

  /**
   * One more field, entry, element or attribute.
   *
   * @throws UnreadableBody 400
   */
  countField(): void {
    this.#fields += 1
    if (this.#fields > maxFields) throw tooComplex(`The document has more than ${maxFields} fields`)
  }

  /** @throws UnreadableBody 400 */
  checkDepth(depth: number): void {
    if (depth > maxDepth) throw tooComplex(`The document is nested deeper than ${maxDepth} levels`)
  }
}

const tooComplex = (message: string): UnreadableBody => new UnreadableBody(400, 'too_complex', message)
