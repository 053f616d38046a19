import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quitCleanly, stopOnceStarted } from '../../electron/shell/life/clean-quit.ts'

/** Stands in for Electron's app: quitting asks first. */
class FakeApp extends EventEmitter {
  readonly exits: number[] = []
  prevented = 0
  quit(): void {
    this.emit('before-quit', { preventDefault: () => this.prevented++ })
  }
  exit(code: number): void {
    this.exits.push(code)
  }
}

const start = (stop: () => Promise<void>): FakeApp => {
  const app = new FakeApp()
  quitCleanly(app as unknown as App, stop)
  return app
}

describe('the end of the program', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('waits until the station has stopped, when the last window is closed', async () => {
    let finish = (): void => undefined
    const app = start(() => new Promise((done) => (finish = done)))
    app.emit('window-all-closed')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(app.exits).toEqual([])
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.exits).toEqual([0])
  })

  it('stops the station once, however often it is asked', async () => {
    let stops = 0
    const app = start(async () => {
      stops += 1
    })
    app.quit()
    app.quit()
    await vi.advanceTimersByTimeAsync(0)
    expect([stops, app.prevented, app.exits]).toEqual([1, 2, [0]])
  })

  it('comes all the same when the station does not stop in time', async () => {
    const app = start(() => new Promise(() => undefined))
    app.quit()
    await vi.advanceTimersByTimeAsync(8_000)
    expect(app.exits).toEqual([1])
  })

  it('admits that the station could not be stopped properly', async () => {
    const app = start(() => Promise.reject(new Error('store')))
    app.quit()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.exits).toEqual([1])
  })
})

describe('the stop of a station', () => {
  it('waits for a start under way', async () => {
    let isStopped = false
    let comeUp = (_station: { stop(): Promise<void> }): void => undefined
    const stopped = stopOnceStarted(new Promise((done) => (comeUp = done)))
    expect(isStopped).toBe(false)
    comeUp({
      stop: async () => {
        isStopped = true
      },
    })
    await stopped
    expect(isStopped).toBe(true)
  })

  it('is nothing where it did not start', async () => {
    await expect(stopOnceStarted(Promise.reject(new Error('bad flag')))).resolves.toBeUndefined()
  })

  it('may fail, and says so', async () => {
    const stop = (): Promise<void> => Promise.reject(new Error('store'))
    await expect(stopOnceStarted(Promise.resolve({ stop }))).rejects.toThrow('store')
  })
})
