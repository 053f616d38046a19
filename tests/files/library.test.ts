import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import pino from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { renameWhenFree } from '../../electron/base/rename-when-free.ts'
import { retryFile } from '../../electron/files/fetch/retry-file.ts'
import { acceptFile } from '../../electron/files/library/accept-file.ts'
import { LibraryKeeper } from '../../electron/files/library/library-keeper.ts'
import { removeShipped } from '../../electron/files/library/remove-shipped.ts'
import { replaceFile } from '../../electron/files/library/replace-file.ts'
import { OrderItemEntity } from '../../electron/store/entities/order-item.ts'
import { eventually } from '../support/eventually.ts'
import { filesBelow, temporaryFolder } from '../support/temporary-folder.ts'
import { type DownloadRoom, downloadRoom } from './download-room.ts'
import { asItShould, fileServer, stallAfter, withStatus } from './file-server.ts'
import { md5Of, pdfOfSize } from './pdf-of-size.ts'
import { pdfSample } from './pdf-sample.ts'

const pdf = pdfOfSize(20_000)

/** A room with some files that are done. */
async function roomWithFiles(count: number) {
  const server = await fileServer()
  const room = await downloadRoom()
  const ids: number[] = []
  for (let index = 0; index < count; index += 1)
    ids.push(await room.add(server.offer(`/${index}.pdf`, pdfOfSize(20_000, `${index}`))))
  await room.until(async () => (await room.rows(ids)).every((row) => row.state === 'done'))
  return { server, room, ids }
}

function keeperOf(room: DownloadRoom) {
  const kept: string[] = []
  const keeper = new LibraryKeeper({
    store: room.store,
    library: room.library,
    downloads: room.queue,
    settings: room.settings,
    clock: room.clock,
    keepFolder: async (folder) => void kept.push(folder),
    log: pino({ level: 'silent' }),
    onChanged: () => undefined,
  })
  onTestFinished(() => keeper.stop())
  return { keeper, kept }
}

const pathOf = async (room: DownloadRoom, id: number): Promise<string> =>
  room.library.pathOf((await room.row(id)).targetPath)
const historyOf = (room: DownloadRoom): Promise<{ kind: string; by: string; reason: string }[]> =>
  room.store.query('SELECT "kind", "by", "reason" FROM "cp_history" ORDER BY "id"')

