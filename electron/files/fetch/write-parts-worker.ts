import { parentPort } from 'node:worker_threads'
import { assertNever } from '../../../shared/errors.ts'
import { PartFile } from './part-file.ts'
import type { PartAnswer, PartRequest, PartState } from './part-writer.ts'

/** The entry of the worker that hashes and writes what comes in, so that the station's own thread has time for orders. */

const parts = new Map<number, PartFile>()

parentPort?.on('message', (request: PartRequest) => {
  perform(request).then(
    (result) => answer({ id: request.id, ...result }),
    (error: unknown) => answer({ id: request.id, error: plainError(error) }),
  )
})

const answer = (message: PartAnswer): void => parentPort?.postMessage(message)

async function perform(request: PartRequest): Promise<Omit<PartAnswer, 'id'>> {
  const { part: key, task } = request
  if (task.kind === 'open') {
    const opened = await PartFile.open(task.paths, task.source)
    parts.set(key, opened)
    return { state: stateOf(opened) }
  }
  const part = parts.get(key)
  if (part === undefined) throw new Error('The part is not open')
  switch (task.kind) {
    case 'begin':
      await part.begin(task.header)
      return { state: stateOf(part) }
    case 'append':
      await part.append(task.chunks)
      return { state: stateOf(part) }
    case 'checkpoint':
      await part.checkpoint()
      return { state: stateOf(part) }
    case 'seal':
      return { sealed: await part.seal(), state: stateOf(part) }
    case 'close':
      parts.delete(key)
      await part.close()
      return {}
    default:
      return assertNever(task)
  }
}

const stateOf = ({ sizeBytes, header, isWhole }: PartFile): PartState => ({ sizeBytes, header, isWhole })

/** An error that crosses threads loses its fields, which say what went wrong. */
function plainError(error: unknown): NonNullable<PartAnswer['error']> {
  const { message = String(error), code, syscall } = error as { message?: string; code?: string; syscall?: string }
  return { message, ...(code === undefined ? {} : { code }), ...(syscall === undefined ? {} : { syscall }) }
}
