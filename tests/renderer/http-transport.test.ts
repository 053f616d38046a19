import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpTransport } from '../../renderer/transport/http.ts'
import { StationError } from '../../shared/errors.ts'
import type { StationEvent } from '../../shared/station-api.ts'
import { eventually } from '../support/eventually.ts'

describe('the transport of a browser', () => {
  it('sends the token in a header and gives the result', async () => {
    const { transport, seen } = await withServer((_request, response) => response.end('{"path":"/a.pdf"}'))
    expect(await transport.client.call('files.locate', { id: 3 })).toEqual({ path: '/a.pdf' })
    expect(seen).toEqual(['POST /api/files.locate Bearer secret {"id":3}'])
  })

  it('rejects with the error of the station', async () => {
    const error = { code: 'conflict', message: 'The item is packed by now.', details: [] }
    const { transport } = await withServer((_request, response) => {
      response.writeHead(409).end(JSON.stringify({ error }))
    })
    const rejected = await transport.client.call('station.status', {}).catch((cause: unknown) => cause)
    expect(rejected).toBeInstanceOf(StationError)
    expect(rejected).toMatchObject({ code: 'conflict', message: 'The item is packed by now.' })
  })

  it('sends another content for a file, with who and why', async () => {
    const { transport, seen } = await withServer((_request, response) => response.end('{"file":{"id":3}}'))
    const sentBy = { reason: 'A new cover & spine', by: 'Ana', overrule: false }
    const answer = await transport.sendFile?.(3, new Blob(['%PDF-1.7']), sentBy)
    expect(answer).toEqual({ file: { id: 3 } })
    const query = 'reason=A+new+cover+%26+spine&by=Ana&overrule=false'
    expect(seen).toEqual([`PUT /api/files/3/content?${query} Bearer secret %PDF-1.7`])
  })

  it('tells when the token is not accepted', async () => {
    const { transport, onUnauthorized } = await withServer((_request, response) => {
      response.writeHead(401).end('{"error":{"code":"unauthorized","message":"No.","details":[]}}')
    })
    await expect(transport.client.call('station.status', {})).rejects.toMatchObject({ code: 'unauthorized' })
    expect(onUnauthorized).toHaveBeenCalled()
  })

  it('rejects as unavailable when nobody answers', async () => {
    const { transport, close } = await withServer(() => {})
    close()
    await expect(transport.client.call('station.status', {})).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('hears events, and connects again after the line broke', async () => {
    let connections = 0
    const { transport } = await withServer((_request, response) => {
      connections += 1
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`: linked\n\ndata: {"topic":"items","ids":["${connections}"]}\n\ndata: nonsense\n\n`)
      if (connections === 1) setTimeout(() => response.destroy(), 20)
    })
    const events: StationEvent[] = []
    const links: boolean[] = []
    const end = transport.client.subscribe(
      (event) => events.push(event),
      (linked) => links.push(linked),
    )
    // At first, too, something may have happened before the line stood.
    await eventually(() => expect(links).toEqual([false, true, false, true]))
    await eventually(() => expect(events.map((event) => event.ids)).toEqual([['1'], ['2']]))
    end()
  })
})

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

async function withServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString()
    })
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`)
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  open.push(close)
  const onUnauthorized = vi.fn()
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}/api/`
  return {
    transport: createHttpTransport({ baseUrl, token: 'secret', language: 'en', onUnauthorized }),
    seen,
    close,
    onUnauthorized,
  }
}
