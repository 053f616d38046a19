import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerRequests, type RequestHooks, signalPath } from './answer-requests.ts'
import type { BadFile } from './bad-files.ts'
import {
  createOrderFactory,
  type OrderKind,
  orderNumberAt,
  type SimulatedFile,
  type SimulatedOrder,
} from './order-factory.ts'
import { createPdfFactory } from './pdf-factory.ts'
import { type PushAnswer, type PushOptions, pushOrder } from './push-order.ts'
import { createSignalJudge, type SignalJudge } from './signal-judge.ts'

export interface SimulatorOptions extends RequestHooks {
  /** The key that the orders carry. */
  readonly orderApiKey: string
  /** The key that the signals must carry. */
  readonly signalApiKey: string
  readonly port?: number
  readonly seed?: number
  readonly now?: () => number
}

/** A stand-in for Cloudprinter: it makes orders, serves their files, takes signals and judges them. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly baseUrl: string
  readonly signalUrl: string
  readonly judge: SignalJudge
  /** Every order it has made, by its id. */
  readonly orders: ReadonlyMap<string, SimulatedOrder>
  /** Of a kind, or with a bad file; else whatever is due. */
  makeOrder(wanted?: OrderKind | BadFile): Promise<SimulatedOrder>
  push(webhookUrl: string, order: SimulatedOrder, options?: PushOptions): Promise<PushAnswer>
  stop(): Promise<void>
}

/** Starts a simulator on this machine; resolves when it listens. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const now = options.now ?? Date.now
  const orders = new Map<string, SimulatedOrder>()
  const orderOfItem = new Map<string, string>()
  const fileAt = new Map<string, SimulatedFile>()
  const judge = createSignalJudge({ apiKey: options.signalApiKey, orderOf: (itemId) => orderOfItem.get(itemId), now })
  const server = createServer(answerRequests(judge, fileAt, options))
  await listen(server, options.port ?? 0)
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
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
    async makeOrder(wanted) {
      const order = await factory.next(wanted)
      orders.set(order.id, order)
      for (const itemId of order.itemIds) orderOfItem.set(itemId, order.id)
      for (const file of order.files) fileAt.set(file.path, file)
      return order
    },
    push: (webhookUrl, order, pushOptions) => pushOrder(webhookUrl, order.document, pushOptions),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
