import { numpadCharacter, usCharacter } from './us-keyboard.ts'

/** A key that went down, as it counts for a scan. */
export interface Stroke {
  /** The character that the system made of it, or the name of the key as in `KeyboardEvent.key`. */
  readonly typed: string
  /** The character that it is on a US keyboard; null where it is none. */
  readonly asUs: string | null
  /** In milliseconds of any clock. */
  readonly at: number
  /** Whether it was written into a text field. */
  readonly isWritten: boolean
}

/** The parts of a KeyboardEvent that are used. */
export interface PressedKey {
  readonly key: string
  readonly code: string
  readonly repeat: boolean
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly timeStamp: number
  getModifierState(name: string): boolean
}

export function strokeOf(event: PressedKey, isWritten: boolean): Stroke {
  const asUs = usCharacter(event.code, event.shiftKey)
  return { typed: typedBy(event, asUs), asUs, at: event.timeStamp, isWritten }
}

/**
 * The character that was typed by its number with Alt held down, as scanners do where they do not know the layout. Numbers
 * that stand for a key, such as 13 for Enter, are that key.
 */
export function altStroke(digits: string, at: number, isWritten: boolean): Stroke {
  const number = Number(digits) % 256
  const character = String.fromCharCode(number)
  return { typed: keysByNumber[number] ?? character, asUs: character, at, isWritten }
}

const keysByNumber: Readonly<Record<number, string>> = { 9: 'Tab', 13: 'Enter' }

/** They come before the character that they change. */
export const modifiers: ReadonlySet<string> = new Set([
  ...['Shift', 'CapsLock', 'AltGraph', 'Alt', 'Control', 'Meta', 'NumLock', 'Fn'],
])

export const isCharacter = (typed: string): boolean => [...typed].length === 1 && !isControl(typed)
/** Some symbologies put such between the parts of a code; they belong to none. */
export const isControl = (typed: string): boolean => /^\p{Cc}$/u.test(typed)

/** Scanners send control characters as Ctrl with another key, and a key held down is none of a scan. */
function typedBy(event: PressedKey, asUs: string | null): string {
  const { key } = event
  if (event.repeat || event.metaKey) return 'Unidentified'
  const isPlain = !event.ctrlKey && !event.altKey
  // AltGr, which writes characters on many keyboards, shows as Ctrl and Alt together.
  if (!isPlain && !event.getModifierState('AltGraph')) {
    return key.length > 1 ? key : event.ctrlKey ? '\u0000' : 'Unidentified'
  }
  if (key === 'Dead') return asUs ?? 'Unidentified'
  // Codes have capitals, and a scanner holds Shift for them whether or not CapsLock turns it round.
  if (key.length === 1) return event.getModifierState('CapsLock') ? key.toUpperCase() : key
  return numpadCharacter(event.code) ?? key
}
