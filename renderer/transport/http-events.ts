import { heartbeatMs, type StationEvent, stationEvent } from '../../shared/station-api.ts'
import { createEventStreamReader } from './event-stream.ts'

export interface HttpEventsOptions {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly onEvent: (event: StationEvent) => void
  readonly onLink: (linked: boolean) => void
  /** Called whenever anything came, also only to keep the line open. */
  readonly onAlive?: () => void
  readonly onUnauthorized: () => void
}

const firstDelayMs = 500
const maxDelayMs = 10_000
const silentMs = 2.5 * heartbeatMs

/**
 * Listens to the events of the station and connects again whenever the line drops, waiting longer each time. Done with
 * `fetch`, because EventSource cannot carry the token in a header.
 */
export function followEvents(options: HttpEventsOptions): () => void {
  const ending = new AbortController()
  // Ends with the page; every failure inside is a reason to connect again.
  void keepFollowing(options, ending.signal)
  return () => ending.abort()
}

async function keepFollowing(options: HttpEventsOptions, signal: AbortSignal): Promise<void> {
  let delayMs = firstDelayMs
  while (!signal.aborted) {
    const outcome = await follow(options, signal).catch((): Outcome => 'dropped')
    if (outcome === 'unauthorized') {
      options.onUnauthorized()
      return
    }
    if (signal.aborted) return
    options.onLink(false)
    delayMs = outcome === 'ended' ? firstDelayMs : Math.min(delayMs * 2, maxDelayMs)
    await pause(delayMs, signal)
  }
}

/** `ended`: there was a line and it closed; `dropped`: there was none, or it broke. */
type Outcome = 'ended' | 'dropped' | 'unauthorized'

async function follow(options: HttpEventsOptions, ending: AbortSignal): Promise<Outcome> {
  const silence = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silentMs)
  }
  try {
    heard()
    return await listen(options, AbortSignal.any([ending, silence.signal]), heard)
  } finally {
    clearTimeout(timer)
  }
}

async function listen(options: HttpEventsOptions, signal: AbortSignal, onHeard: () => void): Promise<Outcome> {
  const response = await fetch(options.url, { headers: options.headers, signal, cache: 'no-store' })
  if (response.status === 401) return 'unauthorized'
  if (!response.ok || response.body === null) return 'dropped'
  options.onLink(true)
  const read = createEventStreamReader((data) => {
    const event = parseEvent(data)
    if (event !== null) options.onEvent(event)
  })
  const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
      onHeard()
      read(piece.value)
      options.onAlive?.()
    }
  } catch {
    // A line that broke or fell silent after it stood is tried again soon, like one that ended.
  }
  return 'ended'
}

function parseEvent(data: string): StationEvent | null {
  try {
    const reading = stationEvent.safeParse(JSON.parse(data))
    return reading.success ? reading.data : null
  } catch {
    return null
  }
}

/** Waits; cut short when the page closes. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
