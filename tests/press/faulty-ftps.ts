import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createSecureContext, TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { selfSignedCertificate } from '../support/self-signed.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** What is wrong with it: for a command, the answer that it gets in place of what it does. Null: none at all, and the connection ends. */
export interface FtpFaults {
  answers?: Record<string, string | null>
  /** Takes so many bytes of a file, then breaks that connection off and answers this. */
  breaks?: { readonly after: number; readonly answer: string }
  /** Bytes of a file that get lost without a word. */
  loses?: number
  /** Does what is asked, and ends without an answer. */
  doneAndCut?: string
  /** Shows another certificate where files go. */
  isOtherData?: boolean
  /** Says nothing to begin with. */
  isSilent?: boolean
}

export interface FaultyFtps {
  readonly port: number
  readonly folder: string
  readonly faults: FtpFaults
  readonly commands: string[]
}

/** A server of FTPS on a folder of its own that does what it is told to do wrong. It takes any user and password. */
export async function faultyFtps(faults: FtpFaults = {}): Promise<FaultyFtps> {
  const folder = temporaryFolder()
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const [context, other] = [selfSignedCertificate(), selfSignedCertificate()].map((one) => createSecureContext(one))
  const listen = async (onSocket: (socket: Socket) => void): Promise<Server> => {
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      onSocket(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return server
  }
  const secured = (socket: Socket, isData: boolean): TLSSocket => {
    const tls = new TLSSocket(socket, {
      isServer: true,
      secureContext: isData && faults.isOtherData === true ? other : context,
    })
    tls.on('error', () => undefined)
    return tls
  }
  const server = await listen((raw) => {
    let data: Promise<TLSSocket> | null = null
    let from = ''
    const serve = (socket: Socket): void => {
      const say = (text: string): void => void socket.write(`${text}\r\n`)
      const at = (name: string): string => join(folder, name.trimStart().split('/').at(-1) ?? '')
      const acts: Record<string, (name: string) => unknown> = {
        user: () => say('331 Password'),
        pass: () => say('230 Welcome'),
        feat: () => say('211 None'),
        pwd: () => say('257 "/hot"'),
        cwd: () => say('250 There'),
        auth: () => {
          say('234 Begin')
          socket.removeAllListeners('data')
          serve(secured(socket, false))
        },
        epsv: async () => {
          let take: (socket: TLSSocket) => void = () => undefined
          data = new Promise((resolve) => (take = resolve))
          const way = await listen((one) => take(secured(one, true)))
          say(`229 Here (|||${(way.address() as AddressInfo).port}|)`)
        },
        size: (name) => say(existsSync(at(name)) ? `213 ${statSync(at(name)).size}` : '550 Not here'),
        dele: (name) => {
          const isThere = existsSync(at(name))
          rmSync(at(name), { force: true })
          say(isThere ? '250 Gone' : '550 Not here')
        },
        rnfr: (name) => {
          from = at(name)
          say('350 To what')
        },
        rnto: (name) => {
          renameSync(from, at(name))
          if (faults.doneAndCut === 'RNTO') raw.destroy()
          else say('250 Done')
        },
        list: async () => {
          const way = await data
          say('150 Comes')
          const lines = readdirSync(folder).map(
            (name) => `-rw-r--r-- 1 rip press ${statSync(join(folder, name)).size} Mar 02 09:15 ${name}\r\n`,
          )
          way?.end(lines.join(''))
          say('226 All')
        },
        retr: async (name) => {
          const way = await data
          say('150 Comes')
          way?.end(readFileSync(at(name)))
          say('226 All')
        },
        stor: async (name) => {
          const way = await data
          say('150 Send')
          const pieces: Buffer[] = []
          let bytes = 0
          way?.on('data', (piece: Buffer) => {
            pieces.push(piece)
            bytes += piece.length
            const { breaks } = faults
            if (breaks === undefined || bytes < breaks.after) return
            way.destroy()
            say(breaks.answer)
          })
          way?.on('end', () => {
            const whole = Buffer.concat(pieces)
            writeFileSync(at(name), whole.subarray(0, whole.length - (faults.loses ?? 0)))
            say('226 Stored')
          })
        },
      }
      socket.on('data', (chunk) => {
        for (const line of String(chunk).split('\r\n').filter(Boolean)) {
          const [command = '', ...rest] = line.split(' ')
          commands.push(command)
          const answer = faults.answers?.[command]
          if (answer === null) raw.destroy()
          else if (answer !== undefined) say(answer)
          else
            (acts[command.toLowerCase()] ?? (() => say('200 As you like')))(
              line.slice(command.length + 1) || rest.join(' '),
            )
        }
      })
    }
    serve(raw)
    if (faults.isSilent !== true) raw.write('220 Hello\r\n')
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  return { port: (server.address() as AddressInfo).port, folder, faults, commands }
}
