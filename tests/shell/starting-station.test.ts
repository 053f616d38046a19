import { describe, expect, it } from 'vitest'
import { type StartableStation, startStation } from '../../electron/shell/life/starting-station.ts'
import type { StationEvent } from '../../shared/station-api.ts'

class SlowStation implements StartableStation {
  readonly start = (): Promise<void> => this.#start.promise
  readonly #start = withResolvers()
  readonly #listeners = new Set<(event: StationEvent) => void>()
  isStopped = false

  comeUp = (): void => this.#start.resolve()
  fail = (cause: Error): void => this.#start.reject(cause)
  call = async (name: string, input: unknown): Promise<unknown> => ({ name, input })
  subscribe = (listener: (event: StationEvent) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  publish = (event: StationEvent): void => {
    for (const listener of this.#listeners) listener(event)
  }
  stop = async (): Promise<void> => {
    this.isStopped = true
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (cause: Error) => void } {
  let resolve = (): void => undefined
  let reject = (_cause: Error): void => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

const event: StationEvent = { topic: 'items', ids: ['1'] }

describe('a station that is starting', () => {
  it('answers a call that came too early once it runs', async () => {
    const station = new SlowStation()
    const starting = startStation(() => station)
    const answer = starting.call('items.get', { cpItemId: '1' })
    station.comeUp()
    expect(await answer).toEqual({ name: 'items.get', input: { cpItemId: '1' } })
    expect(await starting.started).toBe(station)
  })

  it('passes on events to those who listened before it ran, until they stop listening', async () => {
    const station = new SlowStation()
    const starting = startStation(() => station)
    const heard: StationEvent[] = []
    const unsubscribe = starting.subscribe((heardEvent) => heard.push(heardEvent))
    const gone = starting.subscribe(() => heard.push({ topic: 'files', ids: [] }))
    gone()
    station.comeUp()
    await starting.started
    station.publish(event)
    unsubscribe()
    station.publish(event)
    expect(heard).toEqual([event])
  })

  it('refuses every call with the reason why it could not start, and has nothing to stop', async () => {
    const station = new SlowStation()
    const starting = startStation(() => station)
    starting.subscribe(() => undefined)
    const answer = starting.call('items.list', {})
    station.fail(new Error('disk full'))
    await expect(answer).rejects.toThrow('disk full')
    await expect(starting.started).rejects.toThrow('disk full')
    await starting.stop()
    expect(station.isStopped).toBe(false)
  })

  it('takes a station that cannot even be made for one that did not start', async () => {
    const starting = startStation((): StartableStation => {
      throw new Error('bad flag')
    })
    await expect(starting.started).rejects.toThrow('bad flag')
  })

  it('waits for the start before it stops', async () => {
    const station = new SlowStation()
    const starting = startStation(() => station)
    const stopped = starting.stop()
    expect(station.isStopped).toBe(false)
    station.comeUp()
    await stopped
    expect(station.isStopped).toBe(true)
  })
})
