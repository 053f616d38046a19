/** What goes on at the station, as far as an update would disturb it. */
export interface StationActivity {
  readonly now: number
  /** Downloads and signals that are under way this moment. */
  readonly running: number
  /** When somebody last did something at any console; null: not since the start. */
  readonly lastActAt: number | null
  /** How long nobody has touched the machine of the station. */
  readonly untouchedMs: number
}

/** Why a version is not installed now. */
export type UpdateObstacle = 'work' | 'active'

/**
 * Whether the station may be ended to install a version. A person who asks for it speaks for those who work there, but not
 * for what is under way; by itself it waits until nobody has worked for a while, at the machine or at any console.
 */
export function obstacleTo(
  asked: 'by_person' | 'by_itself',
  activity: StationActivity,
  quietMs: number,
): UpdateObstacle | null {
  if (activity.running > 0) return 'work'
  if (asked === 'by_person') return null
  const sinceAct = activity.lastActAt === null ? Number.POSITIVE_INFINITY : activity.now - activity.lastActAt
  return Math.min(sinceAct, activity.untouchedMs) < quietMs ? 'active' : null
}
