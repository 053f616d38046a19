import { expect } from 'vitest'
import { Sentence } from '../../shared/messages/sentence.ts'

/** In tests a sentence of the station equals its English text. */
expect.addEqualityTesters([
  (one, other) => {
    if (one instanceof Sentence && typeof other === 'string') return one.toString() === other
    if (typeof one === 'string' && other instanceof Sentence) return one === other.toString()
    return undefined
  },
])
