import { createHash } from 'node:crypto'
import type { SFTPWrapper } from 'ssh2'
import { nameOfPlace, type RemotePlace } from '../remote-place.ts'
import { type Content, DeviceError, type FolderDevice, type Written } from './device.ts'
import type { RemoteAccess } from './remote-access.ts'
import { connectSftp, type SftpConnection } from './sftp-connection.ts'
import { sftpFailure, sftpStatus as status, statusOf } from './sftp-failure.ts'
import { readBackMost, Source } from './source.ts'

/** What every server takes at once; larger pieces were seen to come to harm. */
const pieceBytes = 32 * 1024
/** How many of them are on their way. They leave in their order. */
const piecesOnTheWay = 16
const readBytes = 128 * 1024

/** Signs in at a server and goes into the folder. @throws DeviceError */
export async function openSftpDevice(access: RemoteAccess, signal: AbortSignal): Promise<FolderDevice> {
  const connection = await connectSftp(access, signal)
  const device = new SftpDevice(access.place, connection)
  try {
    access.onStep('folder')
    await device.checkFolder(signal)
    return device
  } catch (error) {
    await device.close()
    throw error
  }
}

class SftpDevice implements FolderDevice {
  readonly #folder: string
  readonly #place: string
  readonly #sftp: SFTPWrapper
  readonly #connection: SftpConnection

  constructor(place: RemotePlace, connection: SftpConnection) {
    this.#folder = place.folder === '' ? '.' : place.folder
    this.#place = nameOfPlace(place)
    this.#sftp = connection.sftp
    this.#connection = connection
  }

  checkFolder(signal: AbortSignal): Promise<void> {
    return this.#connection.line.run(signal, () => this.#checkFolder())
  }

  async place(): Promise<string> {
    return this.#place
  }

  sizeOf(name: string, signal: AbortSignal): Promise<number | null> {
    return this.#connection.line.run(signal, () => this.#sizeOf(name))
  }

  list(signal: AbortSignal): Promise<ReadonlySet<string>> {
    return this.#connection.line.run(signal, () => this.#list())
  }

