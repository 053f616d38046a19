import { describe, expect, it } from 'vitest'
import { DeviceError } from '../../electron/press/devices/device.ts'
import { Line } from '../../electron/press/devices/line.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { failureOf, never } from './open-remote.ts'

function aLine() {
  const clock = createFakeClock()
  const cuts: string[] = []
  const line = new Line({
    clock,
    idleMs: 1_000,
    cut: () => cuts.push('cut'),
    silent: () => new DeviceError('away', 'silent'),
    stopped: () => new DeviceError('away', 'stopped'),
  })
  return { clock, cuts, line }
}

describe('what waits for a server', () => {
  it('is waited for as long as something comes', async () => {
    const { clock, cuts, line } = aLine()
    let tell: () => void = () => undefined
    let end: (answer: string) => void = () => undefined
    const answer = line.run(never, (alive) => {
      tell = alive
      return new Promise<string>((resolve) => (end = resolve))
    })
    for (let piece = 0; piece < 10; piece += 1) {
      await clock.advance(900)
      tell()
    }
    end('done')
    expect(await answer).toBe('done')
    expect([cuts, clock.timers]).toEqual([[], 0])
  })

  it('ends in silence, and nothing is asked on that connection again', async () => {
    const { clock, cuts, line } = aLine()
    const failure = failureOf(line.run(never, () => new Promise(() => undefined)))
    await clock.advance(1_000)
    expect((await failure).text).toBe('silent')
    expect((await failureOf(line.run(never, async () => 'more'))).text).toBe('silent')
    expect(cuts).toEqual(['cut'])
  })

  it('ends when it is called off, however late the answer', async () => {
    const { clock, cuts, line } = aLine()
    const stop = new AbortController()
    const failure = failureOf(line.run(stop.signal, () => new Promise(() => undefined)))
    stop.abort()
    expect((await failure).text).toBe('stopped')
    expect((await failureOf(aLine().line.run(stop.signal, async () => 'never asked'))).text).toBe('stopped')
    expect([cuts, clock.timers]).toEqual([['cut'], 0])
  })
})
