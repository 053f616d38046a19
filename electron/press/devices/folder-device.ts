import { z } from 'zod'
import type { DeliveryFailureCode } from '../../../shared/deliveries.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import { forkPdfProcess, type PdfProcess, type PdfProcessStart, withoutKeys } from '../../files/pdf/pdf-checker.ts'
import { DeviceError, type FolderDevice } from './device.ts'
import type { FolderAnswer, FolderDeed, FolderQuestion } from './folder-process.ts'
import type { SeenFile, TakeOrder, Taking } from './folder-take.ts'

type FolderProcess = PdfProcess<FolderQuestion, FolderAnswer>
/** Electron starts processes in its own way. */
export type StartFolderProcess = (start: PdfProcessStart) => FolderProcess

export interface FolderDevicesOptions {
  readonly clock: Clock
  readonly start?: StartFolderProcess | undefined
  /** A folder that gives no sign for so long is away. */
  readonly silenceMs?: number
}

/** Even a slow share syncs a large file within it. */
const defaultSilenceMs = 60_000
/** A process that has nothing to do gives its memory back. */
const idleMs = 20_000

/**
 * The folders of this machine, mounted shares among them. Each has a process of its own while it is used: a share that hangs never answers, and
 * whoever waits for it waits in that process. It is killed then, and nothing more is asked of the folder until it has ended, so that nothing it was
 * asked for is done later on.
 */
export class FolderDevices {
  readonly #options: FolderDevicesOptions
  readonly #lines = new Map<string, FolderLine>()

  constructor(options: FolderDevicesOptions) {
    this.#options = options
  }

  open(folder: string): FolderDevice {
    // What was written is read back beside the next one that is written: each takes a processor to add it up.
    return deviceOn(this.#lineTo(folder), this.#lineTo(folder, 'reads'))
  }

  /** The same folder for whoever takes files out of it. */
  watch(folder: string): WatchedFolder {
    const line = this.#lineTo(folder)
    return {
      look: async (signal) => seenFiles.parse(await line.ask({ do: 'look' }, signal)),
      take: async (order, signal) => taking.parse(await line.ask({ do: 'take', order }, signal)),
      putAway: async (seen, to, signal) => putAway.parse(await line.ask({ do: 'put_away', seen, to }, signal)),
    }
  }

  #lineTo(folder: string, work: 'all' | 'reads' = 'all'): FolderLine {
    const key = `${work} ${folder}`
    const line = this.#lines.get(key) ?? new FolderLine(folder, this.#options)
    this.#lines.set(key, line)
    return line
  }

  /** Ends all processes, and waits for none. */
  stop(): void {
    for (const line of this.#lines.values()) line.end()
  }
}

/** A folder out of which files are taken. All of it rejects with a DeviceError, and ends soon after `signal` fires. */
export interface WatchedFolder {
  look(signal: AbortSignal): Promise<SeenFile[]>
  take(order: TakeOrder, signal: AbortSignal): Promise<Taking>
  /** `changed`: it was written meanwhile, and lies where it lay. */
  putAway(seen: SeenFile, to: string, signal: AbortSignal): Promise<'moved' | 'changed'>
}

interface Asked {
  readonly done: (value: unknown) => void
  readonly failed: (error: DeviceError) => void
  readonly onBytes: ((bytes: number) => void) | undefined
  cancelTimer: () => void
}

/** The way to one folder. */
class FolderLine {
  readonly folder: string
  readonly #options: FolderDevicesOptions
  readonly #asked = new Map<number, Asked>()
  /** What the process has not answered yet, whether or not somebody waits for it. */
  readonly #unanswered = new Set<number>()
  #process: FolderProcess | undefined
  /** Killed while it was at something, and not yet gone: it hangs in the system. */
  #hanging: FolderProcess | undefined
  #nextId = 1
  #cancelIdle: (() => void) | undefined

  constructor(folder: string, options: FolderDevicesOptions) {
    this.folder = folder
    this.#options = options
  }

  ask(deed: FolderDeed, signal: AbortSignal, onBytes?: (bytes: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(interrupted(this.folder))
      if (this.#hanging !== undefined) return reject(silent(this.folder))
      this.#cancelIdle?.()
      const id = this.#nextId
      this.#nextId += 1
      const end = (): void => {
        this.#asked.get(id)?.cancelTimer()
        this.#asked.delete(id)
        signal.removeEventListener('abort', abort)
        if (this.#asked.size === 0) this.#cancelIdle = this.#options.clock.after(idleMs, () => this.end())
      }
      const abort = (): void => {
        this.#process?.ask({ id, cancel: true })
        end()
        reject(interrupted(this.folder))
      }
      signal.addEventListener('abort', abort)
      this.#asked.set(id, {
        done(value) {
          end()
          resolve(value)
        },
        failed(error) {
          end()
          reject(error)
        },
        onBytes,
        cancelTimer: this.#watch(),
      })
      this.#unanswered.add(id)
      this.#process ??= this.#start()
      this.#process.ask({ id, folder: this.folder, deed })
    })
  }

