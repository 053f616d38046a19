import { Agent, createServer, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { itOnSqlite } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { runIntakeEndpoint } from '../support/intake-endpoint.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { pushTo, type RunningStation, runStation } from '../support/running-station.ts'

const id = '905512340000'
const document = JSON.stringify(anOrder({ id }))

describe('the order endpoint', () => {
  it.each([
    ['GET', '/health', 200],
    ['GET', '//health/', 200],
    ['HEAD', '/health', 200],
    ['POST', '/health', 405],
    ['GET', '/webhooks/cloudprinter/order', 405],
    ['HEAD', '/webhooks/cloudprinter/order', 405],
    ['OPTIONS', '/webhooks/cloudprinter/order', 405],
    ['PUT', '/webhooks/cloudprinter/order', 405],
    ['POST', '/webhooks/cloudprinter/order/', 401],
    ['POST', '//webhooks/cloudprinter/order', 401],
    ['POST', '///webhooks//cloudprinter/order//', 401],
    ['POST', '/webhooks/cloudprinter', 404],
    ['GET', '/', 404],
    ['GET', '/api/events', 404],
    ['POST', '/api/station.status', 404],
    ['GET', '/../../etc/passwd', 404],
  ])('%s %s is answered %i, with nothing about the station', async (method, path, status) => {
    const station = await runStation()
    const url = new URL(station.station.webhookUrl()).origin + path
    const body = method === 'GET' || method === 'HEAD' ? null : '{}'
    const response = await fetch(url, { method, body })
    const answer = await response.text()
    expect(response.status).toBe(status)
    expect(answer.length).toBeLessThan(200)
    const said = `${answer} ${JSON.stringify([...response.headers])}`
    expect(said).not.toMatch(/express|node|print.?station|sqlite|0\.0\.0-test/i)
  })

  it.each([
    ['GET', '/webhooks/cloudprinter/order', 'POST'],
    ['DELETE', '/health', 'GET, HEAD'],
  ])('tells whoever asks with %s at %s what is taken there', async (method, path, allowed) => {
    const station = await runStation()
    const response = await fetch(new URL(path, station.station.webhookUrl()), { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed])
  })

  it('keeps an idle connection longer than the 90 seconds for which a tunnel keeps its end', async () => {
    const station = await runStation()
    const answer = await new Promise<IncomingMessage>((resolve) =>
      request(
        new URL('/health', station.station.webhookUrl()),
        { agent: new Agent({ keepAlive: true }) },
        resolve,
      ).end(),
    )
    answer.destroy()
    expect(Number(/timeout=(\d+)/.exec(String(answer.headers['keep-alive']))?.[1])).toBeGreaterThan(90)
  })

  it('lets a sender go on that asks before it sends the body', async () => {
    const station = await runStation()
    const url = station.station.webhookUrl()
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const length = Buffer.byteLength(document)
      const asked = request(
        url,
        { method: 'POST', headers: { expect: '100-continue', 'content-length': length } },
        resolve,
      )
      asked.once('continue', () => asked.end(document))
      asked.once('error', reject)
      asked.flushHeaders()
    })
    answer.resume()
    expect(answer.statusCode).toBe(200)
  })

  it.each(['', 'identity', 'none', 'utf-8', 'binary', 'aws-chunked', 'gzip', 'br, utf-8'])(
    'reads a plain body whose encoding is called "%s"',
    async (encoding) => {
      const station = await runStation()
      expect((await push(station, document, { 'content-encoding': encoding })).status).toBe(200)
    },
  )

  it.each([
    ['gzip', gzipSync(document)],
    ['x-gzip', gzipSync(document)],
    ['deflate', deflateSync(document)],
    ['deflate', deflateRawSync(document)],
    ['br', brotliCompressSync(document)],
    ['zstd', zstdCompressSync(document)],
    ['GZIP, utf-8', gzipSync(document)],
    ['gzip, identity', gzipSync(document)],
  ])('reads a body encoded as %s', async (encoding, body) => {
    const station = await runStation()
    expect((await push(station, body, { 'content-encoding': encoding })).status).toBe(200)
  })

  describe('an order of thousands of like items, which is compressed as well as a bomb', () => {
    const items = Array.from({ length: 3_000 }, (_, index) => anItem({ id: String(905_600_000_000 + index) }))
    const { apikey, ...fields } = anOrder({ id: '905600000000', items }).order
    // Senders that write the key last are orders too.
    const like = JSON.stringify({ order: { ...fields, apikey } })

    it.each([
      ['gzip', gzipSync(like, { level: 9 })],
      ['br', brotliCompressSync(like)],
      ['zstd', zstdCompressSync(like)],
    ])('is taken, encoded as %s', async (encoding, body) => {
      expect(like.length / body.length).toBeGreaterThan(100)
      const station = await runStation()
      expect((await push(station, body, { 'content-encoding': encoding })).status).toBe(200)
    })

    it('has to wait where its sender has sent as many bombs as wrong keys are allowed', async () => {
      const station = await runStation()
      await station.call('settings.update', { settings: { intake: { maxWrongKeysPerMinute: 4 } } })
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))
      const gzip = { 'content-encoding': 'gzip' }
      const statuses = []
      for (let count = 0; count < 3; count += 1) statuses.push((await push(station, bomb, gzip)).status)
      expect(statuses).toEqual([413, 413, 429])
      expect((await push(station, gzipSync(like), gzip)).status).toBe(429)
      expect((await push(station, document)).status).toBe(200)
    })
  })

  it.each([
    ['too large', Buffer.alloc(6 * 1024 * 1024, 'x'), {}, 413],
    ['a compressed bomb', gzipSync(Buffer.alloc(200 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' }, 413],
    [
      'a bomb within a bomb',
      gzipSync(gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))),
      { 'content-encoding': 'gzip, gzip' },
      413,
    ],
    ['damaged', gzipSync(document).subarray(0, 100), { 'content-encoding': 'gzip' }, 400],
    ['encoded in an unknown way', gzipSync(document), { 'content-encoding': 'zpaq' }, 400],
    ['encoded again and again', gzipSync(document), { 'content-encoding': 'gzip, gzip, gzip, gzip' }, 400],
  ])('refuses a body that is %s', async (_, body, headers, status) => {
    const station = await runStation()
    expect((await push(station, body, headers as Record<string, string>)).status).toBe(status)
    expect((await push(station, document)).status).toBe(200)
  })

  it('answers 429 with Retry-After beyond the rate of one sender, and takes orders again after it', async () => {
    const clock = createFakeClock()
    const station = await runStation({}, { clock })
    await station.call('settings.update', { settings: { intake: { maxRequestsPerMinute: 3 } } })
    const statuses = []
    for (let count = 0; count < 4; count += 1) statuses.push((await push(station, document)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await push(station, document)
    expect(Number(refused.headers.get('retry-after'))).toBe(20)
    clock.jump(20_000)
    expect((await push(station, document)).status).toBe(200)
  })

  it('answers wrong keys 429 after a while, and the right one 200 all the time', async () => {
    const station = await runStation({}, { clock: createFakeClock() })
    await station.call('settings.update', { settings: { intake: { maxWrongKeysPerMinute: 2 } } })
    const wrong = document.replace('order-key', 'wrong')
    const statuses = []
    for (const body of [wrong, wrong, wrong, document, wrong]) statuses.push((await push(station, body)).status)
    expect(statuses).toEqual([401, 401, 429, 200, 429])
  })

  it('takes orders only from the allowed networks, behind a tunnel by the header that it sets', async () => {
    const station = await runStation()
    const update = (intake: object) => station.call('settings.update', { settings: { intake } })
    await update({ allowedNetworks: ['203.0.113.0/24', '2001:db8::/32'] })
    expect((await push(station, document)).status).toBe(403)
    await update({ clientAddressHeader: 'x-forwarded-for' })
    const from = async (address: string) => (await push(station, document, { 'x-forwarded-for': address })).status
    expect(await from('203.0.113.7')).toBe(200)
    expect(await from('2001:db8::7')).toBe(200)
    expect(await from('198.51.100.7')).toBe(403)
    expect(await from('203.0.113.7, 198.51.100.7')).toBe(403)
    expect(await from('nonsense')).toBe(403)
    const [entry] = (await station.call('inbox.list', { isAuthenticated: true })).entries
    expect(entry?.remoteAddress).toBe('2001:db8::7')
    // The header counts only from the tunnel.
    await update({ tunnelNetworks: ['192.0.2.1/32'] })
    expect(await from('203.0.113.7')).toBe(403)
    await expect(update({ allowedNetworks: ['anywhere'] })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('answers what is not HTTP, and headers without end, and goes on', async () => {
    const station = await runStation()
    expect(await raw(station, 'this is not http\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(station, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
    expect((await push(station, document)).status).toBe(200)
    const { days } = await station.call('inbox.strangers', {})
    expect(days).toMatchObject([{ code: 'not_http', count: 2 }])
  })

  it('closes the connection of least use for a new one beyond the limit', async () => {
    const station = await runStation()
    await station.call('settings.update', { settings: { intake: { maxConnections: 10 } } })
    const { hostname, port } = new URL(station.station.webhookUrl())
    let closed = 0
    const idle = Array.from({ length: 30 }, () => {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        closed += 1
      })
      return socket
    })
    onTestFinished(() => {
      for (const socket of idle) socket.destroy()
    })
    await eventually(() => expect(closed).toBe(20))
    expect((await push(station, document)).status).toBe(200)
  })

  itOnSqlite(
    'answers 503 with Retry-After while the disk is full, keeps what it has, and recovers by itself',
    async () => {
      const { store, url } = await runIntakeEndpoint()
      await pushTo(url(), document)
      // The page limit stands in for the end of the disk: SQLite answers both in the same way.
      const pragma = (text: string) =>
        store.write((transaction) => transaction.query<{ page_count: number }>(`PRAGMA ${text}`))
      const [pages] = await pragma('page_count')
      await pragma(`max_page_count = ${pages?.page_count}`)
      const large = JSON.stringify(
        anOrder({ id: '700000000000', note: 'x'.repeat(400_000), items: [anItem({ id: '7' })] }),
      )
      const refused = await fetch(url(), { method: 'POST', body: large })
      expect(refused.status).toBe(503)
      expect(refused.headers.get('retry-after')).toBe('30')
      expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } })
      expect(await store.query('SELECT "cpOrderId" FROM "cp_orders"')).toEqual([{ cpOrderId: id }])
      await pragma('max_page_count = 1073741823')
      expect((await pushTo(url(), large)).status).toBe(200)
      expect(await store.query('SELECT COUNT(*) AS "count" FROM "cp_order_items"')).toEqual([{ count: 2 }])
      expect(await store.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    },
  )

  it('stays up while its port is taken, says so, and takes that port when it is free', async () => {
    const clock = createFakeClock()
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const { port } = blocker.address() as AddressInfo
    const station = await runStation({ 'webhook-port': port }, { clock, stderrLevel: 'silent' })
    const status = async () => (await station.call('station.status', {})).intake
    expect(await status()).toMatchObject({ state: 'waiting_for_port', message: expect.stringContaining(String(port)) })
    await clock.advance(5_000)
    expect((await status()).state).toBe('waiting_for_port')
    await new Promise((resolve) => blocker.close(resolve))
    await eventually(async () => {
      await clock.advance(5_000)
      expect((await status()).state).toBe('listening')
    })
    expect(new URL(station.station.webhookUrl()).port).toBe(String(port))
    expect((await push(station, document)).status).toBe(200)
  })

  it('moves to another port when the settings say so, and only then', async () => {
    const { server, set, url } = await runIntakeEndpoint()
    const before = url()
    await server.followSettings()
    expect(url()).toBe(before)
    set({ port: await freePort() })
    await server.followSettings()
    expect(url()).not.toBe(before)
    expect((await pushTo(url(), document)).status).toBe(200)
    await expect(fetch(before)).rejects.toThrow()
  })
})

describe('reorders', () => {
  it('are put first, and linked with the item that they replace, both ways', async () => {
    const station = await runStation()
    const original = '100000000001'
    await station.push(anOrder({ id: '100000000000', items: [anItem({ id: original })] }))
    await station.push(
      anOrder({
        id: '200000000000',
        shipping_date: '2030-01-01 00:00:00',
        items: [
          anItem({
            id: itemIdOf('200000000000', 1),
            reorder_cause: 'reorder_shipping_item_damaged',
            reorder_desc: 'Corner crushed',
            reorder_order_id: '100000000000',
            reorder_item_id: original,
          }),
        ],
      }),
    )
    const { items } = await station.call('items.list', {})
    expect(items.map((item) => [item.cpOrderId, item.isReorder])).toEqual([
      ['200000000000', true],
      ['100000000000', false],
    ])
    const reorder = (await station.call('items.get', { cpItemId: '200000000001' })).item.reorder
    expect(reorder).toMatchObject({ cpItemId: original, cpOrderId: '100000000000', isHere: true })
    const { item } = await station.call('items.get', { cpItemId: original })
    expect(item.reorderedBy).toEqual([{ cpOrderId: '200000000000', cpItemId: '200000000001' }])
  })
})

async function push(station: RunningStation, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(station.station.webhookUrl(), { method: 'POST', body, headers })
  await response.arrayBuffer()
  return response
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function raw(station: RunningStation, sent: string): Promise<string> {
  const { hostname, port } = new URL(station.station.webhookUrl())
  const socket = connect(Number(port), hostname)
  socket.write(sent)
  return text(socket)
}
