import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { clockFinding } from '../../electron/diagnostics/check-endpoint.ts'
import { checkPort } from '../../electron/diagnostics/check-port.ts'
import { checkStore } from '../../electron/diagnostics/check-store.ts'
import { failed, ok, runChecks } from '../../electron/diagnostics/run-checks.ts'
import { type StationFacts, stationChecks } from '../../electron/diagnostics/station-checks.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { diagnosticsApi } from '../../shared/diagnostics-api.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const { log } = createLogger(null, 'silent')

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const closedPort = 'http://127.0.0.1:1'

const checkOf = async ({ call }: RunningStation, id: string) =>
  (await call('diagnostics.run', {})).checks.find((check) => check.id === id)

describe('the diagnostics', () => {
  it('number their checks and say what each found, with a cure where something is wrong', async () => {
    const asked: string[] = []
    const url = await serve((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.end()
    })
    const station = await runStation({ 'signal-url': `${url}/cloudsignal/2.0/status/` })
    const { checks } = await station.call('diagnostics.run', {})
    expect(checks.map(({ number, id }) => `${number} ${id}`)).toEqual([
      '1 versions',
      '2 store',
      '3 backup',
      '4 keys',
      '5 port',
      '6 outside',
      '7 signals',
      '8 clock',
      '9 disk',
      '10 library',
    ])
    const states = Object.fromEntries(checks.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({ store: 'ok', backup: 'warning', keys: 'ok', port: 'ok', outside: 'warning' })
    expect(states).toMatchObject({ signals: 'ok', clock: 'ok', library: 'ok' })
    for (const { state, cure } of checks) expect(cure === null).toBe(state === 'ok')
    // The one request that it sent can be taken for no signal.
    expect(asked).toEqual(['HEAD /'])
    expect(() => diagnosticsApi['diagnostics.run'].output.parse({ checks })).not.toThrow()
  })

  it('find an endpoint that cannot be reached, and then know nothing of the clock', async () => {
    const station = await runStation({ 'signal-url': closedPort })
    expect(await checkOf(station, 'signals')).toMatchObject({
      state: 'failed',
      finding: expect.stringContaining('ECONNREFUSED'),
    })
    expect(await checkOf(station, 'clock')).toMatchObject({ state: 'unknown' })
  })

  it('say which proxy the environment names, without its password', async () => {
    const environment = { https_proxy: 'http://user:hunter2@proxy.example:3128' }
    const station = await runStation({ 'signal-url': closedPort }, { environment })
    const { checks } = await station.call('diagnostics.run', {})
    const { finding } = checks.find(({ name }) => name === 'Signal endpoint') ?? {}
    expect(finding).toContain('The environment names a proxy: http://proxy.example:3128 (https_proxy).')
    expect(JSON.stringify(checks)).not.toContain('hunter2')
  })

  it('find keys that are not set, by the name of what they are for', async () => {
    const station = await runStation({
      'signal-url': closedPort,
      'order-api-key': undefined,
      'signal-api-key': undefined,
    })
    expect(await checkOf(station, 'keys')).toMatchObject({
      state: 'failed',
      finding: 'Not set: the order key of Cloudprinter, the key of the signals.',
    })
  })

  it('find a library that cannot be used', async () => {
    const station = await runStation({ 'signal-url': closedPort })
    rmSync(join(station.dataDir, 'files'), { recursive: true })
    expect(await checkOf(station, 'library')).toMatchObject({ state: 'failed' })
  })

  it('find a way from outside that is closed', async () => {
    const connectOutside = () => {
      throw Object.assign(new Error(), { code: 'ECONNREFUSED' })
    }
    const station = await runStation({ 'signal-url': closedPort }, { connectOutside })
    await station.call('settings.update', { settings: { tunnel: { publicUrl: 'https://orders.example.com' } } })
    expect(await checkOf(station, 'outside')).toMatchObject({
      state: 'failed',
      finding: 'orders.example.com takes no connection.',
    })
  })
})

describe('a check', () => {
  it('that breaks or takes too long is a finding, and the others go on', async () => {
    const clock = createFakeClock()
    const checks = [
      { id: 'broken', name: 'Broken', look: () => Promise.reject(new Error('x')) },
      { id: 'slow', name: 'Slow', look: () => new Promise<never>(() => undefined) },
      { id: 'last', name: 'Last', look: () => ok('Well.') },
    ]
    const running = runChecks(checks, clock, log)
    await clock.advance(20_000)
    expect(await running).toMatchObject([
      { number: 1, state: 'unknown', finding: 'This could not be looked at. The log says why.' },
      { number: 2, state: 'unknown', finding: 'This took longer than 20 seconds.', tookMs: 20_000 },
      { number: 3, state: 'ok', finding: 'Well.' },
    ])
  })

  it('of the clock tells fast from slow, and how wrong is too wrong', () => {
    const at = (skewMs: number | null) => clockFinding({ kind: 'answered', status: 200, tookMs: 5, skewMs })
    expect(at(400)).toEqual(ok('The clock of this machine is right to within 1 s.'))
    expect(at(-45_000)).toMatchObject({ state: 'warning', finding: 'The clock of this machine is 45 s slow.' })
    expect(at(3_600_000)).toMatchObject({ state: 'failed', finding: 'The clock of this machine is 3600 s fast.' })
    expect(at(null).state).toBe('unknown')
  })

  it('of the clock reads the time that the server tells', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { date: new Date(Date.now() - 10 * 60_000).toUTCString() }).end(),
    )
    const station = await runStation({ 'signal-url': url })
    expect((await checkOf(station, 'clock'))?.finding).toMatch(
      /^The clock of this machine is (?:599|600|601) s fast\.$/,
    )
  })

  it('of the port knocks at the door', async () => {
    const stranger = await serve((_request, response) => response.writeHead(404).end())
    const well = await serve((_request, response) => response.end())
    const find = (target: string) => checkPort({ state: 'listening', message: null, target })
    expect((await find(well)).state).toBe('ok')
    expect(String((await find(stranger)).finding)).toContain('something else answers (404)')
    expect(String((await find(closedPort)).finding)).toContain('nothing answers')
    const taken = await checkPort({ state: 'waiting_for_port', message: 'Port 1 is used.', target: '' })
    expect(taken).toMatchObject({ state: 'failed', finding: 'Port 1 is used.' })
    const closed = await checkPort({ state: 'closed', message: 'Switched off.', target: '' })
    expect(closed).toMatchObject({ state: 'failed', finding: 'Switched off.' })
    expect(String(closed.cure)).toContain('settings')
  })

  it('of the store finds pages that were spoiled while it ran', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'station.db')
    const fill = await openStore({ file, backupDir: folder })
    for (let index = 0; index < 200; index += 1) {
      await fill.write((transaction) =>
        transaction.run(
          `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
           VALUES (?, 'received', ?, '', 0)`,
          `order-${index}`,
          'x'.repeat(1_000),
        ),
      )
    }
    await fill.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, bytes.length - 100_000, bytes.length - 20_000)
    writeFileSync(file, bytes)
    const store = await openStore({ file, backupDir: folder })
    onTestFinished(() => store.close())
    const found = await checkStore(store, file)
    expect(found.state).toBe('failed')
    expect(String(found.finding)).toContain('cp_orders')
  })

  it('of disk and backups goes by what is free and how old', async () => {
    const find = async (id: string, facts: Partial<StationFacts>) => {
      const settings = settingsSchema.parse({ downloads: { minFreeBytes: 1_000 } })
      const all = {
        settings,
        clock: createFakeClock(),
        freeBytes: { data: 1e12, library: 1e12 },
        lastBackupAt: null,
        store: { engine: 'sqlite' },
        ...facts,
      } as unknown as StationFacts
      return (
        await stationChecks(all)
          .find((check) => check.id === id)
          ?.look()
      )?.state
    }
    const free = (bytes: number | null) => find('disk', { freeBytes: { data: 1e12, library: bytes } })
    expect([await free(999), await free(2_999), await free(3_000), await free(null)]).toEqual([
      'failed',
      'warning',
      'ok',
      'unknown',
    ])
    const { now } = createFakeClock()
    const old = (days: number) => find('backup', { lastBackupAt: now() - days * 24 * 60 * 60_000 })
    expect([await old(0), await old(2), await old(3), await find('backup', {})]).toEqual([
      'ok',
      'ok',
      'warning',
      'warning',
    ])
    expect(failed('a', 'b')).toEqual({ state: 'failed', finding: 'a', cure: 'b' })
  })
})
