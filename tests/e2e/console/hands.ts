import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** What an operator does without a mouse, each counted: a key, a scan. */
export interface Hands {
  readonly actions: number
  press(key: string): Promise<void>
  /** Types a code as a scanner does: all keys at once, Enter at the end. */
  scan(code: string): Promise<void>
}

/** A label that is scanned again sooner is taken for one that lies in the sight of the scanner. */
const againMs = 1_100

export function handsOn({ keyboard }: Page): Hands {
  let actions = 0
  let last = { code: '', at: 0 }
  return {
    get actions() {
      return actions
    },
    async press(key) {
      actions += 1
      await keyboard.press(key)
    },
    async scan(code) {
      actions += 1
      const restMs = code === last.code ? last.at + againMs - Date.now() : 0
      if (restMs > 0) await pause(restMs)
      // Nobody waits for one key before the next: the pace is that of a scanner also on a busy machine.
      await Promise.all([...code, 'Enter'].flatMap((key) => [keyboard.down(key), keyboard.up(key)]))
      last = { code, at: Date.now() }
    },
  }
}