describe('a check of the library', () => {
  it('finds what is missing or altered, warns at the item, and offers it to be fetched again', async () => {
    const { room, ids } = await roomWithFiles(4)
    const [missing = 0, longer = 0, altered = 0, sound = 0] = ids
    rmSync(await pathOf(room, missing))
    writeFileSync(await pathOf(room, longer), 'more', { flag: 'a' })
    const bytes = readFileSync(await pathOf(room, altered))
    bytes[15_000] = (bytes[15_000] ?? 0) ^ 1
    writeFileSync(await pathOf(room, altered), bytes)
    utimesSync(await pathOf(room, altered), 1, 1)
    const { keeper } = keeperOf(room)
    expect(await keeper.check(false, 'Mia')).toMatchObject({ checked: 4, missing: 1, altered: 2, unknownFiles: 0 })
    expect((await room.rows(ids)).map((row) => row.finding)).toEqual(['missing', 'altered', 'altered', null])
    expect((await room.item((await room.row(missing)).cpItemId ?? '')).warnings).toContain('no longer in the library')
    expect((await room.item((await room.row(sound)).cpItemId ?? '')).warnings).toBe('[]')
    expect((await historyOf(room)).at(-1)).toMatchObject({ kind: 'library_checked', by: 'Mia' })

    // Looked at in the step itself: the files are here again in no time.
    const { cpItemId } = await room.row(missing)
    const itemThen = await room.store.write(async (transaction) => {
      for (const id of ids) await retryFile(transaction, id, 'Mia', { now: room.clock.now() })
      return await transaction.find(OrderItemEntity, { cpItemId: cpItemId ?? '' })
    })
    expect(itemThen?.status).toBe('received')
    await room.until(async () => (await room.rows(ids)).every((row) => row.state === 'done'))
    expect(await keeper.check(true, 'Mia')).toMatchObject({ checked: 4, missing: 0, altered: 0 })
    expect(await room.item((await room.row(missing)).cpItemId ?? '')).toMatchObject({ status: 'ready', warnings: '[]' })
  })

  it('reads every file when asked to, and finds what length and time stamp hide', async () => {
    const { room, ids } = await roomWithFiles(1)
    const path = await pathOf(room, ids[0] ?? 0)
    const { atime, mtime } = statSync(path)
    const bytes = readFileSync(path)
    bytes[15_000] = (bytes[15_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    utimesSync(path, atime, mtime)
    const { keeper } = keeperOf(room)
    expect(await keeper.check(false, 'Mia')).toMatchObject({ altered: 0 })
    expect(await keeper.check(true, 'Mia')).toMatchObject({ altered: 1 })
  })

  it('clears away what tries have left, and leaves the files of others alone', async () => {
    const { room } = await roomWithFiles(1)
    // The download itself clears away its part after the row.
    await room.until(() => room.queue.runningCount === 0)
    const incoming = join(room.library.dir, '.incoming')
    await eventually(() => expect(readdirSync(incoming)).toEqual([]))
    // Not of that file: what it clears away comes when it comes.
    writeFileSync(join(incoming, '98.part'), 'left')
    writeFileSync(join(incoming, '99.journal'), 'left')
    writeFileSync(join(room.library.dir, 'note.txt'), 'mine')
    const { keeper } = keeperOf(room)
    expect(await keeper.check(false, 'Mia')).toMatchObject({ leftoversRemoved: 2, unknownFiles: 1 })
    expect(readdirSync(incoming)).toEqual([])
    expect(existsSync(join(room.library.dir, 'note.txt'))).toBe(true)
  })
})

describe('the library', () => {
  it('moves to another folder while files come in, and leaves nothing behind', async () => {
    const { server, room, ids } = await roomWithFiles(3)
    const coming = await room.add(server.offer('/coming.pdf', pdfOfSize(900_000), stallAfter(600_000), asItShould))
    await room.until(() => (room.queue.receivedBytesOf(coming) ?? 0) === 600_000)
    const from = room.library.dir
    const to = join(temporaryFolder(), 'a', 'new library')
    const { keeper, kept } = keeperOf(room)
    await keeper.move(to, 'Mia')
    await eventually(() => expect(keeper.state.work).toBe('idle'))
    await room.until(async () => (await room.row(coming)).state === 'done')
    expect(kept).toEqual([to])
    expect(room.library.dir).toBe(to)
    for (const id of [...ids, coming])
      expect(md5Of((await room.placed(id)) ?? Buffer.alloc(0))).toBe((await room.row(id)).md5)
    expect(existsSync(from)).toBe(false)
    expect(server.requests.at(-1)?.range).toBe('bytes=600000-')
    expect(await keeper.check(true, 'Mia')).toMatchObject({ checked: 4, missing: 0, altered: 0 })
    expect((await historyOf(room)).find((entry) => entry.kind === 'library_moved')).toMatchObject({ by: 'Mia' })
  })

  it('does not move into itself, nor over the files of others', async () => {
    const { room } = await roomWithFiles(1)
    const { keeper } = keeperOf(room)
    await expect(keeper.move(join(room.library.dir, 'inside'), 'Mia')).rejects.toThrow('within each other')
    await expect(keeper.move(dirname(room.library.dir), 'Mia')).rejects.toThrow('within each other')
    await expect(keeper.move('relative', 'Mia')).rejects.toThrow('whole path')
    const taken = temporaryFolder()
    writeFileSync(join(taken, 'thesis.doc'), 'mine')
    await expect(keeper.move(taken, 'Mia')).rejects.toThrow('must be empty')
    expect(filesBelow(taken)).toEqual([join(taken, 'thesis.doc')])
  })

  it('loses its disk and finds it again: downloads wait, nothing is put in an empty folder', async () => {
    const { server, room } = await roomWithFiles(1)
    const away = `${room.library.dir}-away`
    renameSync(room.library.dir, away)
    mkdirSync(room.library.dir)
    const id = await room.add(server.offer('/late.pdf', pdf))
    await eventually(() => expect(room.queue.halt?.code).toBe('library_gone'))
    room.clock.advance(60_000)
    await expect(room.library.prepare(true)).rejects.toMatchObject({ code: 'library_gone' })
    expect(readdirSync(room.library.dir)).toEqual([])
    rmSync(room.library.dir, { recursive: true })
    renameSync(away, room.library.dir)
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(room.queue.halt).toBe(null)
  })

  it('that cannot be made ready halts the downloads and not the station', async () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'blocked'), '')
    const room = await downloadRoom({ dir, libraryDir: join(dir, 'blocked') })
    expect(room.queue.halt?.code).toBe('library_not_writable')
    rmSync(join(dir, 'blocked'))
    await room.until(() => room.queue.halt === null)
  })

  it('waits for a scanner that holds a fresh file, but not for ever', async () => {
    const busy = Object.assign(new Error('held'), { code: 'EBUSY' })
    let tries = 0
    const heldTwice = async (): Promise<void> => {
      tries += 1
      if (tries < 3) throw busy
    }
    await renameWhenFree('a', 'b', heldTwice)
    expect(tries).toBe(3)
    await expect(renameWhenFree('a', 'b', () => Promise.reject(new Error('other')))).rejects.toThrow('other')
  })

  it('takes a file that was renamed before a crash for what it is, without asking for it again', async () => {
    const server = await fileServer()
    const room = await downloadRoom({ isStopped: true })
    const id = await room.add(server.offer('/file.pdf', pdf))
    const { part, journal } = room.library.partPathsOf(id)
    await room.library.prepare(false)
    writeFileSync(
      journal,
      `{"source":"","etag":null,"lastModified":null,"totalBytes":null}\nplaced ${pdf.length} ${md5Of(pdf)}\n`,
    )
    mkdirSync(dirname(await pathOf(room, id)), { recursive: true })
    writeFileSync(await pathOf(room, id), pdf)
    await room.queue.start()
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(server.requests).toEqual([])
    await eventually(() => expect([part, journal].some((path) => existsSync(path))).toBe(false))
  })
})

