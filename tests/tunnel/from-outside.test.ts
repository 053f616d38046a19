import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { type AddressInfo, connect as connectTo } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Connect } from '../../electron/base/ask.ts'
import { OutsideChallenges } from '../../electron/tunnel/outside-challenge.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { anOrder } from '../support/order-builder.ts'
import { orderKey, type RunningStation, runStation } from '../support/running-station.ts'
import { selfSignedCertificate } from '../support/self-signed.ts'
import { filesBelow } from '../support/temporary-folder.ts'
import { fakePrograms } from './fake-programs.ts'
import { listen } from './local-server.ts'

const publicUrl = 'http://orders.example.com'
const minuteMs = 60_000

interface Internet {
  leadsTo: number | null
  readonly dialled: string[]
  readonly connect: Connect
}

/** The internet, as far as the check sees it: every name leads to one port of this machine, or to none. */
function anInternet(): Internet {
  const internet: Internet = {
    leadsTo: null,
    dialled: [],
    connect(options) {
      internet.dialled.push(`${options.host}:${options.port}`)
      // Port 1 of this machine takes no connection.
      return connectTo(internet.leadsTo ?? 1, '127.0.0.1')
    },
  }
  return internet
}

interface Reachable extends RunningStation {
  readonly clock: FakeClock
  readonly internet: Internet
  status(): Promise<Awaited<ReturnType<typeof statusOf>>>
}

const statusOf = ({ call }: RunningStation) => call('station.status', {})

async function aStationWithProxy(): Promise<Reachable> {
  const clock = createFakeClock()
  const internet = anInternet()
  const running = await runStation({}, { clock, connectOutside: internet.connect })
  await running.call('settings.update', { settings: { tunnel: { publicUrl }, intake: { clientAddressHeader: '' } } })
  internet.leadsTo = Number(new URL(running.station.webhookUrl()).port)
  return { ...running, clock, internet, status: () => statusOf(running) }
}

const noticeOf = async (station: Reachable, code: string): Promise<string | undefined> =>
  (await station.status()).notices.find((notice) => notice.code === code)?.message

