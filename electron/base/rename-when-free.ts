import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'

const maxAttempts = 10
const renameWaitMs = 200
/** What follows is waited for without going on, so it waits less. */
const shortWaitMs = 50

/** A virus scanner may hold a fresh file for a moment on Windows; the rename is refused meanwhile. */
export async function renameWhenFree(from: string, to: string, move: typeof rename = rename): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await move(from, to)
      return
    } catch (error) {
      if (attempt >= maxAttempts || !isHeld(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, renameWaitMs))
    }
  }
}

/** The same for a small file that the whole station waits for: half a second at most. */
export const renameWhenFreeSync = (from: string, to: string, move: typeof renameSync = renameSync): void =>
  whenFreeSync(() => move(from, to))

/** Does something with a small file, again while another program holds it: for half a second at most. */
export function whenFreeSync<T>(action: () => T): T {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return action()
    } catch (error) {
      if (attempt >= maxAttempts || !isHeld(error)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, shortWaitMs)
    }
  }
}

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EPERM', 'EACCES', 'EBUSY'].includes(String(error.code))
