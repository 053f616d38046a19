import { Agent, request } from 'node:http'
import { benchOrder } from './bench-order.ts'

/**
 * Pushes orders from a process of its own, so that the load does not share a thread with what is measured.
 * Arguments: url, how many at once, number of the first order, count. Prints one line of JSON.
 */
const [url = '', atOnceText, firstText, countText] = process.argv.slice(2)
const atOnce = Number(atOnceText)
const first = Number(firstText)
const count = Number(countText)

const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
const bodies = Array.from({ length: count }, (_, index) => Buffer.from(benchOrder(first + index)))
const latenciesMs: number[] = []
let next = 0

function push(body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        latenciesMs.push(performance.now() - began)
        if (response.statusCode === 200) resolve()
        else reject(new Error(`An order was answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

async function work(): Promise<void> {
  for (let body = bodies[next]; body !== undefined; body = bodies[next]) {
    next += 1
    await push(body)
  }
}

const began = performance.now()
await Promise.all(Array.from({ length: atOnce }, work))
const elapsedMs = performance.now() - began
agent.destroy()
console.log(JSON.stringify({ elapsedMs, latenciesMs: latenciesMs.map((value) => Math.round(value * 100) / 100) }))
