import { hash, timingSafeEqual } from 'node:crypto'

/** Stands wherever a key stood in what is stored or shown. */
export const maskedKey = '***'

/**
 * Tells whether a key is the expected one, in a time that depends on neither. Hashing first makes the lengths equal, so
 * that not even the length of the key can be measured.
 */
export function keysMatch(given: string, expected: string | null): boolean {
  if (expected === null) return false
  return timingSafeEqual(digest(given), digest(expected))
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')
