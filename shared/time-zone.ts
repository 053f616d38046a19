/** Whether this system can tell the time there. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The zone itself, or UTC where this system does not know it: a zone that was named elsewhere is never used unseen. */
export const usableTimeZone = (name: string): string => (isTimeZone(name) ? name : 'UTC')

/** What the system calls its zone: `Etc/Unknown` or nothing at all where `TZ` is empty or names none. */
export const namedTimeZone = (): string => String(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** The zone that this system is in, which is UTC where it does not say. */
export const systemTimeZone = (): string => usableTimeZone(namedTimeZone())
