import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { benchOrder } from '../intake/bench-order.ts'

/** Pushes sound orders and asks for the health in turn, from a process of its own: `ask-steadily.ts URL FIRST COUNT`. */
const [url = '', first = '', count = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const betweenMs = 10

function ask(method: string, path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const headers = { 'content-length': Buffer.byteLength(body) }
    const sent = request(new URL(path, url), { method, agent, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began)
        else reject(new Error(`${method} ${path} was answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const ordersMs: number[] = []
const healthMs: number[] = []
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  ordersMs.push(await ask('POST', url, benchOrder(number)))
  await pause(betweenMs)
  healthMs.push(await ask('GET', '/health', ''))
  await pause(betweenMs)
}
agent.destroy()
console.log(JSON.stringify({ ordersMs, healthMs }))
