import { useSyncExternalStore } from 'react'

/** Relative times are told in minutes, so this is fine enough. */
const tickMs = 10_000

const listeners = new Set<() => void>()
let now = 0
let timer: ReturnType<typeof setInterval> | null = null

/** The time, in milliseconds, followed in steps of ten seconds by all who show something relative to it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

function read(): number {
  if (timer === null) now = Math.floor(Date.now() / tickMs) * tickMs
  return now
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}
