import type { Destination } from '../../shared/destinations.ts'
import { placedFacts } from '../../shared/job-facts.ts'
import { fillTicket } from '../../shared/job-ticket.ts'
import { say } from '../../shared/messages/sentence.ts'
import { bytesMd5, fileMd5 } from '../base/file-md5.ts'
import type { DeliveryRow } from '../store/entities/delivery.ts'
import { FileEntity } from '../store/entities/file.ts'
import type { Store } from '../store/store.ts'
import { type Content, DeviceError, type FolderDevice } from './devices/device.ts'
import { factsOfJob, jobFolderOf, pressFiles } from './job-facts.ts'
import { isOldPart, partNameOf } from './part-name.ts'

/** What became of a delivery, as far as the folder tells. */
export type Run =
  | { readonly is: 'delivered' }
  /** Nothing of it lies there any more. */
  | { readonly is: 'withdrawn' }
  /** It was to be taken back, and the press has it. */
  | { readonly is: 'kept' }
  | { readonly is: 'unsure' }
  /** Another station has the row, or it is to be taken back. */
  | { readonly is: 'dropped' }

export interface RunContext {
  readonly store: Store
  readonly destination: Destination
  readonly device: FolderDevice
  readonly pathOf: (localPath: string) => string
  readonly onBytes: (bytes: number) => void
  readonly signal: AbortSignal
}

/** Under which names the files of a delivery lie at the press, in the order in which they are given them. */
export function namesOf({ jobName, ticketName, isTicketFirst }: DeliveryRow): string[] {
  if (ticketName === null) return [jobName]
  return isTicketFirst === 1 ? [ticketName, jobName] : [jobName, ticketName]
}

/**
 * Puts a job and its ticket into their folder. Each is written whole under the name of a part and compared; what is about to get its name is noted in
 * the row first, and only what is noted there is ever renamed. So whoever goes on with the row, after a crash, after an answer that was lost, or on
 * another station, finds out what was done: a part can be renamed once.
 *
 * @throws DeviceError
 */
export async function runDelivery(first: DeliveryRow, context: RunContext): Promise<Run> {
  const row = await findOut(first, context)
  if (row === 'unsure') return { is: 'unsure' }
  if (row.unwanted !== null) return await takeBack(row, context)
  if (row.fence > 1) await removeOldParts(row, context)

  return await place(row, context)
}

/** Writes what is not there yet, all of it, and then gives each its name. */
async function place(first: DeliveryRow, context: RunContext): Promise<Run> {
  const { device, signal } = context
  const names = namesOf(first)
  const parts = new Map<string, string>()
  let row = first
  try {
    const folder = await placeOf(context)
    for (const name of names.slice(row.placed)) {
      if (row.placing === null || name !== names[row.placed]) parts.set(name, await prepare(row, name, context))
    }
    if ((await placeOf(context)) !== folder) {
      throw new DeviceError('away', say('Another folder was mounted in its place.'))
    }
    for (const name of names.slice(row.placed)) {
      const part = parts.get(name) ?? row.placing
      if (part === null) throw new Error('A part was not prepared')
      // The row may know of it from here on, also where nobody hears that it does: it is not cleared away any more.
      parts.delete(name)
      const noted = part === row.placing ? row : await note(row, { placing: part, place: folder }, context)
      if (noted === null) return { is: 'dropped' }
      await device.rename(part, name, signal)
      row = { ...noted, placing: null, placed: noted.placed + 1 }
      // The last one is noted with the outcome.
      if (row.placed === names.length) break
      if ((await note(row, { placing: null, placed: row.placed }, context)) === null) return { is: 'dropped' }
    }
    return { is: 'delivered' }
  } finally {
    for (const part of parts.values()) await device.remove(part, signal).catch(() => undefined)
  }
}

const placeOf = ({ device, signal }: RunContext): Promise<string> => device.place(signal)

/** Whether what was about to get its name has got it. */
async function findOut(row: DeliveryRow, context: RunContext): Promise<DeliveryRow | 'unsure'> {
  const { device, signal } = context
  // A ticket in one folder and its job in another are neither of them whole.
  if (row.placed > 0 && row.unwanted === null && (await placeOf(context)) !== row.place) return 'unsure'
  if (row.placing === null) return row
  const name = namesOf(row)[row.placed]
  if (name === undefined || (await device.sizeOf(row.placing, signal)) !== null) return row
  const placed = { ...row, placing: null, placed: row.placed + 1 }
  if ((await device.sizeOf(name, signal)) !== null) return placed
  // Both are gone: it was renamed and taken, if this is the folder in which it lay.
  return (await placeOf(context)) === row.place ? placed : 'unsure'
}