describe('what lies apart of a file', () => {
  it('goes everywhere where its file is erased, replacements on their way included, and nothing of another file', async () => {
    const room = await downloadRoom()
    const incoming = join(room.library.dir, '.incoming')
    mkdirSync(join(incoming, 'another station'))
    const names = ['12.part', '12.journal', '12.3.upload', 'another station/12.rejected']
    const others = ['1.part', '120.part', '2.12.upload', 'another station/112.part']
    for (const name of [...names, ...others]) writeFileSync(join(incoming, name), '')
    await room.library.discardEverywhere(12)
    const left = readdirSync(incoming, { recursive: true }).map(String)
    expect(new Set(left)).toEqual(new Set(['another station', ...others]))
  })
})

describe('files of shipped items', () => {
  const day = 86_400_000

  it('stay by default, and are removed so many days after shipping when that is set; the rows stay', async () => {
    const { room, ids } = await roomWithFiles(2)
    const [shipped = 0, open = 0] = ids
    const { cpItemId } = await room.row(shipped)
    await room.store.write((transaction) =>
      transaction.run(`UPDATE "cp_order_items" SET "status" = 'shipped' WHERE "cpItemId" = ?`, cpItemId),
    )
    const now = room.clock.now()
    expect(await removeShipped(room.store, room.library, null, now + 1_000 * day)).toBe(0)
    expect(await removeShipped(room.store, room.library, 30, now + 29 * day)).toBe(0)
    expect(await removeShipped(room.store, room.library, 30, now + 31 * day)).toBe(1)
    expect(await room.row(shipped)).toMatchObject({ state: 'done', localPath: null, md5: expect.any(String) })
    expect(existsSync(await pathOf(room, shipped))).toBe(false)
    expect(existsSync(await pathOf(room, open))).toBe(true)
    expect((await historyOf(room)).at(-1)).toMatchObject({
      kind: 'file_removed',
      reason: (await room.row(shipped)).targetPath,
    })
    expect(await keeperOf(room).keeper.check(true, 'Mia')).toMatchObject({ checked: 1, missing: 0 })
  })
})