describe('the way from outside', () => {
  it('is proved by a request through the public address, and shown with its time', async () => {
    const station = await aStationWithProxy()
    const { tunnel } = await station.call('tunnel.check', {})
    expect(tunnel.outside).toMatchObject({ state: 'reached', problem: null, isOverdue: false })
    expect(tunnel.outside.lastReachedAt).toBe(new Date(station.clock.now()).toISOString())
    expect(tunnel.orderUrls).toEqual([
      { id: 'first', name: 'Cloudprinter', url: `${publicUrl}/webhooks/cloudprinter/order` },
    ])
    expect(station.internet.dialled).toEqual(['orders.example.com:80'])
  })

  it('is tried by itself every few minutes', async () => {
    const { clock, internet, status } = await aStationWithProxy()
    const until = async (tries: number) =>
      internet.dialled.length >= tries && (await status()).tunnel.outside.lastTriedAt
    await clock.advance(5_000)
    while (!(await until(1))) await new Promise((resolve) => setImmediate(resolve))
    const first = (await status()).tunnel.outside.lastReachedAt
    await clock.advance(4 * minuteMs)
    while (internet.dialled.length < 2 || (await status()).tunnel.outside.lastReachedAt === first) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(internet.dialled).toHaveLength(2)
  })

  it('raises an alarm when nothing came through for 20 minutes, and ends it when something does', async () => {
    const station = await aStationWithProxy()
    await station.call('tunnel.check', {})
    const port = station.internet.leadsTo
    station.internet.leadsTo = null
    await station.clock.advance(19 * minuteMs)
    await station.call('tunnel.check', {})
    expect(await noticeOf(station, 'tunnel_unreached')).toBeUndefined()
    expect((await station.status()).tunnel.outside.state).toBe('failing')
    await station.clock.advance(minuteMs)
    await station.call('tunnel.check', {})
    expect(await noticeOf(station, 'tunnel_unreached')).toBe(
      `Orders arrive at port ${port}, but nothing has reached it from outside for 20 minutes. orders.example.com takes no connection.`,
    )
    station.internet.leadsTo = port
    await station.call('tunnel.check', {})
    expect(await noticeOf(station, 'tunnel_unreached')).toBeUndefined()
  })

  it('raises no alarm for the time in which the machine slept', async () => {
    const station = await aStationWithProxy()
    await station.call('tunnel.check', {})
    station.internet.leadsTo = null
    station.clock.jump(8 * 60 * minuteMs)
    await station.clock.advance(4 * minuteMs)
    await station.call('tunnel.check', {})
    expect((await station.status()).tunnel.outside).toMatchObject({ state: 'failing', isOverdue: false })
  })

  it.each([-60, -24 * 60])(
    'raises its alarm in time where the clock is set by %i minutes meanwhile',
    async (minutes) => {
      const station = await aStationWithProxy()
      await station.call('tunnel.check', {})
      station.internet.leadsTo = null
      await station.clock.advance(minuteMs)
      station.clock.jump(minutes * minuteMs)
      await station.clock.advance(20 * minuteMs)
      await station.call('tunnel.check', {})
      expect((await station.status()).tunnel.outside).toMatchObject({ state: 'failing', isOverdue: true })
    },
  )

  it('is proved as well by an order with the right key that came through a proxy', async () => {
    const station = await aStationWithProxy()
    const send = (headers: Record<string, string>, key: string, id: string) =>
      fetch(station.station.webhookUrl(), {
        method: 'POST',
        body: JSON.stringify(anOrder({ apikey: key, id })),
        headers: { 'content-type': 'application/json', ...headers },
      })
    await send({}, orderKey, '905512340000')
    await send({ 'x-forwarded-for': '203.0.113.7' }, 'wrong', '905512350000')
    expect((await station.status()).tunnel.outside.lastReachedAt).toBeNull()
    await send({ 'x-forwarded-for': '203.0.113.7' }, orderKey, '905512360000')
    expect((await station.status()).tunnel.outside.state).toBe('reached')
  })

  it.each([
    ['another program', 200, {}, '{"status":"ok"}', 'Something else than this station answers'],
    ['a proxy without us behind it', 502, {}, 'bad gateway', 'does not reach this station'],
    ['a sign-in', 302, { location: 'https://elsewhere.example/' }, '', 'sends requests elsewhere'],
    ['a wall', 403, {}, '', 'asks for a sign-in'],
    ['a proxy that leaves /health out', 404, {}, '', 'does not pass /health on'],
    ['an invented proof', 200, {}, '{"status":"ok","proof":"00"}', 'Something else than this station answers'],
  ])('is not proved by %s', async (_name, status, headers, body, problem) => {
    const station = await aStationWithProxy()
    station.internet.leadsTo = await listen((_request, response) => response.writeHead(status, headers).end(body))
    const { tunnel } = await station.call('tunnel.check', {})
    expect(tunnel.outside.state).toBe('failing')
    expect(tunnel.outside.problem).toContain(problem)
    expect(station.internet.dialled).toHaveLength(1)
  })

  it('is not proved by another station that answers, nor by an echo', async () => {
    const station = await aStationWithProxy()
    const other = await runStation()
    station.internet.leadsTo = Number(new URL(other.station.webhookUrl()).port)
    expect((await station.call('tunnel.check', {})).tunnel.outside.state).toBe('failing')
    station.internet.leadsTo = await listen((request, response) => {
      const challenge = new URL(request.url ?? '', 'http://x').searchParams.get('challenge')
      response.end(JSON.stringify({ status: 'ok', proof: challenge?.split('.')[1] }))
    })
    expect((await station.call('tunnel.check', {})).tunnel.outside.state).toBe('failing')
  })

  it('is not proved where the certificate is not valid', async () => {
    const server = createServer(selfSignedCertificate(), (_request, response) => response.end('{}')).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const { call } = await runStation(
      {},
      { connectOutside: () => connectSecurely({ port, host: '127.0.0.1', servername: 'orders.example.com' }) },
    )
    await call('settings.update', { settings: { tunnel: { publicUrl: 'https://orders.example.com' } } })
    const { problem } = (await call('tunnel.check', {})).tunnel.outside
    expect(problem).toContain('The certificate of orders.example.com is not valid')
  })

  it('is held open by the program of the settings for as long as the station runs', async () => {
    const programs = fakePrograms('cloudflared')
    const internet = anInternet()
    const { station, call, dataDir } = await runStation(
      {},
      { connectOutside: internet.connect, tunnelMachine: programs.machine },
    )
    internet.leadsTo = Number(new URL(station.webhookUrl()).port)
    await call('settings.update', {
      settings: { tunnel: { kind: 'cloudflared' } },
      secrets: { tunnelToken: 'secret-token' },
    })
    const view = async () => (await call('tunnel.status', {})).tunnel
    await eventually(async () => expect((await view()).publicUrl).toBe('https://orders.example.com'))
    expect((await call('tunnel.check', {})).tunnel).toMatchObject({
      state: 'connected',
      installed: { cloudflared: true, tailscale: false, ngrok: false },
      orderUrls: [{ id: 'first', url: 'https://orders.example.com/webhooks/cloudprinter/order' }],
      outside: { state: 'reached' },
    })
    // In no answer, and in no file as it is.
    expect(JSON.stringify(await call('settings.get', {}))).not.toContain('secret-token')
    for (const file of filesBelow(dataDir)) expect(readFileSync(file, 'utf8'), file).not.toContain('secret-token')
    const pid = programs.starts()[0]?.pid ?? 0
    await call('tunnel.restart', {})
    await eventually(() => expect(programs.starts()).toHaveLength(2))
    await station.stop()
    for (const start of [pid, programs.starts()[1]?.pid ?? 0]) expect(() => process.kill(start, 0)).toThrow('ESRCH')
  })

  it('warns of an address without encryption', async () => {
    const station = await aStationWithProxy()
    expect(await noticeOf(station, 'tunnel_not_encrypted')).toContain('without encryption')
    await station.call('settings.update', { settings: { tunnel: { publicUrl: 'https://orders.example.com' } } })
    expect(await noticeOf(station, 'tunnel_not_encrypted')).toBeUndefined()
  })

  it('dials nothing where no public address is known', async () => {
    const internet = anInternet()
    const { call } = await runStation({}, { connectOutside: internet.connect })
    expect((await call('tunnel.check', {})).tunnel.outside.state).toBe('off')
    expect(internet.dialled).toEqual([])
  })

  it('takes no address with a password, a query or another scheme', async () => {
    const { call } = await runStation()
    for (const wrong of ['ftp://x.example', 'https://a:b@x.example', 'https://x.example/?a=1', 'x.example']) {
      await expect(call('settings.update', { settings: { tunnel: { publicUrl: wrong } } })).rejects.toThrow()
    }
  })
})

