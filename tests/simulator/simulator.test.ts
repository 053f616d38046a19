import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeFile, describeJudgement, describeOrder, describeVerdict } from '../../simulator/describe.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts'

describe('the files of the simulator', () => {
  it('are served byte for byte as their order says', async () => {
    const served: string[] = []
    const simulator = await aSimulator({ onFileServed: (file) => served.push(file.type) })
    const { document } = await simulator.makeOrder('book')
    for (const file of document.order.items[0]?.files ?? []) {
      const response = await fetch(file.url)
      expect(response.headers.get('content-length')).toBe(file.size)
      expect(md5Of(await response.arrayBuffer())).toBe(file.md5sum)
    }
    expect(served).toEqual(['cover', 'book'])
  })

  it('are not handed out without the signature of their link', async () => {
    const simulator = await aSimulator()
    const url = new URL(await urlOfAFile(simulator))
    url.search = ''
    expect((await fetch(url)).status).toBe(403)
    expect((await fetch(`${simulator.baseUrl}/files/none.pdf`)).status).toBe(404)
  })

  it('fail as a test has scripted it, and are served the next time', async () => {
    const faults = [
      { status: 503, headers: { 'retry-after': '7' } },
      { fault: 'reset' },
      { fault: 'truncate' },
      { fault: 'corrupt' },
    ] as const
    const simulator = await aSimulator({ respondToFile: (_, seen) => faults[seen - 1] })
    const order = await simulator.makeOrder('poster')
    const [file] = order.document.order.items[0]?.files ?? []
    const get = () => fetch(file?.url ?? '')

    const refused = await get()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '7'])
    await expect(get()).rejects.toThrow()
    const brokenOff = await get()
    await expect(brokenOff.arrayBuffer()).rejects.toThrow()
    const corrupt = await (await get()).arrayBuffer()
    expect(corrupt.byteLength).toBe(Number(file?.size))
    expect(md5Of(corrupt)).not.toBe(file?.md5sum)
    expect(md5Of(await (await get()).arrayBuffer())).toBe(file?.md5sum)
  })

  it('hang as a test has scripted it, until the simulator stops', async () => {
    const simulator = await aSimulator({ respondToFile: () => ({ fault: 'hang' }) })
    const hanging = fetch(await urlOfAFile(simulator))
    const first = await Promise.race([hanging.then(() => 'answered'), wait(100, 'nothing')])
    expect(first).toBe('nothing')
    await simulator.stop()
    await expect(hanging).rejects.toThrow()
  })
})

