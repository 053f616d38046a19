import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { anOrder } from '../support/order-builder.ts'
import { orderKey, type RunningStation, runStation } from '../support/running-station.ts'

const path = '/webhooks/cloudprinter/order'

describe('a stranger with a raw connection', () => {
  it.each([
    ['two lengths', ['content-length: 5', 'content-length: 6'], 'hello'],
    [
      'a length and chunks',
      ['content-length: 4', 'transfer-encoding: chunked'],
      '0\r\n\r\nGET /health HTTP/1.1\r\nhost: a\r\n\r\n',
    ],
    ['chunks in other words', ['transfer-encoding: xchunked'], '0\r\n\r\n'],
    ['chunks that are named twice', ['transfer-encoding: chunked, identity'], '0\r\n\r\n'],
    ['a negative length', ['content-length: -1'], ''],
    ['a length with a plus', ['content-length: +5'], 'hello'],
    ['a folded header', ['x-one: a\r\n b', 'content-length: 0'], ''],
    ['a header with a bare line feed', ['x-one: a\nx-two: b', 'content-length: 0'], ''],
    ['a space before the colon', ['content-length : 5'], 'hello'],
  ])('smuggles nothing past the endpoint with %s', async (_, headers, body) => {
    const station = await runStation()
    const head = [`POST ${path} HTTP/1.1`, 'host: 127.0.0.1', 'connection: close', ...headers].join('\r\n')
    const answer = await raw(station, `${head}\r\n\r\n${body}`)
    expect(answer.match(/^HTTP\/1\.1 \d{3}/gm)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(answer).not.toContain('"status":"ok"')
    await stillTakesOrders(station)
  })

  it('has a chunk with an endless extension refused long before its end', async () => {
    const station = await runStation()
    const head = `POST ${path} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5;`
    const answer = await raw(station, head + 'x'.repeat(2_000_000))
    expect(answer).toMatch(/^$|^HTTP\/1\.1 4\d\d/)
    await stillTakesOrders(station)
  })

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'GET', 'PROPFIND'])(
    'learns nothing from %s, and gets nothing of its request back',
    async (method) => {
      const station = await runStation()
      const answer = await raw(
        station,
        `${method} ${path} HTTP/1.1\r\nhost: a\r\nx-planted: planted\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 405 /)
      expect(answer.toLowerCase()).not.toMatch(/planted|x-powered-by|access-control|server:/)
    },
  )

  it('cannot name itself another sender without coming through the tunnel', async () => {
    const station = await runStation()
    const intake = {
      allowedNetworks: ['203.0.113.0/24'],
      clientAddressHeader: 'x-forwarded-for',
      tunnelNetworks: ['192.0.2.0/24'],
    }
    await station.call('settings.update', { settings: { intake } })
    for (const forged of ['203.0.113.7', '127.0.0.1, 203.0.113.7', '::ffff:203.0.113.7']) {
      const headers = { 'x-forwarded-for': forged, forwarded: `for=${forged}`, 'x-real-ip': forged }
      const response = await fetch(station.station.webhookUrl(), {
        method: 'POST',
        headers,
        body: JSON.stringify(anOrder()),
      })
      expect(response.status).toBe(403)
    }
  })

  it('is not let in by a right key that comes after a wrong one, or before it, in one document', async () => {
    const station = await runStation()
    const text = JSON.stringify(anOrder())
    const wrongLast = text.replace(`"apikey":"${orderKey}"`, `"apikey":"${orderKey}","apikey":"wrong"`)
    const wrongFirst = text.replace(`"apikey":"${orderKey}"`, `"apikey":"wrong","apikey":"${orderKey}"`)
    const answers = [await station.push(wrongLast), await station.push(wrongFirst)]
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    const kept = JSON.stringify(await station.call('inbox.list', {}))
    expect(kept).not.toContain(orderKey)
  })
})

/** What the order endpoint answers to these bytes, until it closes or has said nothing more for a while. */
function raw({ station }: RunningStation, bytes: string): Promise<string> {
  const port = Number(new URL(station.webhookUrl()).port)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })
}

async function stillTakesOrders(station: RunningStation): Promise<void> {
  expect((await station.push(anOrder())).status).toBe(200)
}
