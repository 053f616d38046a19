import type { ConsolePlace } from '../../../shared/desktop-api.ts'
import type { Clock } from '../../base/clock.ts'

export type NotificationKind = 'urgent_order' | 'trouble'

/** Something that a person at the station would want to know now. */
export interface Occasion {
  readonly kind: NotificationKind
  /** Several of one kind are shown together, each of these once. */
  readonly text: string
  readonly place: ConsolePlace
}

/** What is shown: one or several occasions of a kind. */
export interface Announcement {
  readonly kind: NotificationKind
  readonly texts: readonly string[]
  readonly place: ConsolePlace
}

export interface Announcer {
  tell(occasion: Occasion): void
  close(): void
}

/** What comes in such a short time belongs together, such as the orders of one push. */
const gatherMs = 2_000
/** Never more than one of a kind in this time: what comes meanwhile is shown together afterwards. */
export const quietMs = 60_000

/** Groups what happens, so that a busy morning does not cover the screen. */
export function createAnnouncer(clock: Clock, show: (announcement: Announcement) => void): Announcer {
  const waiting = new Map<NotificationKind, Occasion[]>()
  const shownAt = new Map<NotificationKind, number>()
  const timers = new Map<NotificationKind, () => void>()

  const announce = (kind: NotificationKind): void => {
    timers.delete(kind)
    const occasions = waiting.get(kind) ?? []
    waiting.delete(kind)
    const [first] = occasions
    if (first === undefined) return
    shownAt.set(kind, clock.now())
    const texts = [...new Set(occasions.map(({ text }) => text))]
    // One leads to its very place, several to the screen they share.
    show({ kind, texts, place: texts.length === 1 ? first.place : { screen: first.place.screen } })
  }
  return {
    tell(occasion) {
      const { kind } = occasion
      waiting.set(kind, [...(waiting.get(kind) ?? []), occasion])
      if (timers.has(kind)) return
      const nextAt = (shownAt.get(kind) ?? Number.NEGATIVE_INFINITY) + quietMs
      const delayMs = Math.max(gatherMs, nextAt - clock.now())
      timers.set(
        kind,
        clock.after(delayMs, () => announce(kind)),
      )
    },
    close() {
      for (const cancel of timers.values()) cancel()
      timers.clear()
      waiting.clear()
    },
  }
}
