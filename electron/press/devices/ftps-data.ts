import { connect, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { FTPContext, FTPResponse, TransferStrategy } from 'basic-ftp'

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
  ftp.dataSocket = socket
  return answer
}

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