describe('the signal endpoint of the simulator', () => {
  it('answers by its judgement, and says why', async () => {
    const simulator = await aSimulator()
    const signal = await aRegistration(simulator)
    expect((await post(simulator, signal)).status).toBe(200)
    const refused = await post(simulator, { ...signal, type: 'ItemShipped' })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({ error: { type: 'validation', info: 'shipping_option is missing' } })
    const wrongKey = await post(simulator, { ...signal, apikey: 'x' })
    expect(wrongKey.status).toBe(401)
    expect(await wrongKey.json()).toEqual({ error: { type: 'authentication', info: 'The key is wrong' } })
    expect(simulator.judge.violations).toHaveLength(2)
  })

  it('answers as a test has scripted it, and counts as arrived only what it answered 200 without a text', async () => {
    const answers = [
      { status: 503, headers: { 'retry-after': '7' } },
      { fault: 'reset' },
      { status: 200, body: '<html>Sign in</html>' },
      { status: 200 },
    ] as const
    const simulator = await aSimulator({ respondToSignal: (_, seen) => answers[seen - 1] })
    const signal = await aRegistration(simulator)
    const first = await post(simulator, signal)
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7'])
    await expect(post(simulator, signal)).rejects.toThrow()
    expect((await post(simulator, signal)).status).toBe(200)
    expect(simulator.judge.signalsOf(signal.item)).toEqual([])
    expect((await post(simulator, signal)).status).toBe(200)
    expect(simulator.judge.signalsOf(signal.item)).toHaveLength(1)
    expect(simulator.judge.violations).toEqual([])
  })

  it('notices a signal that is sent while another one of its item is under way', async () => {
    const firstCame = Promise.withResolvers<void>()
    const simulator = await aSimulator({
      respondToSignal: (_, seen) => {
        firstCame.resolve()
        return seen === 1 ? { fault: 'hang' } : undefined
      },
    })
    const signal = await aRegistration(simulator)
    const patience = new AbortController()
    const hanging = post(simulator, signal, patience.signal)
    await firstCame.promise
    await post(simulator, signal)
    expect(simulator.judge.violations).toEqual([expect.stringContaining('while another one was under way')])
    patience.abort()
    await expect(hanging).rejects.toThrow()
  })

  it('takes the same signal once more from a station that gave up waiting for the answer', async () => {
    const simulator = await aSimulator({
      respondToSignal: (_, seen) => (seen === 1 ? { fault: 'hang' } : undefined),
    })
    const signal = await aRegistration(simulator)
    await expect(post(simulator, signal, AbortSignal.timeout(50))).rejects.toThrow()
    expect((await post(simulator, signal)).status).toBe(200)
    expect(simulator.judge.violations).toEqual([])
  })

  it('can take its time to answer', async () => {
    const simulator = await aSimulator({ respondToSignal: () => ({ status: 200, delayMs: 80 }) })
    const signal = await aRegistration(simulator)
    const beganAt = performance.now()
    await post(simulator, signal)
    // Timers may fire a little early by the other clock.
    expect(performance.now() - beganAt).toBeGreaterThan(75)
  })

  it('notices a signal to another address', async () => {
    const simulator = await aSimulator()
    const answer = await fetch(`${simulator.baseUrl}/cloudsignal/1.1/status/`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(404)
    expect(simulator.judge.violations).toEqual([expect.stringContaining('/cloudsignal/1.1/status/')])
  })

  it('describes what it saw in plain lines', async () => {
    const lines: string[] = []
    const simulator = await aSimulator({ onSignal: (judgement) => lines.push(describeJudgement(judgement)) })
    const signal = await aRegistration(simulator)
    const [order] = simulator.orders.values()
    if (order === undefined) throw new Error('There is no order')
    const title = order.document.order.items[0]?.title ?? ''
    expect(describeOrder(order)).toMatch(new RegExp(`^→ order ${order.id} \\(poster\\): \\d x ${title}$`))
    expect(order.files.map(describeFile)).toEqual([
      expect.stringMatching(`^↓ product of item ${signal.item}, \\d+ kB$`),
    ])
    expect(describeVerdict(simulator.judge)).toBe('Every signal that arrived was as the protocol asks.')
    await post(simulator, signal)
    await post(simulator, signal)
    await post(simulator, { ...signal, apikey: 'x' })
    expect(lines).toEqual([
      `← ItemRegistered of item ${signal.item}`,
      `← ItemRegistered of item ${signal.item} (again)`,
      '✗ signal refused with 401: The key is wrong',
    ])
    expect(describeVerdict(simulator.judge)).toContain(`- ItemRegistered of item ${signal.item}: The key is wrong`)
  })
})

describe('a push of the simulator', () => {
  it('is tried again while the station cannot take it, and carries the whole order', async () => {
    const bodies: unknown[] = []
    const url = await aStation((body) => (bodies.push(body) === 1 ? 503 : 200))
    const simulator = await aSimulator()
    const order = await simulator.makeOrder()
    expect(await simulator.push(url, order)).toEqual({ status: 200, body: 'answered' })
    expect(bodies).toEqual([order.document, order.document])
  })

  it('returns the last answer when patience has ended, and a refusal at once', async () => {
    const simulator = await aSimulator()
    const order = await simulator.makeOrder()
    const unable = await aStation(() => 503)
    expect((await simulator.push(unable, order, { patienceMs: 0 })).status).toBe(503)
    const refusing = await aStation(() => 401)
    expect((await simulator.push(refusing, order)).status).toBe(401)
  })

  it('says so when nothing answers', async () => {
    const simulator = await aSimulator()
    const order = await simulator.makeOrder()
    const gone = await aSimulator()
    await gone.stop()
    await expect(simulator.push(gone.baseUrl, order, { patienceMs: 0 })).rejects.toThrow(
      `Nothing receives orders at ${gone.baseUrl}`,
    )
  })
})

async function aSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ orderApiKey: 'o', signalApiKey: 's', ...options })
  onTestFinished(() => simulator.stop())
  return simulator
}

/** Something that receives orders and answers as it is told. */
async function aStation(statusFor: (body: unknown) => number): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = await request.toArray()
    response.writeHead(statusFor(JSON.parse(Buffer.concat(chunks).toString()))).end('answered')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/cloudprinter/order`
}

async function urlOfAFile(simulator: Simulator): Promise<string> {
  const { document } = await simulator.makeOrder('poster')
  return document.order.items[0]?.files[0]?.url ?? ''
}

/** The first signal of an item that there is. */
async function aRegistration(simulator: Simulator) {
  const order = await simulator.makeOrder('poster')
  const datetime = `${new Date().toISOString().slice(0, 19)}+00:00`
  return { apikey: 's', type: 'ItemRegistered', order: order.id, item: order.itemIds[0] ?? '', datetime }
}

const post = (simulator: Simulator, signal: unknown, patience: AbortSignal | null = null): Promise<Response> =>
  fetch(simulator.signalUrl, {
    signal: patience,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signal),
  })

const md5Of = (bytes: ArrayBuffer): string => createHash('md5').update(Buffer.from(bytes)).digest('hex')
