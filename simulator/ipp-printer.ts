import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import ipp, { type IppRequest } from '@sealsystems/ipp'

/** What becomes of a job. `cut_before`: the line breaks before the printer has it; `cut_after`: it prints it, and its answer is lost. */
export const printFates = ['printed', 'cut_before', 'cut_after', 'aborted', 'cancelled'] as const
export type PrintFate = (typeof printFates)[number]

/** What keeps a printer from printing, in the words of the standard. */
export const printTroubles = ['media-empty', 'media-jam', 'door-open'] as const
export type PrintTrouble = (typeof printTroubles)[number]

export interface SimulatedJob {
  readonly id: number
  readonly name: string
  state: 'pending' | 'processing' | 'processing-stopped' | 'completed' | 'aborted' | 'canceled'
  readonly wishes: Readonly<Record<string, unknown>>
  document: Buffer | null
}

export interface IppPrinterOptions {
  readonly port?: number
  /** How long a job takes. */
  readonly printMs?: number
  /** Whether a job can be made before its document is sent. */
  readonly takesDocumentsApart?: boolean
  readonly onJob?: (job: SimulatedJob) => void
}

/** A printer that prints into its memory, and goes wrong when it is told to. */
export class SimulatedPrinter {
  readonly jobs: SimulatedJob[] = []
  readonly #options: IppPrinterOptions
  readonly #sockets = new Set<Socket>()
  readonly #fates: PrintFate[] = []
  #server: Server | undefined
  #port: number
  #trouble: PrintTrouble | null = null
  #lastId = 0

  constructor(options: IppPrinterOptions = {}) {
    this.#options = options
    this.#port = options.port ?? 0
  }

  get address(): string {
    return `ipp://127.0.0.1:${this.#port}/ipp/print`
  }

  /** Those of which something came out. */
  get printed(): readonly SimulatedJob[] {
    return this.jobs.filter(({ state }) => state === 'completed')
  }

