import type { Settings } from '../../shared/settings.ts'

/** Why all work stands still although nobody paused it. */
export type SuspendReason =
  /** The machine is about to sleep. */
  | 'asleep'
  /** The program ended unexpectedly too often. */
  | 'safe_mode'
  /** The data folder is about to be another one. */
  | 'moving'

/** The settings as the queues are to see them: paused while something holds them, whatever a person has chosen. */
export interface WorkSuspension {
  readonly settings: () => Settings
  has(reason: SuspendReason): boolean
  /** Whether anything holds it. */
  readonly isSuspended: () => boolean
  /** Returns whether that changes anything. */
  set(reason: SuspendReason, isSuspended: boolean): boolean
}

/** Nothing of it is written down: what a person has chosen is what is found again after it. */
export function createWorkSuspension(settings: () => Settings): WorkSuspension {
  const reasons = new Set<SuspendReason>()
  return {
    settings() {
      const current = settings()
      if (reasons.size === 0) return current
      const { downloads, signals } = current
      return { ...current, downloads: { ...downloads, paused: true }, signals: { ...signals, paused: true } }
    },
    has: (reason) => reasons.has(reason),
    isSuspended: () => reasons.size > 0,
    set(reason, isSuspended) {
      if (reasons.has(reason) === isSuspended) return false
      if (isSuspended) reasons.add(reason)
      else reasons.delete(reason)
      return true
    },
  }
}
