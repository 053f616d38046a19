import type { ScannerSettings } from '../../../shared/console-settings.ts'
import { readingOf, type ScanReading } from './scan-reading.ts'
import { isCharacter, isControl, modifiers, type Stroke } from './stroke.ts'

type DetectorSettings = Pick<ScannerSettings, 'prefix' | 'suffix' | 'longestGapMs' | 'shortestLength'>

/** What became of the keys that were waiting to be told apart. */
export type Burst =
  /** A person typed them: they are to do what keys do. */
  | { readonly kind: 'typed' }
  | {
      readonly kind: 'scan'
      readonly reading: ScanReading
      /** The first of its strokes: what was written before is none of it. */
      readonly first: Stroke
      /** Set where other keys of a scanner came shortly before: the code may be the rest of a longer one. */
      readonly pausedMs: number | null
    }
  /** As many as a scan has, without the beginning or the ending that the settings name. Nobody types so. */
  | { readonly kind: 'cut'; readonly code: string }
  /** Several keys at once, too few for a code. They do nothing. */
  | { readonly kind: 'rushed' }

interface Part {
  readonly burst: Burst
  readonly endedAt: number
}

export interface Press {
  /** What became of the keys before this one, or null where they still wait, or there were none. */
  readonly before: Burst | null
  /** `waits`: it may be part of a scan; `swallowed`: it is, and does nothing; `apart`: it is not. */
  readonly key: 'waits' | 'swallowed' | 'apart'
}

export interface ScanDetector {
  press(stroke: Stroke): Press
  /** How long the keys that wait still do when no other follows; null where none waits. */
  readonly patienceMs: number | null
  /**
   * No key came for that long. On a page that is starved of time a key may still be on its way: when it comes it tells by
   * its own time that it belongs to the others.
   */
  settle(): Burst | null
}

/** Keys of a person are further apart than this; slow scanners send 8 a second. */
const handsMs = 150
/** So late may a single key of a scanner come: its radio, or the machine, was busy. Three that do, one after another, are those of a hand. */
const lateMs = 500
/** A rest of a code that comes later than that is told from a whole one for so long. */
const restMs = 2_000
/** No barcode holds more; a held key that does not say so must not grow without end. */
const maxLength = 1_000
/** What follows is written into the find box, so that it must be open by then. */
const findKey = '/'

const suffixKeys = { enter: 'Enter', tab: 'Tab', none: null } as const
const endings = new Set<string>(['Enter', 'Tab'])

/**
 * Tells a scanner from a person by the pace of the keys and by how a code begins and ends. It knows no clock and no page.
 *
 * In a text field only keys at the pace of the settings are a scan, because people write there. Elsewhere a person presses one
 * key at a time, or one of them several times: different keys in quick succession never do what keys do, however slow the
 * scanner is.
 */
export function createScanDetector(settings: () => DetectorSettings): ScanDetector {
  let run: Stroke[] = []
  let settled: readonly Stroke[] = []
  let lastAt = Number.NEGATIVE_INFINITY
  let scannedAt = Number.NEGATIVE_INFINITY
  /** The last keys that came as from a scanner and were no scan. */
  let part: Part | null = null

  const isQuick = (gapMs: number): boolean => gapMs <= settings().longestGapMs
  const isAtPace = (strokes: readonly Stroke[]): boolean =>
    strokes.every(({ at }, index) => index === 0 || isQuick(at - (strokes[index - 1]?.at ?? at)))

  /** How long after these another key still belongs to them. */
  const patienceAfter = (strokes: readonly Stroke[]): number => {
    const { longestGapMs, suffix } = settings()
    const hands = Math.max(longestGapMs, handsMs)
    const [first] = strokes
    if (first === undefined) return 0
    if (first.isWritten) return suffix === 'none' ? longestGapMs : lateMs
    return suffix === 'none' || isOneKey(strokes) || areLastLate(strokes, hands) ? hands : Math.max(hands, lateMs)
  }
  const belongs = (strokes: readonly Stroke[], { at, isWritten }: Stroke): boolean => {
    const gapMs = at - lastAt
    const isSamePlace = strokes[0]?.isWritten === isWritten
    return strokes.length > 0 && (isSamePlace ? gapMs <= patienceAfter(strokes) : isQuick(gapMs))
  }

  /** The strokes of a code among those that wait: all, or in a text field the last that came at the pace of a scanner. */
  const strokesOfCode = (): readonly Stroke[] => {
    if (run[0]?.isWritten !== true) return run
    const breaks = run.flatMap(({ at }, index) =>
      index > 0 && !isQuick(at - (run[index - 1]?.at ?? at)) ? [index] : [],
    )
    const begin = breaks.at(-1) ?? 0
    const beginBefore = breaks.at(-2) ?? 0
    // One key of a scan may come late; what a person wrote before came in ones.
    return run.slice(begin - beginBefore > 1 || beginBefore === 0 ? beginBefore : begin)
  }
  const scanIn = (strokes: readonly Stroke[]): Burst | null => {
    const [first] = strokes
    const { prefix, shortestLength } = settings()
    const reading = readingOf(strokes, prefix, shortestLength)
    if (first === undefined || reading === null || (isOneKey(strokes) && !isAtPace(strokes))) return null
    const pausedMs = part === null ? Number.POSITIVE_INFINITY : first.at - part.endedAt
    return { kind: 'scan', reading, first, pausedMs: pausedMs <= restMs ? pausedMs : null }
  }
  const closeAsScan = (burst: Burst): Burst => {
    run = []
    scannedAt = lastAt
    part = null
    return burst
  }
  const close = (): Burst | null => {
    if (run.length === 0) return null
    const { suffix, shortestLength } = settings()
    const scan = suffix === 'none' ? scanIn(strokesOfCode()) : null
    if (scan !== null) return closeAsScan(scan)
    const strokes = run
    run = []
    const isWritten = strokes.every((stroke) => stroke.isWritten)
    const isOne = isOneKey(strokes)
    const code = readingOf(strokes, '', shortestLength)?.code
    const burst: Burst = code === undefined ? { kind: 'rushed' } : { kind: 'cut', code }
    part = isOne || (isWritten && !isAtPace(strokes)) ? null : { burst, endedAt: lastAt }
    return isWritten || isOne ? { kind: 'typed' } : burst
  }

  const ending = (stroke: Stroke, isPrompt: boolean, before: Burst | null): Press => {
    // Some scanners end a code twice, as with Enter and a line feed.
    if (run.length === 0 && stroke.at - scannedAt <= handsMs) return { before, key: 'swallowed' }
    if (run.length === 0 && !stroke.isWritten && part !== null && stroke.at - part.endedAt <= restMs) {
      // Some end it late. It may have been a hand too, who is told again why nothing happens.
      return { before: part.burst, key: 'swallowed' }
    }
    const isInTime = isPrompt && (run[0]?.isWritten !== true || isQuick(stroke.at - (run.at(-1)?.at ?? 0)))
    const scan = isInTime && stroke.typed === suffixKeys[settings().suffix] ? scanIn(strokesOfCode()) : null
    if (scan !== null) {
      lastAt = stroke.at
      return { before: closeAsScan(scan), key: 'swallowed' }
    }
    const burst = before ?? close()
    // What ends keys that do nothing does nothing.
    const isPart = isPrompt && (burst?.kind === 'rushed' || burst?.kind === 'cut' || burst?.kind === 'scan')
    return { before: burst, key: isPart ? 'swallowed' : 'apart' }
  }

  const decide = (stroke: Stroke, isPrompt: boolean, before: Burst | null): Press => {
    const { typed } = stroke
    if (isControl(typed)) {
      const isPart = isPrompt || stroke.at - scannedAt <= handsMs
      return { before, key: isPart ? 'swallowed' : 'apart' }
    }
    if (endings.has(typed)) return ending(stroke, isPrompt, before)
    if (!isCharacter(typed)) return { before: before ?? close(), key: 'apart' }
    // Space presses buttons when a person means it; a code does not begin with one.
    if (typed === ' ' && !isPrompt) return { before, key: 'apart' }
    const isFind = typed === findKey && !stroke.isWritten && !isPrompt && !settings().prefix.startsWith(findKey)
    if (isFind) return { before, key: 'apart' }
    const full = run.length === maxLength ? close() : null
    run.push(stroke)
    return { before: before ?? full, key: 'waits' }
  }

  return {
    press(stroke) {
      if (modifiers.has(stroke.typed)) return { before: null, key: 'apart' }
      if (belongs(settled, stroke)) run = [...settled]
      settled = []
      const isPrompt = belongs(run, stroke)
      const before = isPrompt ? null : close()
      const press = decide(stroke, isPrompt, before)
      lastAt = stroke.at
      return press
    },
    get patienceMs() {
      return run.length === 0 ? null : patienceAfter(run)
    },
    settle() {
      const strokes = run
      const burst = close()
      if (burst !== null) settled = strokes
      return burst
    },
  }
}

/** Whether both of the last two came late. */
function areLastLate(strokes: readonly Stroke[], patienceMs: number): boolean {
  const [first, ...others] = strokes.slice(-3).map(({ at }) => at)
  return others.length === 2 && others.every((at, index) => at - (others[index - 1] ?? first ?? at) > patienceMs)
}

/** One key pressed once or several times. */
const isOneKey = (strokes: readonly Stroke[]): boolean =>
  strokes.every(({ typed, asUs }) => (asUs ?? typed) === (strokes[0]?.asUs ?? strokes[0]?.typed))