/** Writes a file under the name of its part, and compares it. Resolves to that name. */
async function prepare(row: DeliveryRow, name: string, context: RunContext): Promise<string> {
  const { device, destination, signal, onBytes } = context
  if ((await device.sizeOf(name, signal)) !== null) throw taken(name)
  const isJob = name === row.jobName
  const content = isJob ? await fileOf(row, context) : await ticketOf(row, context)
  const part = partNameOf(row, destination, name)
  try {
    const written = await device.write(part, content, isJob ? onBytes : () => undefined, signal)
    const md5 = content.kind === 'file' ? row.md5 : bytesMd5(content.bytes)
    if (written.md5 !== null && written.md5 !== md5) throw another()
    const found = await device.readBack(part, signal)
    if (found.bytes === written.bytes && (found.md5 === null || found.md5 === md5)) return part
    // Only where something is wrong it is worth another look at which of the two it is.
    if (content.kind === 'file' && (await fileMd5(content.path, signal)) !== md5) throw another()
    throw new DeviceError('differs', say('What was read back of {name} is not what was written.', { name }))
  } catch (error) {
    await device.remove(part, signal).catch(() => undefined)
    throw error
  }
}

async function fileOf(row: DeliveryRow, { store, pathOf }: RunContext): Promise<Content> {
  const file = await store.find(FileEntity, { id: row.fileId })
  if (file === undefined || file.localPath === null || file.state !== 'done') {
    throw new DeviceError('file_gone', say('The file is not in the library.'))
  }
  if (file.md5 !== row.md5) throw another()
  return { kind: 'file', path: pathOf(file.localPath) }
}

async function ticketOf(row: DeliveryRow, { store, destination }: RunContext): Promise<Content> {
  const [file] = await pressFiles(store, [row.fileId])
  const { ticket } = destination
  if (file === undefined || ticket === null) {
    throw new DeviceError('ticket', say('Its ticket cannot be made: the destination has none by now.'))
  }
  const facts = placedFacts(factsOfJob(file, row), row.jobName, jobFolderOf(destination))
  return { kind: 'bytes', bytes: Buffer.from(fillTicket(ticket, facts)) }
}

/**
 * Gives what lies there the name of a part again, the job first, and removes it then: of two who take a file at once, one gets it. In between it is
 * noted that nothing lies there any more, so that what a crash leaves is not taken for a job that the press has.
 */
async function takeBack(row: DeliveryRow, context: RunContext): Promise<Run> {
  const { device, destination, signal } = context
  const aside = (name: string): string => partNameOf(row, destination, name, 'back')
  const placed = namesOf(row).slice(0, row.placed)
  const isPlaced = placed.includes(row.jobName)
  const isTakenBack =
    isPlaced &&
    [...(await device.list(signal))].some((name) => isOldPart(name, row, destination, [row.jobName], 'back'))
  if (isPlaced && !isTakenBack) {
    if ((await device.sizeOf(row.jobName, signal)) === null) {
      return { is: (await placeOf(context)) === row.place ? 'kept' : 'unsure' }
    }
    await device.rename(row.jobName, aside(row.jobName), signal)
  }
  // Whoever has lost its lease may still be about to rename it, and one of two gets it.
  if (row.placing !== null) await device.rename(row.placing, aside(row.jobName), signal)
  const ticket = placed.find((name) => name !== row.jobName)
  if (ticket !== undefined && (await device.sizeOf(ticket, signal)) !== null) {
    await device.rename(ticket, aside(ticket), signal)
  }
  const noted = await note(row, { placing: null, placed: 0 }, context)
  if (noted === null) return { is: 'dropped' }
  for (const name of namesOf(row)) await device.remove(aside(name), signal)
  await removeOldParts(noted, context)
  return { is: 'withdrawn' }
}

async function removeOldParts(row: DeliveryRow, { device, destination, signal }: RunContext): Promise<void> {
  for (const name of await device.list(signal)) {
    const isOld = (kind?: 'back'): boolean => isOldPart(name, row, destination, namesOf(row), kind)
    if (name !== row.placing && (isOld() || isOld('back'))) await device.remove(name, signal)
  }
}

/** Notes how far it is, durably, while the row is still this station's. Null: it is not, or nobody wants it any more. */
async function note(
  row: DeliveryRow,
  changes: Partial<Pick<DeliveryRow, 'placed' | 'placing' | 'place'>>,
  { store, signal }: RunContext,
): Promise<DeliveryRow | null> {
  if (signal.aborted) return null
  const columns = Object.entries(changes)
  const count = await store.work((transaction) =>
    transaction.run(
      `UPDATE "cp_deliveries" SET ${columns.map(([column]) => `"${column}" = ?`).join(', ')}
       WHERE "id" = ? AND "fence" = ? AND "state" = 'running'${changes.placing === null ? '' : ' AND "unwanted" IS NULL'}`,
      ...columns.map(([, value]) => value),
      row.id,
      row.fence,
    ),
  )
  return count === 0 || signal.aborted ? null : { ...row, ...changes }
}

const taken = (name: string): DeviceError =>
  new DeviceError('name_taken', say('Another file named {name} lies there already.', { name }))

const another = (): DeviceError =>
  new DeviceError('file_gone', say('The file in the library is not the one that was to be sent.'))