  end(): void {
    this.#cancelIdle?.()
    const ended = this.#process
    if (ended === undefined) return
    this.#process = undefined
    if (this.#unanswered.size > 0) this.#hanging = ended
    this.#unanswered.clear()
    ended.kill()
    this.#failAll()
  }

  #failAll(): void {
    for (const asked of [...this.#asked.values()]) asked.failed(silent(this.folder))
    this.#cancelIdle?.()
  }

  #watch(): () => void {
    return this.#options.clock.after(this.#options.silenceMs ?? defaultSilenceMs, () => this.end())
  }

  #start(): FolderProcess {
    const start: StartFolderProcess = this.#options.start ?? forkPdfProcess
    const started = start({
      entry: workerEntry(import.meta.dirname, 'folder-process'),
      limits: [],
      env: withoutKeys(process.env),
    })
    started.onAnswer((answer) => {
      if (started === this.#process) this.#hear(answer)
    })
    started.onExit(() => {
      if (started === this.#hanging) this.#hanging = undefined
      if (started !== this.#process) return
      this.#process = undefined
      this.#unanswered.clear()
      this.#failAll()
    })
    return started
  }

  #hear(answer: FolderAnswer): void {
    if (answer.is !== 'going') this.#unanswered.delete(answer.id)
    const asked = this.#asked.get(answer.id)
    if (asked === undefined) return
    if (answer.is === 'going') {
      asked.cancelTimer()
      asked.cancelTimer = this.#watch()
      asked.onBytes?.(answer.bytes)
    } else if (answer.is === 'done') asked.done(answer.value)
    else asked.failed(new DeviceError(answer.code, wordsFor(answer.code, this.folder, answer.text)))
  }
}

const size = z.number().nullable()
const written = z.object({ bytes: z.number() })
const readBack = written.extend({ md5: z.string() })
const seenFiles = z.array(z.object({ name: z.string(), size: z.number(), mtimeMs: z.number() }))
const taking = z.discriminatedUnion('is', [
  z.object({ is: z.literal('changed') }),
  z.object({ is: z.literal('unfinished') }),
  z.object({ is: z.literal('too_large') }),
  z.object({ is: z.literal('taken'), md5: z.string(), isPdf: z.boolean(), base64: z.string().nullable() }),
])
const putAway = z.enum(['moved', 'changed'])

function deviceOn(line: FolderLine, reader: FolderLine): FolderDevice {
  return {
    sizeOf: async (name, signal) => size.parse(await line.ask({ do: 'size', name }, signal)),
    place: async (signal) => z.string().parse(await line.ask({ do: 'place' }, signal)),
    list: async (signal) => new Set(z.array(z.string()).parse(await line.ask({ do: 'list' }, signal))),
    write: async (name, content, onBytes, signal) => {
      const sent =
        content.kind === 'file' ? content : { kind: 'base64' as const, text: content.bytes.toString('base64') }
      return { ...written.parse(await line.ask({ do: 'write', name, content: sent }, signal, onBytes)), md5: null }
    },
    readBack: async (name, signal) => readBack.parse(await reader.ask({ do: 'read', name }, signal)),
    rename: async (from, to, signal) => void (await line.ask({ do: 'rename', from, to }, signal)),
    remove: async (name, signal) => void (await line.ask({ do: 'remove', name }, signal)),
    close: async () => undefined,
  }
}

const silent = (folder: string): DeviceError =>
  new DeviceError('away', say('The folder {folder} does not answer.', { folder }))

const interrupted = (folder: string): DeviceError =>
  new DeviceError('away', say('The work on the folder {folder} was interrupted.', { folder }))

/** What a person reads of a failure. */
function wordsFor(code: DeliveryFailureCode, folder: string, text: string): Said {
  switch (code) {
    case 'full':
      return say('There is no room left in {folder}.', { folder })
    case 'not_writable':
      return say('The station may not write into {folder}.', { folder })
    case 'no_folder':
      return say('There is no folder {folder}.', { folder })
    case 'name_too_long':
      return say('The name is too long for {folder}.', { folder })
    case 'name_taken':
      return say('Another file named {name} lies in {folder}.', { name: text, folder })
    case 'file_gone':
      return say('The file is not in the library.')
    case 'away':
      return say('The folder {folder} cannot be reached: {text}', { folder, text })
    default:
      return say('{folder} does not take it: {text}', { folder, text })
  }
}
