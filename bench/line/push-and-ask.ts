import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type BenchFile, benchOrder } from '../intake/bench-order.ts'
import type { BenchEndpoint } from '../intake/bench-station.ts'

/** What it is told, as JSON. */
export interface PushAndAsk extends Pick<BenchEndpoint, 'url' | 'consoleUrl' | 'token'> {
  readonly file: BenchFile
  /** Number of the first order. */
  readonly first: number
  readonly count: number
}

/** Pushes orders whose files are to be had, and asks what a console asks, in turn, from a process of its own. */
const { url, consoleUrl, token, file, first, count }: PushAndAsk = JSON.parse(process.argv[2] ?? '{}')
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const betweenMs = 10
const questions = [
  ['items.list', { status: ['received', 'ready'] }],
  ['items.counts', {}],
  ['orders.list', {}],
  ['files.list', {}],
] as const

function post(to: URL, body: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const options = { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }
    const sent = request(to, options, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began)
        else reject(new Error(`${to.pathname} was answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const ordersMs: number[] = []
const consoleMs: number[] = []
for (let number = 0; number < count; number += 1) {
  ordersMs.push(await post(new URL(url), benchOrder(first + number, file)))
  await pause(betweenMs)
  const [call, input] = questions[number % questions.length] ?? questions[0]
  const headers = { authorization: `Bearer ${token}` }
  consoleMs.push(await post(new URL(`/api/${call}`, consoleUrl), JSON.stringify(input), headers))
  await pause(betweenMs)
}
agent.destroy()
console.log(JSON.stringify({ ordersMs, consoleMs }))
