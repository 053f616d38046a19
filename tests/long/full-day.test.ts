import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { demoOnce } from '../../scripts/demo/demo-once.ts'
import { createSeededRandom } from '../../simulator/seeded-random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { signInPage } from '../support/work-a-day.ts'

describe('a full day of 500 orders', () => {
  it('ends with every file whole and no signal against the protocol, though one answer in a hundred fails', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const says = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => {
      vi.restoreAllMocks()
    })
    const random = createSeededRandom(500)
    let faults = 0
    const atTimes = <T>(answer: T): T | undefined => {
      if (!random.chance(0.01)) return undefined
      faults += 1
      return answer
    }
    const code = await demoOnce({
      dataDir: temporaryFolder(),
      orders: 500,
      stopped: new AbortController().signal,
      patienceMs: 5 * 60_000,
      faults: {
        respondToFile: () => atTimes({ fault: random.pick(['reset', 'truncate', 'corrupt']) }),
        respondToSignal: () =>
          atTimes(random.pick([{ status: 503 }, { status: 429 }, { fault: 'reset' }, signInPage] as const)),
      },
    })
    expect(says.mock.calls.flat().join('\n')).toBe('')
    expect(code).toBe(0)
    expect(faults).toBeGreaterThan(20)
  })
})
