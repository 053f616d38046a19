import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'

describe('the console over HTTP', () => {
  it('answers a call with its result, and bad input with what is wrong', async () => {
    const { ask } = await aConsole()
    expect(await ask('items.list', {})).toEqual({ status: 200, body: { items: [], nextCursor: null } })
    expect(await ask('items.list', { limit: 0 })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', details: [{ path: 'limit' }] } },
    })
    expect(await ask('items.list', { sttus: [] })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input' } },
    })
    expect(await ask('items.get', { cpItemId: 'no' })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
    expect(await ask('items.destroy', {})).toMatchObject({ status: 404 })
    expect(await ask('toString', {})).toMatchObject({ status: 404 })
    expect(await ask('files.open', { id: 1 })).toMatchObject({
      status: 501,
      body: { error: { code: 'not_supported' } },
    })
    expect(await ask('items.list', '{')).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })

  it('refuses whoever has no token, or a wrong one', async () => {
    const { ask, url } = await aConsole()
    expect(await ask('items.list', {}, {})).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } })
    expect(await ask('items.list', {}, { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
    expect((await fetch(new URL('/api/events', url))).status).toBe(401)
    expect((await fetch(new URL('/api/files/1/content', url))).status).toBe(401)
  })

  it('refuses a name that was rebound to this machine', async () => {
    const { url, token } = await aConsole()
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'attacker.example', authorization: `Bearer ${token}` }
      request(new URL('/api/items.list', url), { method: 'POST', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end('{}')
    })
    expect(status).toBe(401)
  })

  it.each([
    '/api/files/..%2f..%2fsettings.json/content',
    '/api/files/%2e%2e/content',
    '/api/files/1%00/content',
    '/api/files/-1/content',
    '/api/files/NaN/content',
    '/api/files/1;/content',
    '/..%2fsettings.json',
    '/%2e%2e/%2e%2e/etc/hostname',
    '/api/../settings.json',
  ])('leads from %s to no file', async (path) => {
    const { url, token } = await aConsole()
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(url)
      request({ hostname, port, path, headers: { authorization: `Bearer ${token}` } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect([400, 404]).toContain(status)
  })

  it.each(['OPTIONS', 'TRACE', 'HEAD', 'POST'])('grants another origin nothing, asked with %s', async (method) => {
    const { url } = await aConsole()
    const answer = await new Promise<{ status: number | undefined; headers: object }>((resolve, reject) => {
      const headers = { origin: 'null', 'access-control-request-method': 'POST', cookie: 'print-station-session=x' }
      request(new URL('/api/settings.get', url), { method, headers }, (response) => {
        response.resume()
        resolve({ status: response.statusCode, headers: response.headers })
      })
        .on('error', reject)
        .end()
    })
    expect(answer.status).toBe(401)
    expect(Object.keys(answer.headers).filter((name) => /^access-control|^set-cookie/.test(name))).toEqual([])
  })

  it('lets nothing that it answers be kept in a cache', async () => {
    const { url, token } = await aConsole()
    const response = await fetch(new URL('/api/items.list', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('tells of changes, several in one event', async () => {
    const { station, url, token } = await aConsole()
    const abort = new AbortController()
    const response = await fetch(new URL('/api/events', url), {
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    await station.push(anOrder())
    const events: { topic: string; ids: string[] }[] = []
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString()
      for (const line of text.split('\n\n').slice(0, -1)) {
        if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)))
      }
      if (events.some((event) => event.topic === 'items')) break
    }
    abort.abort()
    expect(events).toContainEqual({ topic: 'items', ids: ['905512340001'] })
    expect(events).toContainEqual({ topic: 'orders', ids: ['905512340000'] })
  })

  it('is not on the port of the orders', async () => {
    const { station } = await aConsole()
    const origin = new URL(station.station.webhookUrl()).origin
    for (const path of ['/', '/api/items.list', '/api/events', '/index.html']) {
      expect((await fetch(`${origin}${path}`, { method: 'POST' })).status, path).toBe(404)
    }
  })
})

interface Console {
  readonly station: RunningStation
  readonly url: string
  readonly token: string
  ask(call: string, input: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>
}

async function aConsole(): Promise<Console> {
  const station = await runStation()
  const { url, token } = await station.station.serveConsole({ host: '127.0.0.1', port: 0 })
  return {
    station,
    url,
    token,
    async ask(call, input, headers = { authorization: `Bearer ${token}` }) {
      const body = typeof input === 'string' ? input : JSON.stringify(input)
      const response = await fetch(new URL(`/api/${call}`, url), { method: 'POST', headers, body })
      return { status: response.status, body: await response.json() }
    },
  }
}
