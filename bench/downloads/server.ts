import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { servedPdf } from './served-pdf.ts'

/**
 * Serves `/<seed>/<size>.pdf` to whoever asks: the same server, in a process of its own, for all that are compared.
 * `server.ts BYTES_PER_SECOND` has a line that all who ask share, and tells at `/sent` how much went over it.
 */
const bytesPerSecond = Number(process.argv[2] ?? Number.POSITIVE_INFINITY)
const whole = new Map<string, Buffer>()
const keptBelowBytes = 16 * 1024 * 1024

const server = createServer((request, response) => {
  if (request.url === '/sent') {
    response.end(String(sentBytes))
    return
  }
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
  if (Number.isFinite(bytesPerSecond)) line.push({ response, bytes, at: 0 })
  else response.end(bytes)
})

interface Sending {
  readonly response: ServerResponse
  readonly bytes: Buffer
  at: number
}

/** Whoever is first in it sends the next piece, and goes to its end. */
const line: Sending[] = []
const pieceBytes = 64 * 1024
let sentBytes = 0
let credit = 0
let lookedAt = performance.now()

function fillLine(): void {
  const now = performance.now()
  // What nobody asked for in time has gone by.
  credit = Math.min(credit + ((now - lookedAt) / 1_000) * bytesPerSecond, bytesPerSecond / 20)
  lookedAt = now
  while (credit > 0) {
    const next = line.shift()
    if (next === undefined) return
    if (!next.response.destroyed) sendPiece(next)
  }
}

function sendPiece(sending: Sending): void {
  const { response, bytes } = sending
  const piece = bytes.subarray(sending.at, sending.at + pieceBytes)
  sending.at += piece.length
  credit -= piece.length
  sentBytes += piece.length
  if (sending.at === bytes.length) response.end(piece)
  else if (response.write(piece)) line.push(sending)
  else response.once('drain', () => line.push(sending))
}

if (Number.isFinite(bytesPerSecond)) setInterval(fillLine, 2)
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
