import type { ScannerSettings } from '../../../shared/console-settings.ts'
import { isTextField } from '../../ui/text-field.ts'
import { type FieldSnapshot, restoreField, snapshotOf } from './field-snapshot.ts'
import { type Burst, createScanDetector } from './scan-detector.ts'

export interface ScanListenerOptions {
  readonly settings: () => ScannerSettings
  readonly onScan: (code: string) => void
  /** Something was scanned that did not end as the settings say. */
  readonly onCut: (code: string) => void
}

/**
 * Hears scans on the whole page, before anything else hears their keys. Outside of text fields each key waits until it is
 * known not to be part of a scan, and only then does what it does; in a text field keys appear at once, and are taken out
 * again when they turn out to be a scan.
 *
 * @returns the end of it.
 */
export function listenForScans(page: Window, { settings, onScan, onCut }: ScanListenerOptions): () => void {
  const detector = createScanDetector(settings)
  const released = new WeakSet<Event>()
  let held: KeyboardEvent[] = []
  let field: FieldSnapshot | null = null
  /** That of what was last settled, in case it goes on. */
  let settledField: FieldSnapshot | null = null
  let timer: number | null = null
  let settleAt = 0

  const release = (): void => {
    const keys = held
    held = []
    for (const key of keys) {
      const again = new KeyboardEvent('keydown', {
        ...{ key: key.key, code: key.code, shiftKey: key.shiftKey },
        ...{ bubbles: true, cancelable: true, composed: true },
      })
      released.add(again)
      const { target } = key
      const isThere = target instanceof Element && target.isConnected
      ;(isThere ? target : page.document.body).dispatchEvent(again)
    }
  }
  const decide = (burst: Burst): void => {
    const touched = field
    field = null
    if (burst.kind === 'typed') {
      release()
      return
    }
    held = []
    if (burst.kind === 'scan') {
      if (touched !== null) restoreField(touched)
      onScan(burst.code)
    } else if (touched === null) onCut(burst.code)
  }
  const settle = (): void => {
    timer = null
    // A busy page lets the timer run late and before keys that were pressed in time: those get their turn first.
    if (page.performance.now() - settleAt > lateMs) {
      wait()
      return
    }
    settledField = field
    const burst = detector.settle()
    if (burst !== null) decide(burst)
  }
  const wait = (): void => {
    if (timer !== null) page.clearTimeout(timer)
    const gapMs = settings().longestGapMs
    settleAt = page.performance.now() + gapMs
    timer = page.setTimeout(settle, gapMs + 1)
  }

  const listen = (event: KeyboardEvent): void => {
    if (released.has(event) || event.isComposing || !settings().enabled) return
    const { before, key, resumes } = detector.press(nameForDetector(event), event.timeStamp)
    if (resumes) field = settledField
    if (before !== null) decide(before)
    if (key === 'apart') return
    if (key === 'swallowed') {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    wait()
    const { target } = event
    if (isTextField(target)) {
      field ??= snapshotOf(target)
      return
    }
    held.push(event)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  page.addEventListener('keydown', listen, { capture: true })
  return () => {
    page.removeEventListener('keydown', listen, { capture: true })
    if (timer !== null) page.clearTimeout(timer)
  }
}

const lateMs = 15

/** Scanners send control characters as Ctrl with another key, and a key held down is none of a scan. */
function nameForDetector(event: KeyboardEvent): string {
  if (event.repeat || event.metaKey) return 'Unidentified'
  const isPlain = !event.ctrlKey && !event.altKey
  // AltGr, which writes characters on many keyboards, shows as Ctrl and Alt together.
  if (isPlain || event.getModifierState('AltGraph')) return event.key
  return event.ctrlKey && event.key.length === 1 ? '\u0000' : event.key.length === 1 ? 'Unidentified' : event.key
}