describe('a replacement by a person', () => {
  const replace = (room: DownloadRoom, id: number, bytes: Buffer, overrule = false): Promise<void> =>
    replaceFile(
      { id, from: Readable.from([bytes]), reason: 'Customer sent it by mail', by: 'Mia', overrule },
      { ...room, downloads: room.queue, maxBytes: () => 1_000_000 },
    )

  it('makes the item ready, and stands in the history with reason and md5', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add(server.offer('/gone.pdf', pdf, withStatus(403)))
    await room.until(async () => (await room.row(id)).state === 'waiting')
    const mine = pdfOfSize(30_000, 'mine')
    await replace(room, id, mine)
    expect(await room.row(id)).toMatchObject({ state: 'done', source: 'person', md5: md5Of(mine), failureCode: null })
    expect((await room.placed(id))?.equals(mine)).toBe(true)
    expect((await room.item((await room.row(id)).cpItemId ?? '')).status).toBe('ready')
    expect((await room.item((await room.row(id)).cpItemId ?? '')).warnings).toContain('put here by a person')
    expect((await historyOf(room)).find((entry) => entry.kind === 'file_replaced')).toEqual({
      kind: 'file_replaced',
      by: 'Mia',
      reason: `${(await room.row(id)).targetPath}: Customer sent it by mail (md5 ${md5Of(mine)})`,
    })
    room.clock.advance(10 * 3_600_000)
    expect(server.requests).toHaveLength(1)
  })

  it('wins over a download that is running', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add(server.offer('/file.pdf', pdfOfSize(900_000), stallAfter(600_000)))
    await room.until(() => (room.queue.receivedBytesOf(id) ?? 0) === 600_000)
    const mine = pdfOfSize(30_000, 'mine')
    await replace(room, id, mine)
    expect(await room.row(id)).toMatchObject({ state: 'done', source: 'person' })
    expect(room.queue.runningCount).toBe(0)
    expect((await room.placed(id))?.equals(mine)).toBe(true)
  })

  it('is refused when it is no sound PDF, too large, or the item is done; the file stays as it was', async () => {
    const { room, ids } = await roomWithFiles(1)
    const [id = 0] = ids
    const before = await room.placed(id)
    await expect(replace(room, id, Buffer.from('hello'))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(replace(room, id, pdfOfSize(1_200_000))).rejects.toThrow('limit in the settings')
    await room.store.write((transaction) => transaction.run(`UPDATE "cp_order_items" SET "status" = 'shipped'`))
    await expect(replace(room, id, pdf)).rejects.toThrow('The item is shipped')
    await expect(replace(room, 99, pdf)).rejects.toMatchObject({ code: 'not_found' })
    expect((await room.placed(id))?.equals(before ?? Buffer.alloc(0))).toBe(true)
    expect(await room.row(id)).toMatchObject({ state: 'done', source: 'order' })
    expect(readdirSync(join(room.library.dir, '.incoming'))).toEqual([])
  })

  it('that cannot be read is taken where the person says so, and the item tells of it', async () => {
    const { room, ids } = await roomWithFiles(1)
    const [id = 0] = ids
    const odd = pdfSample('no-page')
    await expect(replace(room, id, odd)).rejects.toThrow('its pages cannot be read')
    await replace(room, id, odd, true)
    expect(await room.row(id)).toMatchObject({ state: 'done', source: 'person', pageCount: null, md5: md5Of(odd) })
    expect((await room.item((await room.row(id)).cpItemId ?? '')).warnings).toContain('accepted by a person')
    // One that can be read is no exception.
    await replace(room, id, pdf, true)
    expect(JSON.parse((await room.row(id)).remarks ?? '')).toEqual([])
  })
})

describe('a file that was refused for what it is', () => {
  const accept = (room: DownloadRoom, id: number): Promise<void> =>
    acceptFile(
      { id, reason: 'The press prints it', by: 'Mia' },
      { ...room, downloads: room.queue, maxBytes: () => 1_000_000 },
    )

  it.each([
    ['no-page', 'pdf_damaged', null],
    ['locked-r6', 'pdf_encrypted', null],
    ['page-not-there', 'pdf_damaged', 2],
  ])('is taken as it is by a person with a reason: %s', async (name, failureCode, pageCount) => {
    const server = await fileServer()
    const room = await downloadRoom()
    const content = pdfSample(name)
    const id = await room.add({ ...server.offer('/file.pdf', content), md5sum: null })
    await room.until(async () => (await room.row(id)).state === 'parked', { stepMs: 3_600_000 })
    expect(await room.row(id)).toMatchObject({ failureCode })
    await accept(room, id)
    expect(await room.row(id)).toMatchObject({ state: 'done', source: 'order', failureCode: null, pageCount })
    expect((await room.placed(id))?.equals(content)).toBe(true)
    const { status, warnings } = await room.item((await room.row(id)).cpItemId ?? '')
    expect(status).toBe('ready')
    expect(warnings).toContain('accepted by a person')
    expect((await historyOf(room)).find((entry) => entry.kind === 'file_accepted')).toEqual({
      kind: 'file_accepted',
      by: 'Mia',
      reason: `${(await room.row(id)).targetPath}: The press prints it (md5 ${md5Of(content)})`,
    })
    await expect(accept(room, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not taken where it is another file than the order names, nor once its item is done', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const other = await room.add({ ...server.offer('/other.pdf', pdf), md5sum: md5Of(Buffer.from('another')) })
    const damaged = await room.add(server.offer('/damaged.pdf', pdfSample('no-page')))
    await room.until(async () => (await room.rows([other, damaged])).every((row) => row.state === 'parked'), {
      stepMs: 3_600_000,
    })
    await expect(accept(room, other)).rejects.toMatchObject({ code: 'conflict' })
    await room.store.write((transaction) => transaction.run(`UPDATE "cp_order_items" SET "status" = 'shipped'`))
    await expect(accept(room, damaged)).rejects.toThrow('The item is shipped')
    await expect(accept(room, 99)).rejects.toMatchObject({ code: 'not_found' })
  })
})
