import { useSyncExternalStore } from 'react'
import { onStationClock, stationNow } from './station-clock.ts'

/** Relative times are told in minutes, so this is fine enough. */
const tickMs = 10_000

const listeners = new Set<() => void>()
let now = 0
let timer: ReturnType<typeof setInterval> | null = null
let unfollow = (): void => undefined

/** The time of the station, in milliseconds, followed in steps of ten seconds by all who show something relative to it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

function read(): number {
  if (timer === null) now = Math.floor(stationNow() / tickMs) * tickMs
  return now
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    timer = setInterval(tick, tickMs)
    unfollow = onStationClock(tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
    unfollow()
  }
}

function tick(): void {
  now = stationNow()
  for (const listener of listeners) listener()
}
