import * as z from 'zod'
import { type StationEvent, stationEvent } from '../../shared/station-api.ts'
import { followEvents, type HttpEventsOptions } from './http-events.ts'

/** A browser holds six connections to a station, and a tab that listens keeps one of them for good. */
const message = z.discriminatedUnion('kind', [
  /** Whoever listens is asked to say so. */
  z.object({ kind: z.literal('who'), from: z.string() }),
  /** This one listens for all, since then, and can or cannot hear the station. */
  z.object({ kind: z.literal('here'), from: z.string(), since: z.number(), isLinked: z.boolean().nullable() }),
  /** It listens no more. */
  z.object({ kind: z.literal('gone'), from: z.string() }),
  z.object({ kind: z.literal('event'), from: z.string(), event: stationEvent }),
])
type Message = z.infer<typeof message>

/** How long a new tab waits for one that listens; up to twice as long, so that many do not begin at once. */
const askMs = 100
/** A station is heard every few seconds; a tab that says nothing for longer was frozen or has crashed. */
const patienceMs = 40_000

/**
 * Listens to the events of the station together with the other tabs of this browser: one of them has the line and tells the
 * others. When it is closed or falls silent another one takes over. Where tabs cannot talk to each other, each has its own.
 */
export function shareEvents(options: HttpEventsOptions, page: EventTarget = thisPage()): () => void {
  if (typeof BroadcastChannel === 'undefined') return followEvents(options)
  let leave = join(options)
  const pause = (): void => leave()
  const goOn = (event: Event): void => {
    // A page that is shown for the first time has joined already.
    if (event.type === 'pageshow' && !('persisted' in event && event.persisted === true)) return
    leave()
    leave = join(options)
  }
  const capture = { capture: true }
  for (const name of ['pagehide', 'freeze']) page.addEventListener(name, pause, capture)
  for (const name of ['pageshow', 'resume']) page.addEventListener(name, goOn, capture)
  return () => {
    for (const name of ['pagehide', 'freeze']) page.removeEventListener(name, pause, capture)
    for (const name of ['pageshow', 'resume']) page.removeEventListener(name, goOn, capture)
    leave()
  }
}

function join(options: HttpEventsOptions): () => void {
  const channel = new BroadcastChannel(`print-station.events ${options.url}`)
  const id = `${Math.random()}`
  let line: { readonly since: number; readonly end: () => void } | null = null
  /** Null until it is known. */
  let isLinked: boolean | null = null
  /** Whether something may have been missed since the station was last heard. */
  let isBehind = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const post = (said: Message): void => channel.postMessage(said)
  const sayHere = (): void => {
    if (line !== null) post({ kind: 'here', from: id, since: line.since, isLinked })
  }
  const leadAfter = (delayMs: number): void => {
    clearTimeout(timer)
    timer = setTimeout(lead, delayMs * (1 + Math.random()))
  }
  const link = (now: boolean): void => {
    const wasLinked = isLinked
    isLinked = now
    // Who hears of a line that was down asks for everything again.
    if (wasLinked !== false && (!now || isBehind)) options.onLink(false)
    if (now && (wasLinked !== true || isBehind)) options.onLink(true)
    isBehind = !now
  }
  const lead = (): void => {
    isBehind = true
    isLinked = null
    line = { since: Date.now(), end: followEvents({ ...options, onEvent, onLink, onAlive: sayHere, onUnauthorized }) }
    sayHere()
  }
  const stepDown = (): void => {
    line?.end()
    line = null
  }
  const onEvent = (event: StationEvent): void => {
    options.onEvent(event)
    post({ kind: 'event', from: id, event })
  }
  const onLink = (now: boolean): void => {
    link(now)
    sayHere()
  }
  const onUnauthorized = (): void => {
    // Others may have a newer token, or are told by the station themselves.
    leave()
    options.onUnauthorized()
  }

  const follow = (leader: Extract<Message, { kind: 'here' }>): void => {
    stepDown()
    if (leader.isLinked !== null) link(leader.isLinked)
    leadAfter(patienceMs)
  }
  const hear = (said: Message): void => {
    if (said.kind === 'here' && (line === null || yieldsTo(line.since, id, said))) follow(said)
    else if (said.kind === 'here' || said.kind === 'who') sayHere()
    else if (line === null && said.kind === 'event') options.onEvent(said.event)
    else if (line === null && said.kind === 'gone') {
      isBehind = true
      leadAfter(askMs)
    }
  }
  channel.onmessage = ({ data }: MessageEvent) => {
    const reading = message.safeParse(data)
    if (reading.success) hear(reading.data)
  }

  let hasLeft = false
  const leave = (): void => {
    if (hasLeft) return
    hasLeft = true
    clearTimeout(timer)
    if (line !== null) post({ kind: 'gone', from: id })
    stepDown()
    channel.close()
  }

  post({ kind: 'who', from: id })
  leadAfter(askMs)
  return leave
}

/** Two that listen at once find out: the later one stays, because the earlier was thought to be gone. */
const yieldsTo = (since: number, id: string, other: { readonly since: number; readonly from: string }): boolean =>
  other.since > since || (other.since === since && other.from > id)

/** Where there is no page, as in tests, none is ever hidden. */
const thisPage = (): EventTarget => (globalThis as { readonly window?: EventTarget }).window ?? new EventTarget()
