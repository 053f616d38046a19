import { uiCopy } from './words.ts'

// biome-ignore format: one line a row of the keyboard
type Letter =
  | 'q' | 'w' | 'e' | 'r' | 't' | 'y' | 'u' | 'i' | 'o' | 'p'
  | 'a' | 's' | 'd' | 'f' | 'g' | 'h' | 'j' | 'k' | 'l'
  | 'z' | 'x' | 'c' | 'v' | 'b' | 'n' | 'm'
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
type Plain = Letter | Digit | ' ' | '/' | '?' | 'enter' | 'escape' | 'f1' | Move
type Move = 'arrowdown' | 'arrowup' | 'pagedown' | 'pageup' | 'home' | 'end'

/**
 * A key that the console can listen to: named as `KeyboardEvent.key` gives it, in small letters, with `shift+` before it where it
 * is held, and `mod+` where Ctrl or, on a Mac, Command is.
 */
export type KeyName = Plain | `shift+${Plain}` | `mod+${Plain}`

const printed: Readonly<Record<string, string>> = {
  ' ': 'Space',
  enter: 'Enter',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
  pagedown: 'Page ↓',
  pageup: 'Page ↑',
  home: 'Home',
  end: 'End',
  shift: 'Shift',
  mod: 'Ctrl',
}

/** A key as it is printed on an English keyboard, such as `N` or `Shift O`. What shows it says it in the language of the page. */
export const printedKey = (name: KeyName): string =>
  name
    .split('+')
    .map((part) => printed[part] ?? part.toUpperCase())
    .join(' ')

/** The same in the language of the page, for running text. */
export const keyInWords = (name: KeyName): string => uiCopy.key(printedKey(name))
