import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { selfSignedCertificate } from '../support/self-signed.ts'
import { aSignalDesk } from '../support/signal-desk.ts'

const item = '905512340001'

describe('the key and the signals go to the address of the settings', () => {
  it('and along a redirect within its host, with the same signal', async () => {
    const desk = await aSignalDesk()
    const paths: (string | undefined)[] = []
    desk.cloudprinter.answerSignals((_, response) => {
      paths.push(response.req.url)
      if (paths.length === 1) response.writeHead(308, { location: '/cloudsignal/2.1/status/' })
      response.end()
    })
    await desk.register(item)
    expect(paths).toEqual(['/cloudsignal/2.0/status/', '/cloudsignal/2.1/status/'])
    expect(desk.cloudprinter.signals[1]).toEqual(desk.cloudprinter.signals[0])
    expect(await desk.rows()).toMatchObject([{ state: 'done' }])
  })

  it('and to no other host, and to no other port of the same one', async () => {
    let visits = 0
    const stranger = createHttpServer((_, response) => {
      visits += 1
      response.end()
    })
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => stranger.close(() => resolve())))
    const location = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/status/`
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(307, { location }).end())
    await desk.register(item)
    expect(await desk.rows()).toMatchObject([{ state: 'waiting', responseCode: 307 }])
    expect(visits).toBe(0)
  })

  it('and not even there when its certificate is wrong', async () => {
    let bytes = 0
    const server = createHttpsServer(selfSignedCertificate(), (request, response) => {
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const desk = await aSignalDesk({ url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/status/` })
    await desk.register(item)
    expect(await desk.rows()).toMatchObject([
      { state: 'waiting', responseCode: null, lastError: expect.stringContaining('certificate of the signal address') },
    ])
    expect(bytes).toBe(0)
  })
})
