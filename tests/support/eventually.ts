import { vi } from 'vitest'

/** Tries an expectation until it holds. Patient, because machines that test are slow; it ends as soon as it can. */
export function eventually<T>(expectation: () => T | Promise<T>, patienceMs = 50_000): Promise<T> {
  return vi.waitFor(expectation, { timeout: patienceMs, interval: 20 })
}
