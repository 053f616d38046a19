import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { ConnectionLimit } from './connection-limit.ts'
import { refusalAnswer } from './intake-answer.ts'
import type { UnauthorizedLog } from './unauthorized-log.ts'

export interface IntakeServerOptions {
  readonly app: RequestListener
  readonly connections: ConnectionLimit
  readonly unauthorized: UnauthorizedLog
  /** Where to listen; asked again at each try. */
  readonly address: () => { readonly host: string; readonly port: number }
  readonly clock: Clock
  readonly log: Logger
  readonly onStateChanged: () => void
}

export type IntakeServerState = 'listening' | 'waiting_for_port' | 'stopped'

const portRetryMs = 5_000

/** How long a sender may take. A whole order is a few kilobytes, so these are generous on a bad line. */
const limits = {
  headersTimeout: 10_000,
  /** Headers and body together. */
  requestTimeout: 30_000,
  /** Longer than tunnels keep theirs (cloudflared 90 s): a request that meets the end of its connection is a 502 there. */
  keepAliveTimeout: 120_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
} as const

/**
 * Listens for orders. A port in use is tried again and again: never another port, because the address that Cloudprinter
 * knows is fixed.
 */
export class IntakeServer {
  readonly #options: IntakeServerOptions
  #server: Server | undefined
  #cancelRetry: (() => void) | undefined
  #address = ''
  #moving: Promise<void> = Promise.resolve()
  state: IntakeServerState = 'stopped'
  message: Said | null = null

  constructor(options: IntakeServerOptions) {
    this.#options = options
  }

  /** The port it listens on, which tells a port 0 from what the system gave. */
  get port(): number {
    return (this.#server?.address() as AddressInfo | null)?.port ?? this.#options.address().port
  }

  /** Resolves when it listens, or when it has found the port taken and keeps trying. */
  start(): Promise<void> {
    const { app, connections, clock, log } = this.#options
    const { host, port } = this.#options.address()
    this.#address = `${host} ${port}`
    const server = createServer(limits, app)
    connections.watch(server)
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => this.#refuseUnreadable(error, socket))
    this.#server = server
    return new Promise((resolve) => {
      server.on('error', (error: NodeJS.ErrnoException) => {
        // Once, not at each try: a port can stay taken for days.
        if (this.state !== 'waiting_for_port') log.error({ err: error, host, port }, 'The order endpoint cannot listen')
        if (server.listening || this.#server !== server) return
        this.#server = undefined
        this.#set('waiting_for_port', messageOf(error, host, port))
        this.#cancelRetry = clock.after(portRetryMs, () => void this.start())
        resolve()
      })
      server.listen(port, host, () => {
        this.#set('listening', null)
        resolve()
      })
    })
  }

  /** Listens elsewhere if the settings say so by now, and nowhere else until then. */
  followSettings(): Promise<void> {
    this.#moving = this.#moving.then(async () => {
      const { host, port } = this.#options.address()
      if (this.state === 'stopped' || this.#address === `${host} ${port}`) return
      await this.stop()
      await this.start()
    })
    return this.#moving
  }

  /** Takes no more requests and lets the running ones be answered. */
  async stop(): Promise<void> {
    this.#cancelRetry?.()
    const server = this.#server
    this.#server = undefined
    if (server?.listening) {
      await new Promise<void>((resolve) => {
        const cancel = this.#options.clock.after(maxAnswerMs, () => server.closeAllConnections())
        server.close(() => {
          cancel()
          resolve()
        })
        server.closeIdleConnections()
      })
    }
    this.#set('stopped', null)
  }

  /** What is not even HTTP, or came too slowly. */
  #refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
    const status = statusOfClientError[error.code ?? ''] ?? 400
    const sender = 'remoteAddress' in socket ? String(socket.remoteAddress) : 'unknown'
    const code = status === 408 ? 'too_slow' : 'not_http'
    const message = status === 408 ? say('The request took too long') : say('The request could not be read')
    // Nobody waits for the note, and it reports its own failures.
    void this.#options.unauthorized.note({
      code,
      status,
      message,
      sender,
      headers: {},
      bodyBytes: 0,
      interfaceId: null,
    })
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const body = JSON.stringify(refusalAnswer(status, code, message).body)
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json\r\n`
    socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy())
  }

  #set(state: IntakeServerState, message: Said | null): void {
    this.state = state
    this.message = message
    this.#options.onStateChanged()
  }
}

const statusOfClientError: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** How long a running request may take to be answered while the station stops. */
const maxAnswerMs = 3_000

function messageOf(error: NodeJS.ErrnoException, host: string, port: number): Said {
  if (error.code === 'EADDRINUSE') {
    return say(
      'Port {port} is used by another program. Orders are not received. Close that program: the station tries again every {seconds} seconds.',
      { port, seconds: portRetryMs / 1_000 },
    )
  }
  return say('Orders are not received: {host}:{port} cannot be listened on ({code}). Check the settings.', {
    host,
    port,
    code: error.code ?? error.message,
  })
}
