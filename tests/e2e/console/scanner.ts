import type { Page } from '@playwright/test'

/** `[key, code]` as a page sees a key, and whether Shift is held. */
export type Key = readonly [key: string, code: string, isShifted?: boolean | undefined]

export interface Scanner {
  /** Sends the keys of a scanner from within the page, so that their pace is kept on a busy machine too. */
  send(keys: readonly Key[], gapMs: number): Promise<void>
  /** Reads one label so many times, with a pause after each; no more once the machine made of it the pause of a hand. */
  readAgain(keys: readonly Key[], times: number, pauseMs: number, gapMs?: number): Promise<void>
}

/** A page that has no types of a browser here: its script is text. */
export function scannerOn(page: Page): Scanner {
  const pause = (ms: number) => (ms === 0 ? '' : `await new Promise((done) => setTimeout(done, ${ms}))`)
  const reading = (keys: readonly Key[], gapMs: number) => `
    for (const [key, code, shiftKey = false] of ${JSON.stringify(keys)}) {
      const event = { key, code, shiftKey, bubbles: true, cancelable: true, composed: true }
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new KeyboardEvent('keydown', event))
      target.dispatchEvent(new KeyboardEvent('keyup', event))
      ${pause(gapMs)}
    }`
  return {
    send: (keys, gapMs) => page.evaluate(`(async () => { ${reading(keys, gapMs)} })()`),
    readAgain: (keys, times, pauseMs, gapMs = 0) =>
      page.evaluate(`(async () => {
        for (let left = ${times}; left > 0; left -= 1) {
          ${reading(keys, gapMs)}
          const endedAt = performance.now()
          ${pause(pauseMs)}
          if (performance.now() - endedAt > 900) break
        }
      })()`),
  }
}

export const enter: Key = ['Enter', 'Enter']

/** The keys of a code as a US scanner sends them on a US layout. */
export const keysOf = (code: string): readonly Key[] => [...code].map(keyOf)

function keyOf(sign: string): Key {
  if (/\d/.test(sign)) return [sign, `Digit${sign}`]
  return [sign, `Key${sign.toUpperCase()}`, sign !== sign.toLowerCase()]
}

/** The same on a French layout, which has other signs where the digits are. */
export const keysOnFrenchLayout = (code: string): readonly Key[] =>
  keysOf(code).map(([key, name, isShifted]) => [
    /\d/.test(key) ? 'à&é"\'(-è_ç'.charAt(Number(key)) : key,
    name,
    isShifted,
  ])