describe('a stranger who asks for the health of the station', () => {
  it('is told the same with a challenge as without', async () => {
    const { station } = await runStation()
    const ask = async (query: string) => {
      const response = await fetch(new URL(`/health${query}`, station.webhookUrl()))
      return `${response.status} ${await response.text()}`
    }
    const plain = await ask('')
    expect(plain).toBe('200 {"status":"ok"}')
    for (const query of [
      '?challenge=',
      '?challenge=abc.def',
      '?challenge=a&challenge=b',
      `?challenge=${'a'.repeat(5_000)}`,
    ]) {
      expect(await ask(query)).toBe(plain)
    }
  })
})

describe('a challenge', () => {
  it('is answered once, within a minute, and by this run alone', () => {
    const clock = createFakeClock()
    const challenges = new OutsideChallenges(clock)
    const challenge = challenges.issue()
    expect(new OutsideChallenges(clock).answer(challenge)).toBeNull()
    const proof = challenges.answer(challenge)
    expect(challenges.isAnswerTo(challenge, String(proof))).toBe(true)
    expect(challenges.answer(challenge)).toBeNull()
    const late = challenges.issue()
    clock.jump(61_000)
    expect(challenges.answer(late)).toBeNull()
  })

  it('is not good for longer where the clock is set back', async () => {
    const clock = createFakeClock()
    const challenges = new OutsideChallenges(clock)
    const challenge = challenges.issue()
    clock.jump(-60 * minuteMs)
    await clock.advance(61_000)
    expect(challenges.answer(challenge)).toBeNull()
  })

  it('is forgotten when a hundred newer ones are open', () => {
    const challenges = new OutsideChallenges(createFakeClock())
    const first = challenges.issue()
    for (let index = 0; index < 100; index += 1) challenges.issue()
    expect(challenges.answer(first)).toBeNull()
  })
})
