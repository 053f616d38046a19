import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { say } from '../../../shared/messages/sentence.ts'
import type { PrintDocument, PrintOutcome, PrintTask } from './print-device.ts'

const connectMs = 5_000
/** A printer that takes nothing for so long has stopped in the middle. */
const idleMs = 60_000
/** It has all, and closes when it is through with it. The next job does not begin before that. */
const closeMs = 30_000
/** So long a job may go on when the station stops: in the middle, nobody could tell. */
const graceMs = 3_000

/** Gives bytes to the port of a printer. It tells nothing: that it took all and closed in good order has to do. */
export async function printRaw(task: PrintTask): Promise<PrintOutcome> {
  const { document, printer, stopping } = task
  if (document === null) return { kind: 'unsure', said: say('The station ended while it was being sent.') }
  const socket = await connected(printer.address)
  if (socket instanceof Error) {
    const said = say('Nothing answers at the port of the printer: {reason}.', { reason: socket.message })
    return { kind: 'waits', state: 'away', said }
  }
  let grace: NodeJS.Timeout | undefined
  const hurry = (): void => {
    grace = setTimeout(() => socket.destroy(new Error('the station stops')), graceMs)
  }
  try {
    await task.tell('busy', null)
    await task.sending(null)
    stopping.addEventListener('abort', hurry)
    if (stopping.aborted) hurry()
    await sendAll(socket, document)
    return { kind: 'printed' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'unsure', said: say('The connection to the printer was cut in the middle: {reason}.', { reason }) }
  } finally {
    clearTimeout(grace)
    stopping.removeEventListener('abort', hurry)
    socket.destroy()
  }
}

function connected(address: string): Promise<Socket | Error> {
  const at = address.lastIndexOf(':')
  const host = address.slice(0, at).replaceAll(/[[\]]/g, '')
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(address.slice(at + 1)), allowHalfOpen: true })
    const timer = setTimeout(() => socket.destroy(new Error('it does not answer')), connectMs)
    const end = (outcome: Socket | Error): void => {
      clearTimeout(timer)
      socket.off('error', end)
      resolve(outcome)
    }
    socket.once('error', end)
    // What it says back, its state, is not asked for; that it closes is noticed.
    socket.resume()
    socket.once('connect', () => end(socket))
  })
}

/** Until all is taken and the printer has closed its side. @throws where the connection ends before that */
async function sendAll(socket: Socket, document: PrintDocument): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    socket.once('end', resolve)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('it was closed')))
  })
  closed.catch(() => {})
  const isEarly = new Error('the printer closed before it had all')
  if (socket.readableEnded) throw isEarly
  let hasAll = false
  const early = new Promise<never>((_resolve, reject) => {
    socket.once('end', () => {
      if (!hasAll) reject(isEarly)
    })
  })
  early.catch(() => {})
  socket.setTimeout(idleMs, () => socket.destroy(new Error('the printer takes nothing more')))
  const source = document.kind === 'bytes' ? Readable.from([document.bytes]) : createReadStream(document.path)
  await Promise.race([pipeline(source, socket), early])
  hasAll = true
  socket.setTimeout(closeMs, () => socket.destroy(new Error('the printer does not say that it is done')))
  await closed
}
