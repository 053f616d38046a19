import { expect } from 'vitest'

const sizes = [30_000, 240_000] as const
/** Where the work grows with the square of the text, eight times as much text takes 64 times as long. */
const maxRatio = 30
/** Less says nothing: a square of the larger size would take far longer on any machine. */
const minMs = 100

/** Expects that a text eight times as long takes about eight times as long, whatever it is made of. */
export function expectLinear(piece: string, work: (text: string) => unknown): void {
  const [short, long] = sizes.map((size) => {
    const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
    return Math.min(...[1, 2, 3].map(() => msOf(() => work(text))))
  })
  if (long === undefined || short === undefined || long < minMs) return
  expect(long / Math.max(short, minMs / 8), `time for ${JSON.stringify(piece)}`).toBeLessThan(maxRatio)
}

/** Time of the processor, which the other work of the machine does not take part in. */
function msOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
