import type { ScannerSettings } from '../../../shared/console-settings.ts'
import type { Scan } from '../../stores/code-lookup.ts'
import { isTextField, type TextField } from '../../ui/text-field.ts'
import { isEnclosed, isModalOpen } from '../../ui/use-keys.ts'
import { type FieldSnapshot, restoreField, snapshotOf } from './field-snapshot.ts'
import { type Burst, createScanDetector } from './scan-detector.ts'
import { altStroke, modifiers, type Stroke, strokeOf } from './stroke.ts'

export interface ScanListenerOptions {
  readonly settings: () => ScannerSettings
  /** Whether a form is asked for and not there yet: what is typed now is meant for it and for nothing else. */
  readonly isFormComing: () => boolean
  readonly onScan: (scan: Scan) => void
  /** As many keys as a scan has, without the beginning or the ending that the settings name. */
  readonly onCut: (code: string) => void
  /** Keys that do nothing: several at once, or for a form that was not there yet. */
  readonly onRefused: () => void
}

interface HeldKey {
  readonly event: KeyboardEvent
  /** Whether it was pressed in something that keeps its keys to itself, such as a menu. */
  readonly isEnclosed: boolean
  readonly isRefused: boolean
}

/**
 * Hears scans on the whole page, before anything else hears their keys. Outside of text fields each key waits until it is
 * known not to be part of a scan, and only then does what it does; in a text field keys appear at once, and are taken out
 * again when they turn out to be a scan.
 *
 * @returns the end of it.
 */
export function listenForScans(page: Window, options: ScanListenerOptions): () => void {
  const { settings, isFormComing, onScan, onCut, onRefused } = options
  const detector = createScanDetector(settings)
  const released = new WeakSet<Event>()
  const snapshots = new WeakMap<Stroke, FieldSnapshot>()
  let held: HeldKey[] = []
  let timer: number | null = null
  let settleAt = 0
  let refusedAt = Number.NEGATIVE_INFINITY
  let altDigits = ''

  const release = (): void => {
    const keys = held
    held = []
    let isAnyRefused = false
    for (const { event, isEnclosed, isRefused } of keys) {
      const { target } = event
      const isThere = target instanceof Element && target.isConnected
      // What has come over the screen since, by a key before it or by itself, would keep it without a word.
      if (isRefused || (isEnclosed ? !isThere : isModalOpen())) {
        isAnyRefused = true
        continue
      }
      const again = new KeyboardEvent('keydown', {
        key: event.key,
        code: event.code,
        shiftKey: event.shiftKey,
        bubbles: true,
        cancelable: true,
        composed: true,
      })
      released.add(again)
      ;(isThere ? target : page.document.body).dispatchEvent(again)
    }
    if (isAnyRefused) onRefused()
  }
  const decide = (burst: Burst): void => {
    if (burst.kind === 'typed') {
      release()
      return
    }
    held = []
    // Where scans are not listened to, their keys are none of a hand all the same.
    if (burst.kind === 'rushed' || !settings().enabled) onRefused()
    else if (burst.kind === 'cut') onCut(burst.code)
    else {
      const snapshot = snapshots.get(burst.first)
      if (snapshot !== undefined) restoreField(snapshot)
      const { reading, first, pausedMs } = burst
      onScan({ ...reading, pausedMs, tookMs: page.performance.now() - first.at })
    }
  }
  const settle = (): void => {
    stopTimer()
    const burst = detector.settle()
    if (burst !== null) decide(burst)
  }
  const settleInTime = (): void => {
    // A busy page lets the timer run late and before keys that were pressed in time: those get their turn first.
    if (page.performance.now() - settleAt > lateMs) wait()
    else settle()
  }
  const stopTimer = (): void => {
    if (timer !== null) page.clearTimeout(timer)
    timer = null
  }
  const wait = (): void => {
    stopTimer()
    const { patienceMs } = detector
    if (patienceMs === null) return
    settleAt = page.performance.now() + patienceMs
    timer = page.setTimeout(settleInTime, patienceMs + 1)
  }
  /** What has waited long enough acts before the next key, though a busy page gave it no time to: it may ask for a form. */
  const settleBefore = ({ timeStamp }: KeyboardEvent): void => {
    const last = held.at(-1)
    if (last !== undefined && timeStamp - last.event.timeStamp > (detector.patienceMs ?? 0)) settle()
  }

  /** What is meant for a form that is not there yet goes nowhere, to its end: half of a number would look like one. */
  const refuses = (event: KeyboardEvent): boolean => {
    const isTooEarly = isFormComing() || event.timeStamp - refusedAt <= rushMs
    if (!isTooEarly || alwaysFree.has(event.key)) return false
    refusedAt = event.timeStamp
    return true
  }
  const hear = (event: KeyboardEvent, strokeIn: (field: TextField | null) => Stroke): void => {
    settleBefore(event)
    const isRefused = refuses(event)
    const field = isTextField(event.target) && !isRefused ? event.target : null
    const stroke = strokeIn(field)
    if (field !== null) snapshots.set(stroke, snapshotOf(field))
    const { before, key } = detector.press(stroke)
    if (before !== null) decide(before)
    wait()
    const isHeld = key === 'waits' && field === null
    if (isHeld) held.push({ event, isEnclosed: isEnclosed(event.target), isRefused })
    if (isHeld || isRefused || key === 'swallowed') keepFromPage(event)
    if (isRefused && key === 'apart') onRefused()
  }
  const listen = (event: KeyboardEvent): void => {
    const isInField = isTextField(event.target)
    if (released.has(event) || event.isComposing || (isInField && !settings().enabled)) return
    if (!event.altKey || event.ctrlKey || !numpadDigit.test(event.code)) {
      hear(event, (field) => strokeOf(event, field !== null))
      return
    }
    altDigits += event.code.at(-1) ?? ''
    // A field has to be given the character by the system.
    if (isInField) return
    hear(event, () => ({ typed: '\u0000', asUs: null, at: event.timeStamp, isWritten: false }))
    keepFromPage(event)
  }
  const listenUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt' || altDigits === '') return
    const digits = altDigits
    altDigits = ''
    hear(event, (field) => altStroke(digits, event.timeStamp, field !== null))
  }
  const capture = { capture: true }
  page.addEventListener('keydown', listen, capture)
  page.addEventListener('keyup', listenUp, capture)
  // A key that was pressed before a click acts before it.
  page.addEventListener('pointerdown', settle, capture)
  return () => {
    page.removeEventListener('keydown', listen, capture)
    page.removeEventListener('keyup', listenUp, capture)
    page.removeEventListener('pointerdown', settle, capture)
    stopTimer()
  }
}

const lateMs = 15
const numpadDigit = /^Numpad[0-9]$/
/** They close a form, or move into it, or only change what comes next. */
const alwaysFree = new Set(['Escape', 'Tab', ...modifiers])
/** Keys further apart than this begin anew. */
const rushMs = 400

function keepFromPage(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
