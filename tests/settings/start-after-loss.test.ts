import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anOrder } from '../support/order-builder.ts'
import { orderKey, pushTo, type RunningStation, runStation, signalKey } from '../support/running-station.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const secretPath = 'abcdefghijklmnop1234'
const files = ['settings.json', 'settings.json.last-good']
/** The keys come from the data folder here, as in a shop. */
const noKeys = { 'order-api-key': undefined, 'signal-api-key': undefined }

const codesOf = async ({ call }: RunningStation): Promise<readonly string[]> =>
  (await call('station.status', {})).notices.map(({ code }) => code)

/** A shop whose signals are paused behind a secret path, with one report that waits; stopped. */
async function aPausedShop(signalUrl: string): Promise<string> {
  const station = await runStation({ ...noKeys, 'signal-url': signalUrl })
  await station.call('settings.update', {
    settings: { intake: { secretPath }, signals: { paused: true } },
    secrets: { orderApiKey: orderKey, signalApiKey: signalKey },
  })
  expect((await pushTo(station.station.webhookUrl(), anOrder())).status).toBe(200)
  await station.station.stop()
  return station.dataDir
}

describe('a start after the settings were lost', () => {
  it('sends nothing and takes nothing at any path, through a second start, until a person has looked', async () => {
    const cloudprinter = await scriptedCloudprinter()
    const dataDir = await aPausedShop(cloudprinter.signalUrl)
    for (const name of files) writeFileSync(join(dataDir, name), '\0'.repeat(200))

    const first = await runStation({ ...noKeys, 'signal-url': cloudprinter.signalUrl }, { dataDir })
    expect(await codesOf(first)).toContain('settings_unusable')
    await first.station.stop()

    const station = await runStation({ ...noKeys, 'signal-url': cloudprinter.signalUrl }, { dataDir })
    const origin = new URL(station.station.webhookUrl()).origin
    const second = anOrder({ id: '905512350000' })
    for (const path of ['/webhooks/cloudprinter/order', `/${secretPath}/webhooks/cloudprinter/order`, '/other']) {
      expect((await pushTo(`${origin}${path}`, second)).status, path).toBe(503)
      expect((await pushTo(`${origin}${path}`, anOrder({ apikey: 'wrong' }))).status, path).toBe(503)
    }
    expect((await fetch(`${origin}/health`)).status).toBe(200)
    const status = await station.call('station.status', {})
    expect(status.intake).toMatchObject({ state: 'closed', message: expect.stringContaining('switched off') })
    expect(status).toMatchObject({ signals: { paused: true, pending: 1 }, downloads: { paused: true } })
    const { exceptions } = await station.call('exceptions.list', {})
    expect(exceptions.map(({ kind }) => kind)).toContain('intake_closed')
    expect(cloudprinter.signals).toEqual([])

    await station.call('settings.update', { settings: { intake: { closed: false, secretPath } } })
    expect((await pushTo(station.station.webhookUrl(), second)).status).toBe(200)
    expect(cloudprinter.signals).toEqual([])
    await station.call('signals.resume', {})
    await eventually(() => expect(cloudprinter.signals).toHaveLength(2))
  })

  it.each([
    ['a byte order mark', Buffer.from(`\uFEFF{"intake":{"secretPath":"${secretPath}"},"signals":{"paused":true}}`)],
    ['nothing in it', Buffer.alloc(0)],
    ['NUL', Buffer.alloc(64)],
  ])('goes on as before where the file has %s', async (_, content) => {
    const cloudprinter = await scriptedCloudprinter()
    const dataDir = await aPausedShop(cloudprinter.signalUrl)
    writeFileSync(join(dataDir, 'settings.json'), content)
    const station = await runStation({ ...noKeys, 'signal-url': cloudprinter.signalUrl }, { dataDir })
    expect(new URL(station.station.webhookUrl()).pathname).toBe(`/${secretPath}/webhooks/cloudprinter/order`)
    const origin = new URL(station.station.webhookUrl()).origin
    expect((await pushTo(`${origin}/webhooks/cloudprinter/order`, anOrder())).status).toBe(404)
    expect((await pushTo(station.station.webhookUrl(), anOrder())).status).toBe(200)
    expect((await station.call('station.status', {})).signals).toMatchObject({ paused: true, pending: 1 })
    expect(cloudprinter.signals).toEqual([])
  })

  it('holds everything back where orders lie beside no settings at all, though there were some', async () => {
    const cloudprinter = await scriptedCloudprinter()
    const dataDir = await aPausedShop(cloudprinter.signalUrl)
    // The store learns of the settings at the start after they were first made.
    await (await runStation(noKeys, { dataDir })).station.stop()
    for (const name of files) rmSync(join(dataDir, name))
    const station = await runStation({ ...noKeys, 'signal-url': cloudprinter.signalUrl }, { dataDir })
    expect(await codesOf(station)).toContain('settings_unusable')
    expect((await pushTo(station.station.webhookUrl(), anOrder())).status).toBe(503)
    expect(cloudprinter.signals).toEqual([])
  })

  it('is a first start where nothing was ever set', async () => {
    const first = await runStation()
    expect((await first.push(anOrder())).status).toBe(200)
    await first.station.stop()
    const again = await runStation({}, { dataDir: first.dataDir })
    expect(await codesOf(again)).not.toContain('settings_unusable')
    expect((await again.push(anOrder())).status).toBe(200)
  })
})

describe('a start after the keys were lost', () => {
  it('answers orders so that they come again, until the key is entered', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'secrets.json'), '')
    const station = await runStation(noKeys, { dataDir })
    expect((await station.push(anOrder())).status).toBe(503)
    const codes = await codesOf(station)
    expect(codes).toContain('secrets_unreadable')
    expect(codes).not.toContain('order_key_missing')

    await station.call('settings.update', { secrets: { orderApiKey: orderKey, signalApiKey: signalKey } })
    expect((await station.push(anOrder())).status).toBe(200)
    expect((await station.push(anOrder({ apikey: 'wrong' }))).status).toBe(401)
    expect(await codesOf(station)).not.toContain('secrets_unreadable')
  })
})
