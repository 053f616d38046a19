import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { servedPdf } from './served-pdf.ts'

/** Serves `/<seed>/<size>.pdf` to whoever asks: the same server, in a process of its own, for all that are compared. */
const whole = new Map<string, Buffer>()
const keptBelowBytes = 16 * 1024 * 1024

const server = createServer((request, response) => {
  const match = /^\/([a-z0-9-]+)\/(\d+)\.pdf$/.exec(request.url ?? '')
  if (match === null) {
    response.writeHead(404).end()
    return
  }
  const [path, seed = '', size = '0'] = match
  const pdf = servedPdf(Number(size), seed)
  response.writeHead(200, { 'content-length': pdf.sizeBytes, etag: `"${seed}"`, 'content-type': 'application/pdf' })
  if (pdf.sizeBytes > keptBelowBytes) {
    Readable.from(pdf.pieces()).pipe(response)
    return
  }
  const bytes = whole.get(path) ?? Buffer.concat([...pdf.pieces()])
  whole.set(path, bytes)
  response.end(bytes)
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
