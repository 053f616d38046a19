import type { Stroke } from './stroke.ts'

/** What a scan says. The scanner may believe in another keyboard than the system has, so there can be two ways to read it. */
export interface ScanReading {
  /** The likelier one. */
  readonly code: string
  /** The other one, where it differs. */
  readonly other: string | null
  /** Whether the code is plain only when it is read as from a US keyboard. */
  readonly isOtherLayout: boolean
}

/** The code in some strokes without its prefix; null where it has another beginning or is too short. */
export function readingOf(strokes: readonly Stroke[], prefix: string, shortestLength: number): ScanReading | null {
  const typed = codeAfter(prefix, strokes.map(({ typed }) => typed).join(''))
  const asUs = codeAfter(prefix, strokes.map(({ typed, asUs }) => asUs ?? typed).join(''))
  const isOtherLayout = asUs !== null && looksPlain(asUs) && (typed === null || !looksPlain(typed))
  const [code, other] = isOtherLayout || typed === null ? [asUs, typed] : [typed, asUs]
  if (code === null || code.length < shortestLength) return null
  return { code, other: other === code ? null : other, isOtherLayout }
}

/** What stands in front of a code to tell its symbology, as in `]C1`: scanners send it where they are told to. */
const symbology = /^\][A-Za-z][0-9A-Za-z]/

function codeAfter(prefix: string, text: string): string | null {
  return text.startsWith(prefix) ? text.slice(prefix.length).trim().replace(symbology, '').trim() : null
}

/** Letters and digits, as the codes of items, orders and parcels have them. */
const looksPlain = (code: string): boolean => /^[A-Za-z0-9-]+$/.test(code) && /\d/.test(code)
