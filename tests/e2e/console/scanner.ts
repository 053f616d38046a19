import type { Page } from '@playwright/test'

/** `[key, code]` as a page sees a key, and whether Shift is held. */
export type Key = readonly [key: string, code: string, isShifted?: boolean | undefined]

export interface Read {
  readonly keys: readonly Key[]
  /** Between two keys. */
  readonly gapMs?: number
  /** So often in a row, with a pause after each. No more once the machine has made of it the pause of a hand. */
  readonly times?: number
  readonly pauseMs?: number
}

/** Sends the keys of a scanner from within the page, so that their pace is kept on a busy machine too. */
export interface Scanner {
  send(...reads: readonly Read[]): Promise<void>
}

export const scannerOn = (page: Page): Scanner => ({
  // A page has no types of a browser here: its script is text.
  send: (...reads) => page.evaluate(`(${script})(${JSON.stringify(reads)})`),
})

const script = `async (reads) => {
  const pause = (ms) => ms > 0 && new Promise((done) => setTimeout(done, ms))
  const press = ([key, code, shiftKey = false]) => {
    const event = { key, code, shiftKey, bubbles: true, cancelable: true, composed: true }
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', event))
    target.dispatchEvent(new KeyboardEvent('keyup', event))
  }
  for (const { keys, gapMs = 0, times = 1, pauseMs = 0 } of reads) {
    let endedAt = performance.now()
    for (let left = times; left > 0 && performance.now() - endedAt < 900; left -= 1) {
      for (const key of keys) {
        press(key)
        if (gapMs > 0) await pause(gapMs)
      }
      endedAt = performance.now()
      if (pauseMs > 0) await pause(pauseMs)
    }
  }
}`

export const enter: Key = ['Enter', 'Enter']

/** The keys of a code as a US scanner sends them on a US layout. */
export const keysOf = (code: string): readonly Key[] => [...code].map(keyOf)

function keyOf(sign: string): Key {
  if (/\d/.test(sign)) return [sign, `Digit${sign}`]
  const named = signs[sign]
  if (named !== undefined) return named
  return [sign, `Key${sign.toUpperCase()}`, sign !== sign.toLowerCase()]
}

const signs: Partial<Record<string, Key>> = {
  '.': ['.', 'Period'],
  '-': ['-', 'Minus'],
  _: ['_', 'Minus', true],
  '/': ['/', 'Slash'],
  '+': ['+', 'Equal', true],
}

/** The same on a French layout, which has other signs where the digits are. */
export const keysOnFrenchLayout = (code: string): readonly Key[] =>
  keysOf(code).map(([key, name, isShifted]) => [
    /\d/.test(key) ? 'à&é"\'(-è_ç'.charAt(Number(key)) : key,
    name,
    isShifted,
  ])