  /** Comes to the network, at the port that it had before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy())
    })
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
  }

  /** Is gone from the network. What it has it knows when it comes back, unless it forgets. */
  async vanish(forgets = false): Promise<void> {
    const server = this.#server
    this.#server = undefined
    for (const socket of this.#sockets) socket.destroy()
    if (forgets) this.jobs.length = 0
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())))
  }

  /** What becomes of the next jobs, one after the other. */
  next(...fates: readonly PrintFate[]): void {
    this.#fates.push(...fates)
  }

  /** Stands still until it is mended. */
  stop(trouble: PrintTrouble): void {
    this.#trouble = trouble
    for (const job of this.jobs) if (job.state === 'processing') job.state = 'processing-stopped'
  }

  mend(): void {
    this.#trouble = null
    for (const job of this.jobs) if (job.state === 'processing-stopped') this.#print(job, 'completed')
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // As old printers do: without a length nothing is taken.
    if (request.headers['content-length'] === undefined) {
      response.writeHead(411).end()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const asked = ipp.parse(Buffer.concat(chunks))
    const takesDocument = asked.operation === 'Print-Job' || asked.operation === 'Send-Document'
    const fate = takesDocument ? (this.#fates.shift() ?? 'printed') : 'printed'
    if (fate === 'cut_before') {
      response.destroy()
      return
    }
    const answer = this.#do(asked, fate)
    if (fate === 'cut_after') {
      response.destroy()
      return
    }
    response.writeHead(200, { 'content-type': 'application/ipp' })
    response.end(
      ipp.serialize({
        version: '1.1',
        id: asked.id,
        'operation-attributes-tag': { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' },
        ...answer,
      }),
    )
  }

  #do(
    asked: IppRequest,
    fate: PrintFate,
  ): { readonly statusCode: string; readonly [group: `${string}-attributes-tag`]: object } {
    const of = asked['operation-attributes-tag'] ?? {}
    switch (asked.operation) {
      case 'Get-Printer-Attributes':
        return { statusCode: 'successful-ok', 'printer-attributes-tag': this.#self() }
      case 'Create-Job':
        return took(this.#make(String(of['job-name']), asked['job-attributes-tag'] ?? {}))
      case 'Print-Job':
        return this.#take(this.#make(String(of['job-name']), asked['job-attributes-tag'] ?? {}), asked.data, fate)
      case 'Send-Document': {
        const job = this.jobs.find(({ id }) => id === of['job-id'])
        return job === undefined ? notFound : this.#take(job, asked.data, fate)
      }
      case 'Cancel-Job': {
        const job = this.jobs.find(({ id, state }) => id === of['job-id'] && state === 'pending')
        if (job === undefined) return { statusCode: 'client-error-not-possible' }
        job.state = 'canceled'
        return { statusCode: 'successful-ok' }
      }
      case 'Get-Job-Attributes': {
        const job = this.jobs.find(({ id }) => id === of['job-id'])
        return job === undefined ? notFound : took(job)
      }
      case 'Get-Jobs': {
        const isOver = ({ state }: SimulatedJob): boolean => ['completed', 'aborted', 'canceled'].includes(state)
        const wanted = this.jobs.filter((job) => isOver(job) === (of['which-jobs'] === 'completed'))
        return { statusCode: 'successful-ok', 'job-attributes-tag': wanted.map(attributesOf) }
      }
      default:
        return { statusCode: 'server-error-operation-not-supported' }
    }
  }

  #self(): Record<string, unknown> {
    const apart = this.#options.takesDocumentsApart ?? true
    const isAtWork = this.jobs.some(({ state }) => state === 'processing')
    return {
      'printer-name': 'simulated',
      'printer-info': 'Simulated printer',
      'printer-state': this.#trouble !== null ? 'stopped' : isAtWork ? 'processing' : 'idle',
      'printer-state-reasons': this.#trouble === null ? ['none'] : [`${this.#trouble}-error`],
      'printer-is-accepting-jobs': true,
      'operations-supported': [
        'Print-Job',
        ...(apart ? ['Create-Job', 'Send-Document'] : []),
        'Cancel-Job',
        'Get-Job-Attributes',
        'Get-Jobs',
        'Get-Printer-Attributes',
      ],
      'document-format-supported': ['application/pdf', 'application/octet-stream'],
      'media-supported': ['iso_a4_210x297mm', 'om_label_100x150mm'],
      'sides-supported': ['one-sided', 'two-sided-long-edge'],
      'print-scaling-supported': ['none', 'fit'],
      'copies-supported': [[1, 99]],
    }
  }

  #make(name: string, wishes: Readonly<Record<string, unknown>>): SimulatedJob {
    this.#lastId += 1
    const job: SimulatedJob = { id: this.#lastId, name, state: 'pending', wishes, document: null }
    this.jobs.push(job)
    return job
  }

  #take(job: SimulatedJob, document: Buffer | undefined, fate: PrintFate): ReturnType<typeof took> {
    job.document = document ?? Buffer.alloc(0)
    job.state = this.#trouble === null ? 'processing' : 'processing-stopped'
    const end = fate === 'aborted' ? 'aborted' : fate === 'cancelled' ? 'canceled' : 'completed'
    if (this.#trouble === null) setTimeout(() => this.#print(job, end), this.#options.printMs ?? 20).unref()
    return took(job)
  }

  #print(job: SimulatedJob, end: 'completed' | 'aborted' | 'canceled'): void {
    if (job.state === 'processing-stopped' && this.#trouble !== null) return
    job.state = end
    this.#options.onJob?.(job)
  }
}

const notFound = { statusCode: 'client-error-not-found' } as const

const took = (job: SimulatedJob) => ({ statusCode: 'successful-ok', 'job-attributes-tag': attributesOf(job) }) as const

const attributesOf = ({ id, name, state, document }: SimulatedJob): Record<string, unknown> => ({
  'job-id': id,
  'job-name': name,
  'job-state': state,
  'job-state-reasons': [state === 'pending' && document === null ? 'job-data-insufficient' : 'none'],
})
