import { generateKeyPairSync } from 'node:crypto'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type Connection, Server, type SFTPWrapper, utils } from 'ssh2'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'

const { STATUS_CODE, OPEN_MODE } = utils.sftp

/** What a server answers with, apart from doing it: a number of the protocol with its words, an end of the connection, or nothing at all. */
export type Answer = { readonly code: number; readonly text?: string } | 'cut' | 'never'

/** What is wrong with it. Each may change while it runs. */
export interface Faults {
  password?: string
  /** It asks for the password as a person would be asked. */
  isAsking?: boolean
  /** Of files and folders. Null: as it is. */
  sizeOf?: (size: number) => number
  /** What is said of a file that is not there. */
  missing?: Answer
  open?: Answer
  /** Of the piece that begins there; null: it is written. */
  write?: (at: number) => Answer | null
  close?: Answer
  read?: Answer
  list?: Answer
  remove?: Answer
  /** `over`: whatever has that name is gone then. */
  rename?: Answer | 'over' | 'done_and_cut' | 'done_and_failed'
  /** The file is moved away as soon as it is closed. */
  sweeps?: boolean
  noSftp?: boolean
}

export interface FaultySftp {
  readonly port: number
  readonly folder: string
  readonly faults: Faults
  /** Every request for which there was a name. */
  readonly requests: string[]
}

/** A server of SFTP on a folder of its own that does what it is told to do wrong. */
export async function faultySftp(faults: Faults = {}): Promise<FaultySftp> {
  const folder = temporaryFolder()
  const requests: string[] = []
  const connections = new Set<Connection>()
  const server = new Server({ hostKeys: [newHostKey()] }, (connection) => {
    connections.add(connection)
    connection.on('error', () => undefined)
    connection.on('close', () => connections.delete(connection))
    connection.on('authentication', (context) => {
      const right = faults.password ?? 'geheim'
      if (context.method === 'password' && faults.isAsking !== true) {
        return context.password === right ? context.accept() : context.reject(['password'])
      }
      if (context.method === 'keyboard-interactive' && faults.isAsking === true) {
        return context.prompt([{ prompt: 'Password: ', echo: false }], (answers) =>
          answers[0] === right ? context.accept() : context.reject(),
        )
      }
      return context.reject([faults.isAsking === true ? 'keyboard-interactive' : 'password'])
    })
    connection.on('ready', () => {
      connection.on('session', (accept) => {
        accept().on('sftp', (take, refuse) => {
          if (faults.noSftp === true) return refuse()
          serve(take(), connection, { port: 0, folder, faults, requests })
        })
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const connection of connections) connection.end()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return { port: (server.address() as AddressInfo).port, folder, faults, requests }
}

const newHostKey = (): string =>
  String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }))

function serve(sftp: SFTPWrapper, connection: Connection, { folder, faults, requests }: FaultySftp): void {
  const open = new Map<string, { fd: number; path: string } | { names: string[] | null }>()
  let handles = 0
  const at = (path: string): string => `${folder}/${path.split('/').at(-1) ?? ''}`
  const say = (id: number, answer: Answer): void => {
    if (answer === 'cut') connection.end()
    else if (answer !== 'never') sftp.status(id, answer.code, answer.text)
  }
  const attempt = (id: number, path: string, act: () => void): void => {
    try {
      act()
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      say(
        id,
        isMissing ? (faults.missing ?? { code: STATUS_CODE.NO_SUCH_FILE }) : { code: STATUS_CODE.FAILURE, text: path },
      )
    }
  }
  const handleFor = (id: number, value: { fd: number; path: string } | { names: string[] | null }): void => {
    const name = String(handles++)
    open.set(name, value)
    sftp.handle(id, Buffer.from(name))
  }
  const stat = (id: number, path: string): void =>
    attempt(id, path, () => {
      const found = path.endsWith('/hot') ? statSync(folder) : lstatSync(at(path))
      const { mode, uid, gid, size } = found
      sftp.attrs(id, { mode, uid, gid, size: faults.sizeOf?.(size) ?? size, atime: 0, mtime: 0 })
    })
  sftp.on('STAT', stat).on('LSTAT', stat)
  sftp.on('OPEN', (id, path, flags) => {
    requests.push(`open ${path.split('/').at(-1) ?? ''}`)
    const isToWrite = (flags & OPEN_MODE.WRITE) !== 0
    const answer = isToWrite ? faults.open : faults.read
    if (answer !== undefined) return say(id, answer)
    attempt(id, path, () => {
      const fd = openSync(at(path), isToWrite ? 'w' : 'r')
      if (isToWrite) ftruncateSync(fd)
      handleFor(id, { fd, path: at(path) })
    })
  })
  sftp.on('WRITE', (id, handle, offset, data) => {
    const answer = faults.write?.(offset) ?? null
    if (answer !== null) return say(id, answer)
    const file = open.get(String(handle))
    if (file !== undefined && 'fd' in file) writeSync(file.fd, data, 0, data.length, offset)
    sftp.status(id, STATUS_CODE.OK)
  })
  sftp.on('READ', (id, handle, offset, length) => {
    const file = open.get(String(handle))
    if (file === undefined || !('fd' in file)) return sftp.status(id, STATUS_CODE.FAILURE)
    const buffer = Buffer.alloc(Math.min(length, 30_000))
    const count = readSync(file.fd, buffer, 0, buffer.length, offset)
    if (count === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, buffer.subarray(0, count))
  })
  sftp.on('CLOSE', (id, handle) => {
    const file = open.get(String(handle))
    open.delete(String(handle))
    if (file !== undefined && 'fd' in file) {
      closeSync(file.fd)
      if (faults.sweeps === true) unlinkSync(file.path)
      if (faults.close !== undefined) return say(id, faults.close)
    }
    sftp.status(id, STATUS_CODE.OK)
  })
  sftp.on('OPENDIR', (id, path) => {
    if (faults.list !== undefined) return say(id, faults.list)
    attempt(id, path, () => handleFor(id, { names: readdirSync(folder) }))
  })
  sftp.on('READDIR', (id, handle) => {
    const list = open.get(String(handle))
    if (list === undefined || !('names' in list) || list.names === null) return sftp.status(id, STATUS_CODE.EOF)
    const attrs = { mode: 0o100644, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }
    sftp.name(
      id,
      list.names.map((filename) => ({ filename, longname: filename, attrs })),
    )
    list.names = null
  })
  sftp.on('REMOVE', (id, path) => {
    requests.push(`remove ${path.split('/').at(-1) ?? ''}`)
    if (faults.remove !== undefined) return say(id, faults.remove)
    attempt(id, path, () => {
      unlinkSync(at(path))
      sftp.status(id, STATUS_CODE.OK)
    })
  })
  sftp.on('RENAME', (id, from, to) => {
    requests.push(`rename ${to.split('/').at(-1) ?? ''}`)
    const { rename } = faults
    if (typeof rename === 'object' || rename === 'cut' || rename === 'never') return say(id, rename)
    if (existsSync(at(to)) && rename !== 'over') return sftp.status(id, STATUS_CODE.FAILURE)
    attempt(id, from, () => {
      renameSync(at(from), at(to))
      if (rename === 'done_and_cut') connection.end()
      else sftp.status(id, rename === 'done_and_failed' ? STATUS_CODE.FAILURE : STATUS_CODE.OK)
    })
  })
  sftp.on('REALPATH', (id, path) => {
    sftp.name(id, [{ filename: path, longname: path, attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 } }])
  })
}
