import { Agent, request } from 'node:http'
import { gzipSync } from 'node:zlib'

/**
 * Sends bodies without a key from a process of its own: `send-flood.ts URL KIND`. Stops by itself after a count and a
 * time, or when it is told to; prints how many were answered.
 */
const [url = '', kind = ''] = process.argv.slice(2)

const megabytes = (count: number, shape: string): string => shape.repeat((count * 1024 * 1024) / shape.length)

interface Flood {
  readonly atOnce: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

const gzip = { 'content-encoding': 'gzip' }
const floods: Readonly<Record<string, Flood>> = {
  'wrong key, 2 KB': {
    atOnce: 16,
    headers: {},
    body: JSON.stringify({ order: { apikey: 'x', note: 'x'.repeat(2_000) } }),
  },
  'XML blanks, 4 KB': { atOnce: 16, headers: {}, body: `<apikey>${' '.repeat(4_000)}` },
  'XML elements, 64 KB': { atOnce: 16, headers: {}, body: megabytes(1 / 16, '<apikey>') },
  'JSON objects, 4.9 MB': { atOnce: 4, headers: {}, body: `{"a":[${megabytes(4.9, '{"a":1},')}1]}` },
  'no UTF-8, 4.9 MB': { atOnce: 4, headers: {}, body: Buffer.alloc(4.9 * 1024 * 1024, 0xff) },
  'gzip of 0.9 MB of elements': { atOnce: 8, headers: gzip, body: gzipSync(megabytes(0.9, '<a/>')) },
  'gzip of 1 GB': { atOnce: 8, headers: gzip, body: Buffer.concat(Array(16).fill(gzipSync(Buffer.alloc(64e6)))) },
}

const maxRequests = 20_000
const maxMs = 20_000

const { atOnce, headers, body } = floods[kind] ?? { atOnce: 0, headers: {}, body: '' }
const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
const endsAt = performance.now() + maxMs
let answered = 0
let isOver = false
process.once('SIGTERM', () => {
  isOver = true
})

function post(): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        response.resume()
        response.once('end', () => {
          answered += 1
          resolve()
        })
      },
    )
    // The station may close a connection on whoever sends too much.
    sent.once('error', () => resolve())
    sent.end(body)
  })
}

async function work(): Promise<void> {
  for (let count = 0; !isOver && count < maxRequests / atOnce && performance.now() < endsAt; count += 1) await post()
}

const began = performance.now()
await Promise.all(Array.from({ length: atOnce }, work))
agent.destroy()
console.log(JSON.stringify({ answered, elapsedMs: performance.now() - began }))
