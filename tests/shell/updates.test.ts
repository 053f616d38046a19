import { describe, expect, it } from 'vitest'
import { obstacleTo, type StationActivity } from '../../electron/shell/life/update-rule.ts'
import { Updates } from '../../electron/shell/life/updates.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const minuteMs = 60_000
const quiet: StationActivity = { now: 100 * minuteMs, running: 0, lastActAt: null, untouchedMs: 99 * minuteMs }

describe('whether a new version may be installed', () => {
  it('is never so while files or signals are under way', () => {
    expect(obstacleTo('by_person', { ...quiet, running: 1 }, 15 * minuteMs)).toBe('work')
    expect(obstacleTo('by_itself', { ...quiet, running: 1 }, 15 * minuteMs)).toBe('work')
  })

  it('is so by itself only when nobody has worked for a while, at the machine or at any console', () => {
    expect(obstacleTo('by_itself', quiet, 15 * minuteMs)).toBe(null)
    expect(obstacleTo('by_itself', { ...quiet, untouchedMs: 15 * minuteMs - 1 }, 15 * minuteMs)).toBe('active')
    expect(obstacleTo('by_itself', { ...quiet, lastActAt: 86 * minuteMs }, 15 * minuteMs)).toBe('active')
    expect(obstacleTo('by_itself', { ...quiet, lastActAt: 85 * minuteMs }, 15 * minuteMs)).toBe(null)
  })

  it('is so for a person who asks while at work', () => {
    expect(obstacleTo('by_person', { ...quiet, untouchedMs: 0, lastActAt: quiet.now }, 15 * minuteMs)).toBe(null)
  })
})

describe('updates', () => {
  it('ask nobody while no address is set', async () => {
    const { updates, done } = open({ updateUrl: '' })
    await updates.check()
    expect(done).toEqual([])
    expect(updates.view).toEqual({ state: 'off', version: null, message: null })
  })

  it('say that a program that was not installed cannot be updated', async () => {
    const { updates } = open({ isInstalled: false })
    await updates.check()
    expect(updates.view).toMatchObject({ state: 'off', message: 'Only the installed program can be updated.' })
  })

  it('fetch what is newer, and install it after a backup when a person asks', async () => {
    const { updates, done } = open({})
    await updates.check()
    expect(updates.view).toEqual({ state: 'ready', version: '2.0.0', message: null })
    await updates.install('by_person')
    expect(done).toEqual(['feed https://updates.example/', 'check', 'fetch', 'backup', 'install'])
  })

  it('have nothing to install when this is the newest version', async () => {
    const { updates } = open({ found: null })
    await updates.check()
    expect(updates.view.state).toBe('idle')
    await expect(updates.install('by_person')).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('do not install without a backup, and say so', async () => {
    const { updates, done } = open({ backUp: () => Promise.reject(new Error('The disk is full')) })
    await updates.check()
    await expect(updates.install('by_person')).rejects.toThrow('The disk is full')
    expect(done).not.toContain('install')
    expect(updates.view).toMatchObject({ state: 'ready', message: expect.anything() })
    expect(String(updates.view.message)).toContain('no backup')
  })

  it('do not install when work has begun during the backup', async () => {
    const activity = { ...quiet }
    const { updates, done } = open({
      activity: () => activity,
      backUp: async () => {
        Object.assign(activity, { running: 1 })
      },
    })
    await updates.check()
    await expect(updates.install('by_person')).rejects.toMatchObject({ code: 'not_allowed' })
    expect(done).not.toContain('install')
    expect(updates.view.state).toBe('ready')
  })

  it('say why the server could not be asked, and ask again later', async () => {
    const { updates, clock, done, fail } = open({})
    fail('getaddrinfo ENOTFOUND')
    await updates.check()
    expect(updates.view).toMatchObject({ state: 'failed', message: expect.anything() })
    expect(String(updates.view.message)).toContain('ENOTFOUND')
    fail(null)
    updates.start()
    await clock.advance(7 * 60 * minuteMs)
    expect(updates.view.state).toBe('ready')
    expect(done).not.toContain('install')
    updates.stop()
    expect(clock.timers).toBe(0)
  })

  it('install by themselves only where that is wanted, and once the station is quiet', async () => {
    const activity = { ...quiet, untouchedMs: 0 }
    const { updates, clock, done } = open({ updateWhenIdle: true, activity: () => activity })
    updates.start()
    await clock.advance(30 * minuteMs)
    expect(updates.view.state).toBe('ready')
    expect(done).not.toContain('install')
    Object.assign(activity, { untouchedMs: 20 * minuteMs })
    await clock.advance(minuteMs)
    expect(done.slice(-2)).toEqual(['backup', 'install'])
    updates.stop()
  })
})

interface Setting {
  readonly updateUrl?: string
  readonly updateWhenIdle?: boolean
  readonly isInstalled?: boolean
  readonly found?: string | null
  readonly activity?: () => StationActivity
  readonly backUp?: () => Promise<unknown>
}

function open(setting: Setting) {
  const clock = createFakeClock()
  const done: string[] = []
  let failure: string | null = null
  const updater = {
    setFeed: (url: string) => void done.push(`feed ${url}`),
    async check() {
      done.push('check')
      if (failure !== null) throw new Error(failure)
      return setting.found === undefined ? '2.0.0' : setting.found
    },
    async fetch() {
      done.push('fetch')
    },
    install: () => void done.push('install'),
  }
  const updates = new Updates({
    openUpdater: setting.isInstalled === false ? null : async () => updater,
    settings: () => ({
      updateUrl: setting.updateUrl ?? 'https://updates.example/',
      updateWhenIdle: setting.updateWhenIdle ?? false,
      updateQuietMinutes: 15,
    }),
    activity: setting.activity ?? (() => quiet),
    backUp: async () => {
      done.push('backup')
      await setting.backUp?.()
    },
    clock,
    report: () => undefined,
  })
  return {
    clock,
    done,
    updates,
    fail(reason: string | null) {
      failure = reason
    },
  }
}
