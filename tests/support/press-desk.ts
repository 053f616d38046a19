import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Clock, systemClock } from '../../electron/base/clock.ts'
import { saveDestination } from '../../electron/press/destinations.ts'
import type { Planned } from '../../electron/press/insert-deliveries.ts'
import { pressFiles } from '../../electron/press/job-facts.ts'
import { PressPlan } from '../../electron/press/plan-deliveries.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import { type Destination, newDestination } from '../../shared/destinations.ts'
import type { CallInput } from '../../shared/station-api.ts'

type NewDestination = CallInput<'destinations.save'>['destination']

/** Puts a destination into a store, as the settings do. */
export const addDestination = (store: Store, fields: NewDestination): Promise<Destination> =>
  store.write((transaction) => saveDestination(transaction, newDestination.parse(fields), [], { by: 'Ada', at: 0 }))

export interface FileOnHand {
  readonly content: Buffer
  /** Where it lies in the library. */
  readonly localPath: string
}

export const md5Of = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

/** Contents of some lengths, in a library. */
export function putIntoLibrary(library: string, lengths: readonly number[]): FileOnHand[] {
  return lengths.map((length, index) => {
    const content = Buffer.alloc(length, `%PDF-1.7 ${index} `)
    const localPath = `contents/${index}.pdf`
    mkdirSync(dirname(join(library, localPath)), { recursive: true })
    writeFileSync(join(library, localPath), content)
    return { content, localPath }
  })
}

/** Adds ready items with one verified file each; resolves with the ids of the files. */
export async function addReadyItems(store: Store, files: readonly FileOnHand[], first = 0): Promise<number[]> {
  return await store.write(async (transaction) => {
    const ids: number[] = []
    for (const [index, file] of files.entries()) ids.push(await addItem(transaction, file, first + index))
    return ids
  })
}

async function addItem(transaction: Transaction, { content, localPath }: FileOnHand, index: number): Promise<number> {
  const number = String(index).padStart(8, '0')
  const [cpOrderId, cpItemId] = [`${number}0000`, `${number}0001`]
  await transaction.run(
    `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
     VALUES (?, 'received', '{}', '', 0)`,
    cpOrderId,
  )
  await transaction.run(
    `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
       "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
     VALUES (?, ?, 1, '', '', '', 2, 'ready', 0, '[]', '[]', ?)`,
    cpItemId,
    cpOrderId,
    cpItemId,
  )
  const [row] = await transaction.query<{ id: number }>(
    `INSERT INTO "cp_files" ("cpOrderId", "cpItemId", "type", "format", "url", "receivedBytes", "targetPath", "localPath",
       "state", "dueAt", "attempts", "verifiedAt", "urgencyKey", "host", "md5", "badCopies", "fence")
     VALUES (?, ?, 'product', 'pdf', 'https://files.example.org/x.pdf', ?, ?, ?, 'done', 0, 1, 0, '', '', ?, 0, 0) RETURNING "id"`,
    cpOrderId,
    cpItemId,
    content.length,
    `${cpItemId}.pdf`,
    localPath,
    md5Of(content),
  )
  return row?.id ?? 0
}

/** Queues files for a destination; resolves with the ids of their deliveries. */
export async function queueDeliveries(
  store: Store,
  destinationId: string,
  fileIds: readonly number[],
  more: Partial<Planned> = {},
  clock: Pick<Clock, 'steady'> = systemClock,
): Promise<number[]> {
  return await store.write(async (transaction) => {
    const files = await pressFiles(transaction, fileIds)
    const planned = files.map((file, index): Planned => {
      const base = {
        file,
        destinationId,
        cause: 'hand',
        moment: null,
        copies: 2,
        reprint: 0,
        by: 'Ada',
        at: 0,
      } as const
      return { ...base, ...more, ...(more.batchId === undefined ? {} : { position: index + 1 }) }
    })
    return (await new PressPlan(clock).insert(transaction, planned)).map(({ id }) => id)
  })
}

/** A RIP that looks every 5 ms, and takes whatever has appeared under the name of a job. */
export interface Rip {
  /** What it has taken, in its order. */
  readonly taken: readonly Taken[]
  /** What was wrong with what it saw. */
  readonly faults: readonly string[]
  stop(): void
}

export interface Taken {
  readonly name: string
  readonly md5: string
}

/**
 * @param ticketFirst whether a ticket has to be there before its job, or its job before it; null: there are none
 */
export function startRip(folder: string, takenFolder: string, ticketFirst: boolean | null): Rip {
  const taken: Taken[] = []
  const faults: string[] = []
  const names = new Set<string>()
  const isThere = (name: string): boolean => names.has(name) || existsSync(join(folder, name))
  const timer = setInterval(() => {
    const found = readdirSync(folder).filter((name) => !name.startsWith('.'))
    for (const name of found) {
      const isTicket = name.endsWith('.txt')
      const other = name.replace(/\.\w+$/, isTicket ? '.pdf' : '.txt')
      if (ticketFirst !== null && isTicket !== ticketFirst && !isThere(other)) faults.push(`${name} before ${other}`)
      if (names.has(name)) faults.push(`${name} twice`)
    }
    for (const name of found) {
      const path = join(takenFolder, `${taken.length}-${name}`)
      renameSync(join(folder, name), path)
      names.add(name)
      taken.push({ name, md5: md5Of(readFileSync(path)) })
    }
  }, 5)
  return { taken, faults, stop: () => clearInterval(timer) }
}
