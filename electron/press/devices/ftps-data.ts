import { connect, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { type FTPContext, FTPError, type FTPResponse, type TransferStrategy } from 'basic-ftp'

/**
 * How the connections are opened over which files and lists go: always to the server itself, whatever address it believes to have, and always to one that
 * shows the same key, or goes on with the session of the first connection, which nobody else can.
 */
export function ftpsData(isSame: (socket: TLSSocket) => boolean): TransferStrategy {
  let way: Way = extended
  return async (ftp) => {
    try {
      return await open(ftp, way, isSame)
    } catch (error) {
      // Some do not know the newer way, or have something before them that does not let it through.
      if (way === plain || ftp.closed) throw error
      way = plain
      return await open(ftp, way, isSame)
    }
  }
}

interface Way {
  readonly command: string
  /** Of the answer, or null. */
  readonly portIn: (message: string) => number | null
}

const extended: Way = {
  command: 'EPSV',
  // `229 Entering Extended Passive Mode (|||6446|)`, with `!` on some
  portIn: (message) => numberIn(/[|!]{3}(\d{1,5})[|!]/.exec(message)?.[1]),
}

const plain: Way = {
  command: 'PASV',
  // `227 Entering Passive Mode (192,168,1,100,10,229)`: the address is passed over, as one behind a router does not know its own.
  portIn(message) {
    const [high, low] = (/(?:\d{1,3},){4}(\d{1,3},\d{1,3})(?!\d)/.exec(message)?.[1] ?? '').split(',').map(Number)
    return high === undefined || low === undefined ? null : high * 256 + low
  },
}

const numberIn = (text: string | undefined): number | null => (text === undefined ? null : Number(text))

async function open(ftp: FTPContext, way: Way, isSame: (socket: TLSSocket) => boolean): Promise<FTPResponse> {
  const answer = await ftp.request(way.command)
  const port = way.portIn(answer.message)
  if (port === null) throw new Error(`No port in the answer to ${way.command}`)
  const raw = await reached(ftp.socket.remoteAddress, port, ftp.timeout / 3)
  if (ftp.closed) raw.destroy()
  const session = ftp.tlsSessionStore ?? ('getSession' in ftp.socket ? ftp.socket.getSession() : undefined)
  const socket = connectTls({ ...ftp.tlsOptions, socket: raw, ...(session !== undefined && { session }) })
  // The next connection goes on with the newest ticket: some servers take each of them once.
  socket.on('session', (ticket) => {
    ftp.tlsSessionStore = ticket
  })
  // Before anybody else hears of it, and so before anything is sent.
  socket.once('secureConnect', () => {
    if (!socket.isSessionReused() && !isSame(socket)) socket.destroy(new Error('Another server has answered'))
  })
  handOver(ftp, socket)
  return answer
}

/**
 * A server that refuses a file closes this connection in the same moment as it says why. What it says is waited for, where the client by itself would
 * give up all of it at once.
 */
function handOver(ftp: FTPContext, socket: TLSSocket): void {
  const events = ['error', 'close'] as const
  const before = events.map((event) => new Set(socket.rawListeners(event)))
  ftp.dataSocket = socket
  for (const [index, event] of events.entries()) {
    for (const listener of socket.rawListeners(event)) {
      if (before[index]?.has(listener) !== true) socket.off(event, listener as () => void)
    }
  }
  socket.on('error', (error) => {
    setTimeout(() => {
      if (ftp.dataSocket === socket) ftp.closeWithError(error)
    }, answerMs)
  })
}

/** The answer that was on its way while the connection of a file broke; null: none came. */
export async function lateAnswer(ftp: FTPContext): Promise<FTPError | null> {
  if (ftp.closed) return null
  const timer = setTimeout(() => ftp.closeWithError(new Error('No answer came')), answerMs)
  try {
    await ftp.handle(undefined, (answer, task) => task.reject(answer instanceof Error ? answer : new Error('Too late')))
    return null
  } catch (error) {
    return error instanceof FTPError ? error : null
  } finally {
    clearTimeout(timer)
  }
}

/** Within it an answer has come that is on its way. */
const answerMs = 2_000

function reached(host: string | undefined, port: number, limitMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: limitMs })
    socket.once('error', reject)
    socket.once('timeout', () => socket.destroy(new Error('No data connection')))
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
