import { type Said, type SentenceKey, say } from '../../../shared/messages/sentence.ts'

/** What printers say that is no trouble. */
export const untroubled: ReadonlySet<string> = new Set(['', 'none', 'none-report', 'Ready', 'Idle', 'Printing'])

/** Keywords of the standard, without their degree. */
const words = {
  'media-empty': 'Out of paper.',
  'media-needed': 'It wants other paper.',
  'media-jam': 'Paper is jammed.',
  'door-open': 'A door is open.',
  'cover-open': 'The cover is open.',
  'interlock-open': 'A cover is open.',
  'toner-empty': 'The toner is empty.',
  'marker-supply-empty': 'The ink or toner is empty.',
  'marker-waste-full': 'Its waste container is full.',
  'output-area-full': 'The output tray is full.',
  'output-tray-missing': 'The output tray is missing.',
  'input-tray-missing': 'A tray is missing.',
  'fuser-over-temp': 'The fuser is too hot.',
  paused: 'It was paused at the printer.',
  'moving-to-paused': 'It was paused at the printer.',
  shutdown: 'It is shut down.',
  'spool-area-full': 'Its memory is full.',
  'connecting-to-device': 'The print server does not reach the printer.',
  'timed-out': 'The print server does not reach the printer.',
} as const satisfies Record<string, SentenceKey>

/**
 * What a printer wants, or null. Warnings and reports are passed by: one empty tray of three holds up nothing.
 *
 * @param message in its own words, for what has none here
 */
export function reasonWords(reasons: readonly string[], message: string | null): Said | null {
  const grave = reasons.filter((reason) => !untroubled.has(reason) && !/-(?:warning|report)$/.test(reason))
  for (const [keyword, key] of Object.entries(words)) {
    if (grave.some((reason) => reason === keyword || reason === `${keyword}-error`)) return say(key)
  }
  const [other] = grave.filter((reason) => reason.endsWith('-error'))
  if (other === undefined) return null
  return say('The printer says: {reason}.', { reason: message !== null && !untroubled.has(message) ? message : other })
}
