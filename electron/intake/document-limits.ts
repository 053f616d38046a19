import { type Sentence, say } from '../../shared/messages/sentence.ts'
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
    if (this.#fields > maxFields)
      throw tooComplex(say('The document has more than {count} fields', { count: maxFields }))
  }

  /** @throws UnreadableBody 400 */
  checkDepth(depth: number): void {
    if (depth > maxDepth)
      throw tooComplex(say('The document is nested deeper than {count} levels', { count: maxDepth }))
  }
}

const tooComplex = (message: Sentence): UnreadableBody => new UnreadableBody(400, 'too_complex', message)
