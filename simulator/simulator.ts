import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  createOrderFactory,
  type OrderKind,
  orderNumberAt,
  type SimulatedFile,
  type SimulatedOrder,
} from './order-factory.ts'
import { createPdfFactory } from './pdf-factory.ts'
import { type PushAnswer, pushOrder } from './push-order.ts'
import { createSignalJudge, type Judgement, type SignalJudge } from './signal-judge.ts'

/** An answer that a test has the simulator give. */
export interface ScriptedAnswer {
  readonly status: number
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface SimulatorOptions {
  /** The key that the orders carry. */
  readonly orderApiKey: string
  /** The key that the signals must carry. */
  readonly signalApiKey: string
  readonly port?: number
  readonly seed?: number
  readonly now?: () => number
  /** Told what was seen, as it happens. */
  readonly onSignal?: (judgement: Judgement) => void
  readonly onFileServed?: (file: SimulatedFile) => void
  /** Answers a signal instead of the judge; undefined leaves it to the judge. */
  readonly respondToSignal?: (body: unknown, seen: number) => ScriptedAnswer | undefined
  /** Answers a request for a file instead of serving it. */
  readonly respondToFile?: (file: SimulatedFile, seen: number) => ScriptedAnswer | undefined
}

/** A stand-in for Cloudprinter: it makes orders, serves their files, takes signals and judges them. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly baseUrl: string
  readonly signalUrl: string
  readonly judge: SignalJudge
  /** Every order it has made, by its id. */
  readonly orders: ReadonlyMap<string, SimulatedOrder>
  makeOrder(kind?: OrderKind): Promise<SimulatedOrder>
  push(webhookUrl: string, order: SimulatedOrder): Promise<PushAnswer>
  stop(): Promise<void>
}

export const signalPath = '/cloudsignal/2.0/status/'

/** Starts a simulator on this machine; resolves when it listens. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const orders = new Map<string, SimulatedOrder>()
  const orderOfItem = new Map<string, string>()
  const fileAt = new Map<string, SimulatedFile>()
  const judge = createSignalJudge({ apiKey: options.signalApiKey, orderOf: (itemId) => orderOfItem.get(itemId) })
  const server = createServer(answerWith({ options, judge, fileAt }))
  await listen(server, options.port ?? 0)
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const now = options.now ?? Date.now
  const factory = createOrderFactory({
    orderApiKey: options.orderApiKey,
    baseUrl: () => baseUrl,
    pdfs: createPdfFactory(),
    now,
    seed: options.seed ?? 1,
    firstOrderNumber: orderNumberAt(now()),
  })
  return {
    baseUrl,
    signalUrl: `${baseUrl}${signalPath}`,
    judge,
    orders,
    async makeOrder(kind) {
      const order = await factory.next(kind)
      orders.set(order.id, order)
      for (const itemId of order.itemIds) orderOfItem.set(itemId, order.id)
      for (const file of order.files) fileAt.set(file.path, file)
      return order
    },
    push: (webhookUrl, order) => pushOrder(webhookUrl, order.document),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Counter {
  readonly options: SimulatorOptions
  readonly judge: SignalJudge
  readonly fileAt: ReadonlyMap<string, SimulatedFile>
}

function answerWith({ options, judge, fileAt }: Counter) {
  let signalsSeen = 0
  const filesSeen = new Map<string, number>()

  const takeSignal = async (request: IncomingMessage): Promise<ScriptedAnswer> => {
    const body = parseJson((await buffer(request)).toString('utf8'))
    signalsSeen += 1
    const scripted = options.respondToSignal?.(body, signalsSeen)
    if (scripted !== undefined) return scripted
    const judgement = judge.judge(body)
    options.onSignal?.(judgement)
    if (judgement.kind !== 'refused') return { status: 200 }
    const error = { type: judgement.status === 401 ? 'authentication' : 'validation', info: judgement.reason }
    return { status: judgement.status, body: JSON.stringify({ error }) }
  }
  const serveFile = (url: URL): ScriptedAnswer => {
    const file = fileAt.get(url.pathname)
    if (file === undefined) return { status: 404 }
    // As behind an object store: without the signature of its link a file is not handed out.
    if (url.searchParams.get('signature') !== file.signature) return { status: 403 }
    const seen = (filesSeen.get(file.path) ?? 0) + 1
    filesSeen.set(file.path, seen)
    const scripted = options.respondToFile?.(file, seen)
    if (scripted !== undefined) return scripted
    options.onFileServed?.(file)
    return { status: 200, body: file.bytes, headers: { 'content-type': 'application/pdf', etag: `"${file.md5}"` } }
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const isSignal = request.method === 'POST' && url.pathname === signalPath
    try {
      const answer = isSignal ? await takeSignal(request) : serveFile(url)
      const content = Buffer.from(answer.body ?? '')
      response.writeHead(answer.status, { ...answer.headers, 'content-length': content.length }).end(content)
    } catch {
      // The station went away in the middle of its request: there is nobody left to answer.
      response.destroy()
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
