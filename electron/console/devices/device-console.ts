import { createServer, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { type Sentence, say } from '../../../shared/messages/sentence.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../log/logger.ts'
import { type ConsoleParts, closeServer, createConsoleApp } from '../http.ts'
import type { DeviceBook } from './device-book.ts'
import { createDeviceGuard } from './device-guard.ts'
import { createDeviceSessions, type DeviceSessions } from './device-sessions.ts'

export interface DeviceConsoleOptions {
  readonly devices: DeviceBook
  readonly settings: () => Settings
  readonly intakePort: () => number
  /** What the console is made of; known only once the calls are. */
  readonly console: () => ConsoleParts
  readonly clock: Clock
  readonly log: Logger
  readonly onStateChanged: () => void
}

const portRetryMs = 10_000

/** A browser that sends its request this slowly is not one. */
const limits = { headersTimeout: 10_000, requestTimeout: 10 * 60_000, maxHeaderSize: 16_384 } as const
const maxConnections = 500

/** The console for browsers on the network of the shop, on a port of its own. Off unless the settings say otherwise. */
export class DeviceConsole {
  readonly #options: DeviceConsoleOptions
  readonly sessions: DeviceSessions
  #server: Server | undefined
  #cancelRetry: (() => void) | undefined
  #address: string | null = null
  #moving: Promise<void> = Promise.resolve()
  message: Sentence | null = null

  constructor(options: DeviceConsoleOptions) {
    this.#options = options
    this.sessions = createDeviceSessions(options.clock, options.devices)
  }

  get devices(): DeviceBook {
    return this.#options.devices
  }

  get state(): 'off' | 'listening' | 'waiting' {
    if (this.#address === null) return 'off'
    return this.#server?.listening ? 'listening' : 'waiting'
  }

  /** Where it can be reached; none while it cannot. */
  get urls(): readonly string[] {
    const address = this.#server?.listening ? (this.#server.address() as AddressInfo | null) : null
    if (address === null) return []
    const { host } = this.#options.settings().console
    return addressesOf(host).map((ip) => `http://${isIPv6(ip) ? `[${ip}]` : ip}:${address.port}/`)
  }

  /** Listens as the settings say by now: elsewhere, or not at all. Resolves when it does, or when it is known why not. */
  followSettings(): Promise<void> {
    this.#moving = this.#moving.then(async () => {
      const { network, host, port } = this.#options.settings().console
      const wanted = network ? `${host} ${port}` : null
      if (wanted === this.#address) return
      // At its start it has none to end.
      if (this.#address !== null) this.sessions.endAll()
      await this.#close()
      this.#address = wanted
      if (wanted !== null) await this.#listen(host, port)
      this.#options.onStateChanged()
    })
    return this.#moving
  }

  stop(): Promise<void> {
    this.#moving = this.#moving.then(async () => {
      this.#address = null
      this.sessions.leave()
      await this.#close()
    })
    return this.#moving
  }

  async #close(): Promise<void> {
    this.#cancelRetry?.()
    this.message = null
    const server = this.#server
    this.#server = undefined
    if (server?.listening) await closeServer(server)
  }

  #listen(host: string, port: number): Promise<void> {
    if (port !== 0 && port === this.#options.intakePort()) {
      // A tunnel leads to that port.
      this.message = say('The console on the network needs a port of its own: {port} is the one of the orders.', {
        port,
      })
      return Promise.resolve()
    }
    const guard = createDeviceGuard({
      devices: this.#options.devices,
      sessions: this.sessions,
      names: () => this.#options.settings().console.names,
      secretPath: () => this.#options.settings().intake.secretPath,
      clock: this.#options.clock,
    })
    const server = createServer(limits, createConsoleApp(this.#options.console(), guard))
    server.maxConnections = maxConnections
    this.#server = server
    return new Promise((resolve) => {
      server.on('error', (error: NodeJS.ErrnoException) => {
        if (server.listening || this.#server !== server) return
        if (this.message === null)
          this.#options.log.error({ err: error, host, port }, 'The console on the network cannot listen')
        this.#server = undefined
        this.message = messageOf(error, host, port)
        this.#cancelRetry = this.#options.clock.after(portRetryMs, () => void this.#listen(host, port))
        resolve()
        this.#options.onStateChanged()
      })
      server.listen(port, host, () => {
        this.message = null
        resolve()
        this.#options.onStateChanged()
      })
    })
  }
}

const messageOf = ({ code, message }: NodeJS.ErrnoException, host: string, port: number): Sentence =>
  code === 'EADDRINUSE'
    ? say(
        'Port {port} is used by another program, so the console is not on the network. It is tried again every {seconds} seconds.',
        { port, seconds: portRetryMs / 1_000 },
      )
    : say('The console is not on the network: {host}:{port} cannot be listened on ({code}). Check the settings.', {
        host,
        port,
        code: code ?? message,
      })

/** The addresses that a browser can use for a host to listen on. */
function addressesOf(host: string): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host]
  const known = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outer = known.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address)
  return outer.length > 0 ? outer : ['127.0.0.1']
}
