import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sessionIdleMs, sessionLongestMs } from '../../electron/console/devices/device-sessions.ts'
import { stationApi } from '../../shared/station-api.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the console on the network', () => {
  it('is off until it is switched on, and gone when it is switched off', async () => {
    const station = await runStation()
    expect((await station.call('devices.list', {})).console).toEqual({ state: 'off', urls: [], message: null })
    await switchOn(station)
    const url = await urlOf(station)
    expect((await ask(url, {})).status).toBe(401)
    await station.call('settings.update', { settings: { console: { network: false } } })
    await expect.poll(async () => (await station.call('devices.list', {})).console.state).toBe('off')
    await expect(ask(url, {})).rejects.toThrow('ECONNREFUSED')
  })

  it('lets in a device with its token, which is exchanged for a cookie that scripts cannot read', async () => {
    const { station, url } = await onNetwork()
    const { token, links } = await station.call('devices.create', { name: 'Tablet at the press' })
    expect(links).toEqual([`${url}#device=${token}`])
    const { status, headers, cookie } = await signIn(url, token)
    expect(status).toBe(200)
    expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    expect(await ask(url, { cookie })).toMatchObject({ status: 200, body: { items: [] } })
    const { devices } = await station.call('devices.list', {})
    expect(devices).toMatchObject([{ name: 'Tablet at the press', sessions: 1 }])
    expect(devices[0]?.lastSeenAt).not.toBeNull()
  })

  it('answers nobody without a session, and takes no token in its place', async () => {
    const { station, url } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    expect((await ask(url, {})).status).toBe(401)
    expect((await ask(url, { authorization: `Bearer ${token}` })).status).toBe(401)
    expect((await ask(url, { cookie: `print-station-session=${token}` })).status).toBe(401)
    expect((await send(url, { path: '/api/events', method: 'GET' })).status).toBe(401)
    expect((await send(url, { path: '/api/files/1/content', method: 'GET' })).status).toBe(401)
    expect((await signIn(url, '')).status).toBe(401)
  })

  it('shows a device nothing of the secret path of the orders, and lets it switch off no reports', async () => {
    const { station, url } = await onNetwork()
    const secretPath = 'planted_secret_path_6a1c'
    await station.call('settings.update', { settings: { intake: { secretPath } } })
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const { cookie } = await signIn(url, token)
    for (const call of ['settings.get', 'station.status', 'guide.get', 'interfaces.list', 'exceptions.list']) {
      const answer = await send(url, { path: `/api/${call}`, method: 'POST', headers: { cookie }, body: '{}' })
      expect(JSON.stringify(answer.body), call).not.toContain(secretPath)
      expect(answer.status, call).toBe(200)
    }
    const body = JSON.stringify({ signalType: 'ItemPacked' })
    const off = await send(url, { path: '/api/signals.switchOff', method: 'POST', headers: { cookie }, body })
    expect(off.status).toBe(501)
    expect((await station.call('settings.get', {})).settings.intake.secretPath).toBe(secretPath)
  })

  it('ends the sessions of a revoked device at once, its events too', async () => {
    const { station, url } = await onNetwork()
    const { token, device } = await station.call('devices.create', { name: 'Lost phone' })
    const { cookie } = await signIn(url, token)
    const events = await fetch(new URL('/api/events', url), { headers: { cookie } })
    expect(events.status).toBe(200)
    await station.call('devices.revoke', { id: device.id })
    // The line is closed, so reading it comes to an end.
    await events.text()
    expect((await ask(url, { cookie })).status).toBe(401)
    expect((await signIn(url, token)).status).toBe(401)
    await expect(station.call('devices.revoke', { id: device.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('ends a session that nobody uses, and any session after its longest time', async () => {
    const { station, url, clock } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const idle = await signIn(url, token)
    clock.jump(sessionIdleMs - 1)
    expect((await ask(url, { cookie: idle.cookie })).status).toBe(200)
    clock.jump(sessionIdleMs)
    expect((await ask(url, { cookie: idle.cookie })).status).toBe(401)

    const used = await signIn(url, token)
    for (let passed = 0; passed + sessionIdleMs / 2 < sessionLongestMs; passed += sessionIdleMs / 2) {
      expect((await ask(url, { cookie: used.cookie })).status).toBe(200)
      clock.jump(sessionIdleMs / 2)
    }
    clock.jump(sessionIdleMs / 2)
    expect((await ask(url, { cookie: used.cookie })).status).toBe(401)
  })

  it('closes the events of a session that nobody used for too long, though its page asks nothing', async () => {
    const { station, url, clock } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const { cookie } = await signIn(url, token)
    const events = await fetch(new URL('/api/events', url), { headers: { cookie } })
    clock.jump(sessionIdleMs)
    await clock.advance(60_000)
    await events.text()
    expect((await station.call('devices.list', {})).devices).toMatchObject([{ sessions: 0 }])
  })

  it('forgets a session that signs out', async () => {
    const { station, url } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const { cookie } = await signIn(url, token)
    expect((await send(url, { path: '/api/session', method: 'DELETE', headers: { cookie } })).status).toBe(200)
    expect((await ask(url, { cookie })).status).toBe(401)
  })

  it('refuses a page of another origin, a rebound name and what came through a tunnel', async () => {
    const { station, url } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const { cookie } = await signIn(url, token)
    const { host, port } = new URL(url)
    for (const headers of [
      { origin: 'http://attacker.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${Number(port) + 1}` },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'attacker.example' },
      { host: `attacker.example:${port}`, origin: `http://attacker.example:${port}` },
      { host: `127.0.0.2:${port}` },
      { 'x-forwarded-for': '203.0.113.9' },
      { 'cf-connecting-ip': '203.0.113.9' },
    ]) {
      expect((await ask(url, { cookie, ...headers })).status, JSON.stringify(headers)).toBe(401)
    }
    expect((await ask(url, { cookie, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('is served under the names that the settings give it', async () => {
    const { station, url } = await onNetwork()
    const { port } = new URL(url)
    const named = { host: `press.example:${port}` }
    expect((await send(url, { path: '/', method: 'GET', headers: named })).status).toBe(401)
    await station.call('settings.update', { settings: { console: { names: ['press.example'] } } })
    expect((await send(url, { path: '/', method: 'GET', headers: named })).status).toBe(404)
  })

  it('makes whoever tries tokens wait, longer each time, and nobody else', async () => {
    const { station, url, clock } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const { cookie } = await signIn(url, token)
    for (let tried = 0; tried < 10; tried += 1) expect((await signIn(url, `wrong-${tried}`)).status).toBe(401)
    const refused = await signIn(url, token)
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '60' } })
    expect((await ask(url, { cookie })).status).toBe(200)
    clock.jump(60_000)
    expect((await signIn(url, 'wrong-again')).status).toBe(401)
    clock.jump(119_000)
    expect((await signIn(url, token)).status).toBe(503)
    clock.jump(1_000)
    expect((await signIn(url, token)).status).toBe(200)
  })

  it('leaves to the station itself what no call opens to devices, and a call that there is not', async () => {
    const { station, url } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const { cookie } = await signIn(url, token)
    const closed = Object.entries(stationApi).filter(([, { audience }]) => audience === 'station')
    const asked = ['no.such', 'constructor', ...closed.map(([name]) => name)]
    expect(asked).toEqual(expect.arrayContaining(['settings.update', 'files.replace', 'guide.dismiss', 'tunnel.check']))
    for (const call of asked) {
      const question = { path: `/api/${call}`, method: 'POST', headers: { cookie }, body: '{}' }
      expect(await send(url, question), call).toMatchObject({ status: 501, body: { error: { code: 'not_supported' } } })
    }
    expect((await ask(url, { cookie })).status).toBe(200)
    expect(station.station.lastActAt()).not.toBeNull()
  })

  it('carries a policy that allows nothing from elsewhere, and no framing', async () => {
    const { url } = await onNetwork()
    const { headers } = await ask(url, {})
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|https?:|\*/)
  })

  it('keeps tokens as hashes, in a file that only this user can read', async () => {
    const { station } = await onNetwork()
    const { token } = await station.call('devices.create', { name: 'Tablet' })
    const path = join(station.dataDir, 'devices.json')
    expect(readFileSync(path, 'utf8')).toContain('Tablet')
    expect(readFileSync(path, 'utf8')).not.toContain(token)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('knows its devices after a restart, and who of them was signed in, for no longer than before', async () => {
    const first = await onNetwork()
    const { token } = await first.station.call('devices.create', { name: 'Tablet' })
    const lost = await first.station.call('devices.create', { name: 'Lost phone' })
    const { cookie } = await signIn(first.url, token)
    const { cookie: ofLost } = await signIn(first.url, lost.token)
    const { cookie: signedOut } = await signIn(first.url, token)
    await send(first.url, { path: '/api/session', method: 'DELETE', headers: { cookie: signedOut } })
    await first.station.call('devices.revoke', { id: lost.device.id })
    await first.station.station.stop()
    expect(readFileSync(join(first.station.dataDir, 'devices.json'), 'utf8')).not.toContain(cookie.split('=')[1])

    const clock = createFakeClock(first.clock.now())
    const again = await runStation({}, { clock, dataDir: first.station.dataDir })
    const url = await urlOf(again)
    expect((await ask(url, { cookie })).status).toBe(200)
    expect((await again.call('devices.list', {})).devices).toMatchObject([{ name: 'Tablet', sessions: 1 }])
    for (const ended of [ofLost, signedOut]) expect((await ask(url, { cookie: ended })).status).toBe(401)
    clock.jump(sessionIdleMs)
    expect((await ask(url, { cookie })).status).toBe(401)
    expect((await signIn(url, token)).status).toBe(200)
  })

  it('lets nobody in with a damaged list, keeps it, and says so', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'devices.json'), '{"devices":[{"id":1}]}')
    const station = await runStation({}, { dataDir })
    const { notices } = await station.call('station.status', {})
    expect(notices.find(({ code }) => code === 'devices_setting')?.message).toContain('No device is let in')
    expect((await station.call('devices.list', {})).devices).toEqual([])
    await station.call('devices.create', { name: 'Tablet' })
    expect(readdirSync(dataDir).filter((name) => name.startsWith('devices.json.unusable-'))).toHaveLength(1)
  })

  it('never shares the port of the orders, and says when its own is taken', async () => {
    const station = await runStation()
    const port = Number(new URL(station.station.webhookUrl()).port)
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => taken.once('listening', done))
    onTestFinished(() => void taken.close())
    const { port: takenPort } = taken.address() as { port: number }
    await station.call('settings.update', {
      settings: { console: { network: true, host: '127.0.0.1', port: takenPort } },
    })
    await expect.poll(async () => (await station.call('devices.list', {})).console.message).toContain('another program')
    await station.call('settings.update', { settings: { console: { port } } })
    await expect
      .poll(async () => (await station.call('devices.list', {})).console.message)
      .toContain('the one of the orders')
  })
})

async function switchOn(station: RunningStation): Promise<void> {
  await station.call('settings.update', { settings: { console: { network: true, host: '127.0.0.1', port: 0 } } })
  await expect.poll(async () => (await station.call('devices.list', {})).console.state).toBe('listening')
}

const urlOf = async (station: RunningStation): Promise<string> =>
  (await station.call('devices.list', {})).console.urls[0] ?? ''

async function onNetwork(): Promise<{ station: RunningStation; url: string; clock: FakeClock }> {
  const clock = createFakeClock()
  const station = await runStation({}, { clock })
  await switchOn(station)
  return { station, url: await urlOf(station), clock }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

interface Question {
  readonly path: string
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request as a stranger can forge it: any header, which `fetch` would not let through. */
function send(url: string, { path, method, headers = {}, body }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(new URL(path, url), { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      response.on('end', () => {
        const isJson = response.headers['content-type']?.includes('json') === true
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: isJson ? JSON.parse(text) : text,
        })
      })
    })
      .on('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? error.message)))
      .end(body)
  })
}

const ask = (url: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  send(url, { path: '/api/items.list', method: 'POST', headers, body: '{}' })

async function signIn(url: string, token: string): Promise<Answer & { cookie: string }> {
  const answer = await send(url, {
    path: '/api/session',
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  return { ...answer, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }
}
