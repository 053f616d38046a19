import { createHash } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { type Client, type FileInfo, FTPError } from 'basic-ftp'
import { nameOfPlace } from '../remote-place.ts'
import { type Content, DeviceError, type FolderDevice, type Written } from './device.ts'
import { connectFtps, type FtpsConnection } from './ftps-connection.ts'
import { lateAnswer } from './ftps-data.ts'
import type { RemoteAccess } from './remote-access.ts'
import type { RemoteErrors } from './remote-errors.ts'
import { readBackMost, Source } from './source.ts'

const pieceBytes = 64 * 1024

/** Signs in at a server and goes into the folder. @throws DeviceError */
export async function openFtpsDevice(access: RemoteAccess, signal: AbortSignal): Promise<FolderDevice> {
  const connection = await connectFtps(access, signal)
  const device = new FtpsDevice(nameOfPlace(access.place), connection)
  try {
    access.onStep('folder')
    await device.enter(access.place.folder, signal)
    return device
  } catch (error) {
    await device.close()
    throw error
  }
}

class FtpsDevice implements FolderDevice {
  readonly #client: Client
  readonly #connection: FtpsConnection
  readonly #place: string
  /** From the root of the server. */
  #folder = '/'

  constructor(place: string, connection: FtpsConnection) {
    this.#place = place
    this.#client = connection.client
    this.#connection = connection
  }

  enter(folder: string, signal: AbortSignal): Promise<void> {
    return this.#run(signal, async () => {
      if (folder !== '') await this.#goInto(folder)
      this.#folder = await this.#client.pwd()
    })
  }

  async place(): Promise<string> {
    return this.#place
  }

  sizeOf(name: string, signal: AbortSignal): Promise<number | null> {
    return this.#run(signal, () => this.#sizeOf(name))
  }

  list(signal: AbortSignal): Promise<ReadonlySet<string>> {
    return this.#run(signal, async () => {
      const entries = await this.#list()
      // As it is there, and as everybody else spells it.
      return new Set(entries.flatMap(({ name }) => [name, name.normalize()]))
    })
  }

  write(name: string, content: Content, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Written> {
    return this.#run(
      signal,
      async (alive) => {
        const source = new Source(content, pieceBytes)
        // Not all let be written again what is there.
        await this.#client.remove(name, true)
        const stream = streamOf(source, (bytes) => {
          alive()
          onBytes(bytes)
        })
        try {
          await this.#client.uploadFrom(stream.readable, name)
        } catch (error) {
          if (error instanceof FTPError) throw error
          // It has answered all the same, or is about to.
          const answer = await lateAnswer(this.#client.ftp)
          throw stream.failure() ?? answer ?? error
        }
        return source.written()
      },
      name,
    )
  }

  readBack(name: string, signal: AbortSignal): Promise<{ readonly bytes: number; readonly md5: string | null }> {
    return this.#run(signal, async (alive) => {
      const size = await this.#sizeOf(name)
      if (size === null) throw this.#connection.errors.vanished(name)
      if (size > readBackMost) return { bytes: size, md5: null }
      const hash = createHash('md5')
      let bytes = 0
      const reader = new Writable({
        write(piece: Buffer, _encoding, done) {
          alive()
          hash.update(piece)
          bytes += piece.length
          done()
        },
      })
      try {
        await this.#client.downloadTo(reader, name)
        return { bytes, md5: hash.digest('hex') }
      } catch (error) {
        // Some let be written what they do not let be read.
        if (!isRefusal(error)) throw error
        return { bytes: size, md5: null }
      }
    })
  }

  rename(from: string, to: string, signal: AbortSignal): Promise<void> {
    const { errors } = this.#connection
    return this.#run(
      signal,
      async () => {
        // Many give a name that another file has, and that file is gone then.
        if ((await this.#sizeOf(to)) !== null) throw errors.nameTaken(to)
        try {
          await this.#client.rename(from, to)
        } catch (error) {
          if (!(error instanceof FTPError)) throw error
          const [left, there] = [await this.#sizeOf(from), await this.#sizeOf(to)]
          if (there !== null) throw left === null ? errors.unclear() : errors.nameTaken(to)
          if (left === null) throw errors.vanished(from)
          throw error
        }
      },
      to,
    )
  }

  remove(name: string, signal: AbortSignal): Promise<void> {
    return this.#run(signal, async () => {
      const { code, message } = await this.#client.remove(name, true)
      if (code >= 400 && (await this.#sizeOf(name)) !== null) throw ftpsFailure(this.#connection.errors, code, message)
    })
  }

  async close(): Promise<void> {
    this.#connection.line.end(this.#connection.errors.closed())
  }

  #run<T>(signal: AbortSignal, ask: (alive: () => void) => Promise<T>, name?: string): Promise<T> {
    const { line, errors } = this.#connection
    return line.run(signal, async (alive) => {
      try {
        return await ask(alive)
      } catch (error) {
        if (error instanceof DeviceError) throw error
        if (error instanceof FTPError) throw ftpsFailure(errors, error.code, error.message, name)
        // What comes next could be the answer to this.
        line.end(errors.broken())
        throw errors.broken()
      }
    })
  }

  async #goInto(folder: string): Promise<void> {
    try {
      await this.#client.cd(folder)
    } catch (error) {
      throw isRefusal(error) ? this.#connection.errors.noFolder() : error
    }
  }

  /** One that the server does not tell is looked for in the list: a refusal may have any reason. */
  async #sizeOf(name: string): Promise<number | null> {
    try {
      return await this.#client.size(name)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const entry = (await this.#list()).find((one) => one.name === name || one.name.normalize() === name.normalize())
      return entry?.size ?? null
    }
  }

  async #list(): Promise<FileInfo[]> {
    // Of a folder that has gone some say that nothing is in it.
    await this.#goInto(this.#folder)
    return await this.#client.list()
  }
}

/**
 * What is sent, as a stream that breaks off without an error of its own: the client would end its connection for one, though the server may be about to
 * say what was wrong.
 */
function streamOf(
  source: Source,
  onBytes: (bytes: number) => void,
): { readable: Readable; failure: () => DeviceError | null } {
  let failure: DeviceError | null = null
  async function* sent(): AsyncGenerator<Buffer> {
    let bytes = 0
    try {
      for await (const piece of source.pieces()) {
        yield piece
        bytes += piece.length
        onBytes(bytes)
      }
    } catch (error) {
      if (error instanceof DeviceError) failure = error
      throw error
    }
  }
  const readable = Readable.from(sent(), { objectMode: false, highWaterMark: pieceBytes })
  const destroy = readable._destroy.bind(readable)
  readable._destroy = (error, done) => destroy(error, () => done(null))
  return { readable, failure: () => failure }
}

/** The server has answered that it does not do it, and goes on. */
const isRefusal = (error: unknown): boolean => error instanceof FTPError && error.code >= 500

/** @param name of the file that it is about */
function ftpsFailure(errors: RemoteErrors, code: number, message: string, name?: string): DeviceError {
  if (code === 452 || code === 552 || /no space|quota|disk full|insufficient/i.test(message)) return errors.full()
  if (code === 421 || code === 425 || code === 426) return errors.away(message)
  if (code === 530 || code === 532) return errors.notSignedIn()
  if (name !== undefined && /too long/i.test(message)) return errors.nameTooLong(name)
  if (/no such file|not found/i.test(message)) return errors.noFolder()
  if (/permission|permitted|denied|read-only|not allowed|forbidden/i.test(message)) return errors.notWritable()
  return errors.refusedWith(message)
}
