import { describe, expect, it } from 'vitest'
import { administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aShop } from '../support/shop-desk.ts'

const hourMs = 60 * 60_000
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString()

const newestAt = async (station: RunningStation) =>
  (await station.call('backup.list', {})).ofDatabase?.newest?.at ?? null
const codesOf = async (station: RunningStation) =>
  (await station.call('station.status', {})).notices.map(({ code }) => code)
const silence = async (station: RunningStation) =>
  (await station.call('exceptions.list', { kind: 'backup_unreported' })).exceptions

describe('a backup of the database', () => {
  it('is reported by HTTP, and seen at every station of the shop', async () => {
    const shop = await aShop()
    const [one, two] = [await shop.add('one'), await shop.add('two')]
    expect((await one.call('backup.list', {})).ofDatabase).toEqual({ newest: null })
    expect(await codesOf(two)).toContain('setting_backup_never_reported')
    const { url, token } = await one.station.serveConsole({ host: '127.0.0.1', port: 0 })
    const report = { at: '2026-03-02T09:15:00+01:00', bytes: 48_000_000, note: 'on nas-2' }
    const told = new Promise<void>((resolve) => {
      two.station.subscribe(({ ids }) => ids.includes('backup_reported') && resolve())
    })
    const response = await fetch(new URL('/api/backup.reported', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(report),
    })
    const newest = { at: '2026-03-02T08:15:00.000Z', bytes: 48_000_000, note: 'on nas-2' }
    expect([response.status, await response.json()]).toEqual([200, { newest }])
    await told
    expect((await two.call('backup.list', {})).ofDatabase).toEqual({ newest })
    expect(await codesOf(two)).not.toContain('setting_backup_never_reported')
  })

  it('was just now where the job says nothing', async () => {
    const station = await (await aShop()).add('one')
    const { newest } = await station.call('backup.reported', {})
    expect(newest).toMatchObject({ bytes: null, note: null })
    expect(Math.abs(Date.parse(newest?.at ?? '') - Date.now())).toBeLessThan(60_000)
  })

  it('is never put in the place of a newer one', async () => {
    const station = await (await aShop()).add('one')
    const at = hoursAgo(1)
    await station.call('backup.reported', { at })
    expect((await station.call('backup.reported', { at: hoursAgo(20) })).newest?.at).toBe(at)
  })

  it('needs a person when none was reported for longer than the settings say, until one is', async () => {
    const station = await (await aShop()).add('one')
    expect(await silence(station)).toEqual([])
    await station.call('backup.reported', { at: hoursAgo(24.5) })
    expect(await silence(station)).toEqual([])
    await station.call('settings.update', { settings: { backups: { reportedWithinHours: 24 } } })
    expect(await silence(station)).toMatchObject([
      { happened: 'No backup of the database was reported for more than 24 hours.' },
    ])
    expect(await codesOf(station)).toContain('setting_backup_unreported')
    await station.call('backup.reported', {})
    expect(await silence(station)).toEqual([])
  })

  it.each([
    ['from the future', { at: new Date(Date.now() + hourMs).toISOString() }],
    ['of nothing', { bytes: 0 }],
    ['of no time', { at: 'yesterday' }],
    ['without a zone, which could be any time', { at: '2026-03-02T09:15:00' }],
  ])('is not taken for one when it is %s', async (_what, report) => {
    const station = await (await aShop()).add('one')
    await expect(station.call('backup.reported', report)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await newestAt(station)).toBeNull()
  })

  it('keeps its time where what was said of it cannot be read', async () => {
    const shop = await aShop()
    const station = await shop.add('one')
    const at = hoursAgo(1)
    await station.call('backup.reported', { at, note: 'on nas-2' })
    await administrate(`UPDATE "cp_marks" SET "text" = '{' WHERE "name" = 'backup_reported'`, shop.url)
    expect((await station.call('backup.list', {})).ofDatabase?.newest).toEqual({ at, bytes: null, note: null })
  })

  it('says nothing of now when the clock by which it was reported has been set back since', async () => {
    const shop = await aShop()
    const station = await shop.add('one')
    await station.call('backup.reported', {})
    await administrate(`UPDATE "cp_marks" SET "at" = "at" + ${100 * hourMs} WHERE "name" = 'backup_reported'`, shop.url)
    expect(await silence(station)).toMatchObject([
      { happened: 'No backup of the database was reported for more than 25 hours.' },
    ])
    await station.call('backup.reported', {})
    expect(await silence(station)).toEqual([])
  })

  it('counts among the checks', async () => {
    const station = await (await aShop()).add('one')
    const finding = async () => {
      const { checks } = await station.call('diagnostics.run', {})
      return checks.find(({ id }) => id === 'backup')
    }
    expect(await finding()).toMatchObject({
      state: 'warning',
      finding: 'No backup of the database was reported yet.',
    })
    await station.call('backup.reported', {})
    // That the station makes none by itself is as it should be.
    await station.call('settings.update', { settings: { backups: { daily: false } } })
    await eventually(async () => expect(await finding()).toMatchObject({ state: 'ok' }))
  })

  it('cannot be restored by the station, nor one of a file in its place', async () => {
    const station = await (await aShop()).add('one')
    await expect(station.call('backup.restore', { name: 'latest' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not reported to a station that backs up its own file', async () => {
    const station = await runStation({ 'database-url': undefined })
    await expect(station.call('backup.reported', {})).rejects.toMatchObject({ code: 'conflict' })
    expect((await station.call('backup.list', {})).ofDatabase).toBeNull()
    expect(await codesOf(station)).not.toContain('setting_backup_never_reported')
  })
})
