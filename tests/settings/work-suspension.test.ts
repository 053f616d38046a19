import { describe, expect, it } from 'vitest'
import { createWorkSuspension } from '../../electron/settings/work-suspension.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

describe('work that is held', () => {
  it('looks paused to the queues until no reason is left, and what a person has chosen stays', () => {
    const chosen = settingsSchema.parse({ signals: { paused: true } })
    const hold = createWorkSuspension(() => chosen)
    expect(hold.settings()).toBe(chosen)
    expect(hold.set('asleep', true)).toBe(true)
    expect(hold.set('asleep', true)).toBe(false)
    hold.set('safe_mode', true)
    expect(hold.settings()).toMatchObject({ downloads: { paused: true }, signals: { paused: true } })
    hold.set('asleep', false)
    expect(hold.settings().downloads.paused).toBe(true)
    hold.set('safe_mode', false)
    expect(hold.settings()).toBe(chosen)
  })

  it('does not keep a station from receiving orders, nor is it written down', async () => {
    const { station, call, push } = await runStation({}, { isSafeMode: true })
    expect((await push(anOrder())).status).toBe(200)
    const { notices, downloads } = await call('station.status', {})
    expect(notices.map(({ code }) => code)).toContain('safe_mode_settings')
    expect(downloads).toMatchObject({ paused: false, running: 0 })
    const stateOfFiles = async (): Promise<string[]> => (await call('files.list', {})).files.map(({ state }) => state)
    expect(new Set(await stateOfFiles())).toEqual(new Set(['queued']))

    station.suspend('safe_mode', false)
    await expect.poll(async () => (await stateOfFiles()).every((state) => state !== 'queued')).toBe(true)
    expect((await call('station.status', {})).notices.map(({ code }) => code)).not.toContain('safe_mode_settings')
  })

  it('notes when a person did something, and not that a console reads', async () => {
    const { station, call } = await runStation()
    await call('station.status', {})
    await call('items.list', {})
    expect(station.lastActAt()).toBeNull()
    await call('files.pause', {})
    expect(station.lastActAt()).not.toBeNull()
  })
})
