/** How far the clock of the station is ahead of that of this computer, in milliseconds. */
let aheadMs = 0
const listeners = new Set<() => void>()

/** The time by the clock of the station, in milliseconds: what is due or can be undone is told by it, however this computer's is set. */
export const stationNow = (): number => Date.now() + aheadMs

/** Learns the clock of the station from an answer with its time. It was read about half way between question and answer. */
export function learnStationClock(now: string, askedAt: number): void {
  const before = aheadMs
  aheadMs = Date.parse(now) - (askedAt + Date.now()) / 2
  if (Math.abs(aheadMs - before) < noticeableMs) return
  for (const listener of listeners) listener()
}
const noticeableMs = 1_000

export function onStationClock(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
