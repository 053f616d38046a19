import { createReadStream } from 'node:fs'
import { request as askHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as askHttps } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import ipp from '@sealsystems/ipp'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { PrintDocument } from './print-device.ts'
import { type IppMessage, readIpp, textIn } from './read-ipp.ts'

/** Why a printer gave no usable answer. */
export class PrinterAway extends Error {
  readonly said: Said
  /** Whether the printer can have seen anything of what was sent. */
  readonly wasReached: boolean

  constructor(said: Said, wasReached: boolean, options?: ErrorOptions) {
    super(String(said), options)
    this.name = 'PrinterAway'
    this.said = said
    this.wasReached = wasReached
  }
}

/** What a printer answered, and whether that was a yes. */
export interface IppAnswer extends IppMessage {
  readonly isOk: boolean
  /** Its own words for a no, or the code. */
  readonly reason: string
}

export interface IppQuestion {
  readonly operation: string
  /** Beside those that each has. */
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly job?: Readonly<Record<string, unknown>>
  readonly document?: PrintDocument
}

const connectMs = 5_000
/** Without a byte in either direction. A printer that warms up takes what it is given slowly. */
const idleMs = 30_000
const idleWithDocumentMs = 120_000
const maxAnswerBytes = 4 * 1024 * 1024
let lastId = 0

/**
 * Asks a printer in IPP 1.1, which all understand. With a length, as old ones take no chunks; a connection for each question.
 *
 * @throws PrinterAway
 */
export async function askIpp(address: string, question: IppQuestion, signal: AbortSignal): Promise<IppAnswer> {
  lastId = (lastId + 1) % 0x7fffffff
  const head = ipp.serialize({
    version: '1.1',
    operation: question.operation,
    id: lastId + 1,
    'operation-attributes-tag': {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'en',
      'printer-uri': uriOf(address),
      'requesting-user-name': 'print-station',
      ...question.attributes,
    },
    ...(question.job === undefined ? {} : { 'job-attributes-tag': question.job }),
  })
  let isConnected = false
  try {
    const bytes = await exchange(address, head, question.document, signal, () => {
      isConnected = true
    })
    const message = readIpp(bytes)
    const code = `0x${message.code.toString(16).padStart(4, '0')}`
    const text = textIn(message.operation, 'status-message')
    return { ...message, isOk: message.code < 0x100, reason: text ? `${text} (${code})` : code }
  } catch (error) {
    if (error instanceof PrinterAway) throw error
    throw new PrinterAway(wordsFor(error), isConnected, { cause: error })
  }
}

/** As a printer calls itself: with its port, without a password, and where none is given with the path that nearly all have. */
export function uriOf(address: string): string {
  const { protocol, hostname, port, pathname } = new URL(address)
  return `${protocol}//${hostname}:${port || '631'}${pathname || '/ipp/print'}`
}

async function exchange(
  address: string,
  head: Buffer,
  document: PrintDocument | undefined,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<Buffer> {
  const { protocol, hostname, port, pathname } = new URL(uriOf(address))
  const ask = protocol === 'ipps:' ? askHttps : askHttp
  const outgoing = ask({
    method: 'POST',
    hostname: hostname.replaceAll(/[[\]]/g, ''),
    port,
    path: pathname,
    headers: { 'content-type': 'application/ipp', 'content-length': head.length + (document?.size ?? 0) },
    agent: false,
    signal,
    // Printers sign for themselves. As with the plain address, whoever is in the network of the shop is trusted.
    rejectUnauthorized: false,
  })
  limitTime(outgoing, document === undefined ? idleMs : idleWithDocumentMs, onConnected)
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
    outgoing.once('close', () => reject(new Error('the connection was closed')))
  })
  // What goes wrong with the document is seen by the answer, which may come before all of it was sent.
  answered.catch(() => {})
  const sent = pipeline(bodyOf(head, document), outgoing)
  sent.catch(() => {})
  const incoming = await answered
  const bytes = await bytesOf(incoming)
  if (incoming.statusCode !== 200) throw new PrinterAway(statusWords(incoming.statusCode ?? 0), true)
  return bytes
}

function limitTime(outgoing: ClientRequest, ms: number, onConnected: () => void): void {
  const timer = setTimeout(() => outgoing.destroy(new Error('it does not answer')), connectMs)
  outgoing.once('close', () => clearTimeout(timer))
  outgoing.once('socket', (socket) => {
    socket.once('connect', () => {
      clearTimeout(timer)
      onConnected()
      socket.setTimeout(ms, () => outgoing.destroy(new Error('it does not answer')))
    })
  })
}

async function* chunksOf(head: Buffer, document: PrintDocument | undefined): AsyncGenerator<Buffer> {
  yield head
  if (document === undefined) return
  if (document.kind === 'bytes') yield document.bytes
  else for await (const chunk of createReadStream(document.path)) yield chunk
}

const bodyOf = (head: Buffer, document: PrintDocument | undefined): Readable => Readable.from(chunksOf(head, document))

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    length += chunk.length
    if (length > maxAnswerBytes) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function statusWords(status: number): Said {
  if (status === 426)
    return say('The printer wants to be asked by an encrypted connection: use ipps:// in its address.')
  if (status === 401 || status === 403)
    return say('The printer asks for a name and a password, which the station does not give.')
  if (status === 404) return say('There is no printer under the path of this address.')
  return say('The printer answered {code} instead of IPP.', { code: status })
}

function wordsFor(error: unknown): Said {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED') return say('Nothing answers at the address of the printer. It may be off.')
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return say('The name in the address of the printer is not known.')
  if (error instanceof RangeError) return say('The printer answered something that is not IPP.')
  return say('The printer cannot be reached: {reason}.', {
    reason: error instanceof Error ? error.message : String(error),
  })
}