  write(name: string, content: Content, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Written> {
    return this.#connection.line.run(signal, async (alive) => {
      const handle = await this.#openToWrite(name)
      const source = new Source(content, pieceBytes)
      try {
        await this.#send(handle, source, signal, (bytes) => {
          alive()
          onBytes(bytes)
        })
        await this.#sync(handle)
      } catch (error) {
        await this.#close(handle).catch(() => undefined)
        throw await this.#whyNotWritten(error, name)
      }
      // A server may keep what it had no room for to itself until now.
      await this.#close(handle).catch(async (error: unknown) => {
        throw await this.#whyNotWritten(error, name)
      })
      return source.written()
    })
  }

  readBack(name: string, signal: AbortSignal): Promise<{ readonly bytes: number; readonly md5: string | null }> {
    return this.#connection.line.run(signal, async (alive) => {
      const size = await this.#sizeOf(name)
      if (size === null) throw this.#connection.errors.vanished(name)
      if (size > readBackMost) return { bytes: size, md5: null }
      try {
        return await this.#read(name, alive)
      } catch (error) {
        // Some let be written what they do not let be read.
        if (statusOf(error) === null) throw this.#otherFailure(error)
        return { bytes: size, md5: null }
      }
    })
  }

  rename(from: string, to: string, signal: AbortSignal): Promise<void> {
    const { line, errors } = this.#connection
    return line.run(signal, async () => {
      // Not all servers refuse to give a name that another file has.
      if ((await this.#sizeOf(to)) !== null) throw errors.nameTaken(to)
      try {
        await asked<void>((done) =>
          this.#sftp.rename(this.#path(from), this.#path(to), (failure) => done(failure, undefined)),
        )
      } catch (error) {
        if (statusOf(error) === null) throw this.#otherFailure(error)
        const [left, there] = [await this.#sizeOf(from), await this.#sizeOf(to)]
        if (there !== null) throw left === null ? errors.unclear() : errors.nameTaken(to)
        if (left === null) throw errors.vanished(from)
        throw this.#otherFailure(error, to)
      }
    })
  }

  remove(name: string, signal: AbortSignal): Promise<void> {
    return this.#connection.line.run(signal, async () => {
      try {
        await asked<void>((done) => this.#sftp.unlink(this.#path(name), (failure) => done(failure, undefined)))
      } catch (error) {
        if (statusOf(error) === null || (await this.#sizeOf(name)) !== null) throw this.#otherFailure(error, name)
      }
    })
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  #close(handle: Buffer): Promise<void> {
    return asked<void>((done) => this.#sftp.close(handle, (error) => done(error, undefined)))
  }

  async #checkFolder(): Promise<void> {
    const { errors } = this.#connection
    const stats = await asked<{ isDirectory(): boolean }>((done) => this.#sftp.stat(this.#folder, done)).catch(
      (error: unknown) => {
        throw statusOf(error) === status.noSuchFile || statusOf(error) === status.failure
          ? errors.noFolder()
          : this.#otherFailure(error)
      },
    )
    if (!stats.isDirectory()) throw errors.noFolder()
  }

  async #sizeOf(name: string): Promise<number | null> {
    try {
      const { size } = await asked<{ size: number }>((done) => this.#sftp.lstat(this.#path(name), done))
      return size
    } catch (error) {
      // With the folder gone, all in it would look taken.
      if (statusOf(error) === status.noSuchFile) {
        await this.#checkFolder()
        return null
      }
      // Some servers say no more than that of a file that is not there; some say it of anything.
      if (statusOf(error) === status.failure && !(await this.#list()).has(name.normalize())) return null
      throw this.#otherFailure(error, name)
    }
  }

  async #list(): Promise<ReadonlySet<string>> {
    const { errors } = this.#connection
    const entries = await asked<readonly { filename: string }[]>((done) =>
      this.#sftp.readdir(this.#folder, done),
    ).catch((error: unknown) => {
      const code = statusOf(error)
      if (code === status.noSuchFile) throw errors.noFolder()
      throw code === status.permissionDenied ? errors.notReadable() : this.#otherFailure(error)
    })
    // As it is there, and as everybody else spells it.
    return new Set(entries.flatMap(({ filename }) => [filename, filename.normalize()]))
  }

  async #openToWrite(name: string): Promise<Buffer> {
    const open = (): Promise<Buffer> => asked<Buffer>((done) => this.#sftp.open(this.#path(name), 'w', done))
    try {
      return await open()
    } catch (error) {
      if (statusOf(error) === null) throw this.#otherFailure(error)
      // Where a file that is there may not be written again, it may be removed.
      const isGone = await asked<void>((done) =>
        this.#sftp.unlink(this.#path(name), (failure) => done(failure, undefined)),
      ).then(
        () => true,
        () => false,
      )
      if (isGone)
        return await open().catch(async (second: unknown) => Promise.reject(await this.#whyNotOpened(second, name)))
      throw await this.#whyNotOpened(error, name)
    }
  }

  async #whyNotOpened(error: unknown, name: string): Promise<DeviceError> {
    if (statusOf(error) === status.noSuchFile) {
      const missing = await this.#checkFolder().then(
        () => null,
        (problem: unknown) => problem,
      )
      if (missing instanceof DeviceError) return missing
    }
    return await this.#whyNotWritten(error, name)
  }

  async #send(handle: Buffer, source: Source, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<void> {
    const onTheWay: Promise<void>[] = []
    let sent = 0
    let arrived = 0
    for await (const piece of source.pieces()) {
      if (onTheWay.length >= piecesOnTheWay) await onTheWay.shift()
      // Whoever waited was told already; the file is no longer read either.
      if (signal.aborted) throw this.#connection.errors.stopped()
      const at = sent
      sent += piece.length
      const written = asked<unknown>((done) =>
        this.#sftp.write(handle, piece, 0, piece.length, at, (failure) => done(failure, undefined)),
      ).then(() => {
        arrived += piece.length
        onBytes(arrived)
      })
      // It is looked at when its turn comes.
      written.catch(() => undefined)
      onTheWay.push(written)
    }
    await Promise.all(onTheWay)
  }

  async #sync(handle: Buffer): Promise<void> {
    try {
      await asked<unknown>((done) => this.#sftp.ext_openssh_fsync(handle, done))
    } catch (error) {
      const code = statusOf(error)
      // The word of those that cannot do it has to be enough.
      if (code === status.unsupported || isNotOffered(error)) return
      throw error
    }
  }

  async #read(name: string, alive: () => void): Promise<{ readonly bytes: number; readonly md5: string }> {
    const handle = await asked<Buffer>((done) => this.#sftp.open(this.#path(name), 'r', done))
    try {
      const md5 = createHash('md5')
      const buffer = Buffer.alloc(readBytes)
      for (let at = 0; ; ) {
        const count = await asked<number>((done) => this.#sftp.read(handle, buffer, 0, readBytes, at, done)).catch(
          (error: unknown) => (statusOf(error) === status.endOfFile ? 0 : Promise.reject(error)),
        )
        alive()
        if (count === 0) return { bytes: at, md5: md5.digest('hex') }
        md5.update(buffer.subarray(0, count))
        at += count
      }
    } finally {
      await this.#close(handle).catch(() => undefined)
    }
  }

  /** OpenSSH says "failure" of a full disk as of much else: then it is asked how much room there is. */
  async #whyNotWritten(error: unknown, name: string): Promise<DeviceError> {
    const { errors } = this.#connection
    if (error instanceof DeviceError) return error
    if (statusOf(error) === status.failure && (await this.#freeBytes()) < pieceBytes) return errors.full()
    return this.#otherFailure(error, name)
  }

  async #freeBytes(): Promise<number> {
    try {
      const room = await asked<{ f_bavail: number; f_frsize: number }>((done) =>
        this.#sftp.ext_openssh_statvfs(this.#folder, done),
      )
      return room.f_bavail * room.f_frsize
    } catch {
      return Number.POSITIVE_INFINITY
    }
  }

  #otherFailure(error: unknown, name?: string): DeviceError {
    return sftpFailure(this.#connection.errors, error, name)
  }

  #path(name: string): string {
    return this.#folder === '.' ? name : `${this.#folder === '/' ? '' : this.#folder}/${name}`
  }
}

/** Asks and waits: some of the client's functions throw instead. */
function asked<T>(ask: (done: (error: Error | null | undefined, answer: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, answer) => (error ? reject(error) : resolve(answer)))
  })
}

const isNotOffered = (error: unknown): boolean => error instanceof Error && /does not support/.test(error.message)
