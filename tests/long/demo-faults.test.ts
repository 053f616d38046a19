import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { demoOnce, type OnceOptions } from '../../scripts/demo/demo-once.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

beforeAll(() => buildIfNeeded())

describe('the demo against a Cloudprinter with faults', () => {
  it('comes through a connection that breaks, a damaged file and an answer of 503', async () => {
    const { code, errors } = await demoWith({
      respondToFile: (file, seen) => {
        if (seen > 1) return undefined
        return { fault: file.type === 'cover' ? 'truncate' : 'corrupt' }
      },
      respondToSignal: (_, seen) => (seen === 4 ? { status: 503 } : undefined),
    })
    expect(errors).toBe('')
    expect(code).toBe(0)
  })

  it('says which signal is missing and exits 1', async () => {
    const { code, errors } = await demoWith({
      respondToSignal: (body) => (typeOf(body) === 'ItemPacked' ? { status: 400 } : undefined),
    })
    expect(code).toBe(1)
    expect(errors).toContain('Something is missing')
    expect(errors).toMatch(
      /Item \d+: ItemRegistered, ItemProduce, ItemProduced, ItemShipped arrived, expected ItemRegistered, ItemProduce, ItemProduced, ItemPacked, ItemShipped/,
    )
  })

  it('says that signals are held up and exits 1', async () => {
    const { code, errors } = await demoWith(
      { respondToSignal: (body) => (typeOf(body) === 'ItemShipped' ? { status: 503 } : undefined) },
      { patienceMs: 8_000 },
    )
    expect(code).toBe(1)
    expect(errors).toContain('Not every signal was delivered in time')
    expect(errors).toMatch(/Item \d+: [A-Za-z, ]+, ItemPacked arrived, expected/)
  })

  it('says which file is missing, and why, and exits 1', async () => {
    const { code, errors } = await demoWith(
      { respondToFile: (file) => (file.type === 'cover' ? { status: 404 } : undefined) },
      { patienceMs: 3_000 },
    )
    expect(code).toBe(1)
    expect(errors).toMatch(/The file cover of \d+ is not here: .+/)
  })
})

/** Runs the demo by itself against a Cloudprinter with faults; returns what it said was wrong. */
async function demoWith(faults: NonNullable<OnceOptions['faults']>, options: Partial<OnceOptions> = {}) {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  const says = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  const dataDir = temporaryFolder()
  const stopped = new AbortController().signal
  const code = await demoOnce({ dataDir, orders: 2, stopped, faults, ...options })
  return { code, errors: says.mock.calls.flat().join('\n') }
}

const typeOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined
