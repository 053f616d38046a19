/** The Electron that the program is built with. Renew it with the dependency: a test compares the two. */
export const pinnedElectron = {
  major: 45,
  /** The day of its first stable version, as the registry of its package has it. */
  releasedOn: '2026-10-20',
} as const

/** Electron's rule: the newest three major versions are supported, and a new one comes every eight weeks. */
const supportedWeeks = 3 * 8
const weekMs = 7 * 86_400_000
/** A new major version is taken in and tried within this time. */
const warnWeeks = 8

/** What is to be done about the age of an Electron; null: nothing yet. It never fails: a day of the calendar is no fault. */
export function electronWarning({ major, releasedOn }: typeof pinnedElectron | Dated, now: number): string | null {
  const end = Date.parse(releasedOn) + supportedWeeks * weekMs
  const day = new Date(end).toISOString().slice(0, 10)
  if (now >= end)
    return `Electron ${major} is out of support since about ${day}: no faults are mended in it. Take a newer one.`
  const weeks = Math.floor((end - now) / weekMs)
  if (weeks >= warnWeeks) return null
  return `Electron ${major} is supported until about ${day}, for ${weeks} more weeks. Take a newer one before.`
}

interface Dated {
  readonly major: number
  /** `YYYY-MM-DD` */
  readonly releasedOn: string
}
