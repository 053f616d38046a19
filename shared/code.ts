import { z } from 'zod'
import { normalized } from './fold-text.ts'

/**
 * A code (a tracking number, an item's or an order's number, a badge) without what a label, a scanner, a keyboard or a
 * clipboard adds to it: blanks of every kind, control and format signs, the scanner's word on the kind of its barcode
 * (`]C1`). Wide digits and letters of an Asian keyboard become plain ones, and any dash a hyphen. All else is the code.
 */
export function cleanCode(read: string): string {
  const visible = normalized(read, 'NFKC').replace(addedSigns, '').replace(dashes, '-')
  const plain = normalized(visible, 'NFC')
  const bare = plain.replace(/^(?:\][A-Za-z]\w)+/, '')
  return /^\(00\)\d{18}$/.test(bare) ? `00${bare.slice(4)}` : bare
}

/**
 * A code as it is compared: capitals make no difference, nor what the bars of a parcel's label say beside its number: that
 * it is one (`00`, before 18 digits), or the ZIP code that it goes to (`420`, before 22).
 */
export function codeKey(read: string): string {
  const code = cleanCode(cleanCode(read).toUpperCase())
  return /^(?:00(?=\d{18}$)|420\d{5}(?:\d{4})?(?=9\d{21}$))(.*)/.exec(code)?.[1] ?? code
}

/** Whether two readings are of the same code. What holds no code is like nothing. */
export function isSameCode(one: string, other: string): boolean {
  const key = codeKey(one)
  return key !== '' && key === codeKey(other)
}

/** A code that somebody enters or scans. */
export const enteredCode = () => z.string().overwrite(cleanCode).max(200)

/** Control, format and other invisible signs, halves of signs, and blanks: also the two that Unicode takes for letters. */
const addedSigns = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Z}\u2800]/gu
const dashes = /[\p{Pd}\u2212]/gu
