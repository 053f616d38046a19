import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { downloadRoom } from '../files/download-room.ts'
import { fileServer, withoutLength } from '../files/file-server.ts'
import { md5Of, pdfOfSize } from '../files/pdf-of-size.ts'
import { eventually } from '../support/eventually.ts'
import { smallDisk } from '../support/small-disk.ts'
import { filesBelow, temporaryFolder } from '../support/temporary-folder.ts'

const diskBytes = 24 * 1024 * 1024
const fileBytes = 1_000_000
const fileCount = 16

describe('a disk that runs full in the middle of many downloads', () => {
  it.for([
    { when: 'while the lengths are known', isLengthKnown: true },
    { when: 'while the server tells no lengths', isLengthKnown: false },
  ])('spoils nothing, and everything completes once there is room: $when', async ({ isLengthKnown }, { skip }) => {
    const context = smallDisk(diskBytes)
    if (typeof context === 'string') return skip(context)
    const filler = join(context.dir, 'filler')
    writeFileSync(filler, Buffer.alloc(diskBytes - 6 * fileBytes))
    const server = await fileServer()
    const room = await downloadRoom({ libraryDir: join(context.dir, 'library'), settings: { concurrency: 4 } })
    const ids: number[] = []
    for (let index = 0; index < fileCount; index += 1) {
      const content = pdfOfSize(fileBytes, `${index}`)
      const offer = server.offer(`/${index}.pdf`, content, ...(isLengthKnown ? [] : [withoutLength]))
      ids.push(await room.add(isLengthKnown ? offer : { ...offer, expectedBytes: null }))
    }
    const doneCount = async (): Promise<number> => (await room.rows(ids)).filter((row) => row.state === 'done').length
    await room.until(
      async () =>
        room.queue.runningCount === 0 && (await room.rows(ids)).some((row) => row.failureCode === 'disk_full'),
    )
    for (let minute = 0; minute < 5; minute += 1) {
      room.clock.advance(60_000)
      await room.until(() => room.queue.runningCount === 0)
    }
    expect(await doneCount()).toBeGreaterThan(0)
    expect(await doneCount()).toBeLessThan(fileCount)
    expectWholeFiles(room.library.dir, await room.rows(ids))

    rmSync(filler)
    await room.until(async () => (await doneCount()) === fileCount)
    expect(room.queue.halt).toBe(null)
    expectWholeFiles(room.library.dir, await room.rows(ids))
    await eventually(() => expect(readdirSync(join(room.library.dir, '.incoming'))).toEqual([]))
    for (const id of ids) expect((await room.row(id)).attempts).toBe(1)
  })

  it('below the reserve halts before anything is written, says so, and goes on by itself', async () => {
    const server = await fileServer()
    const { bavail, bsize } = statfsSync(temporaryFolder())
    const room = await downloadRoom({ settings: { minFreeBytes: bavail * bsize * 2 } })
    const id = await room.add(server.offer('/file.pdf', pdfOfSize(fileBytes)))
    await room.until(() => room.queue.halt !== null)
    expect(room.queue.halt).toMatchObject({ code: 'disk_full' })
    expect(server.requests).toEqual([])
    room.change({ downloads: { minFreeBytes: 0 } })
    await room.until(async () => (await room.row(id)).state === 'done')
  })
})

/** Outside the folder of what is coming, there are whole files only. */
function expectWholeFiles(dir: string, rows: readonly { targetPath: string; md5sum: string | null }[]): void {
  const md5s = new Map(rows.map((row) => [join(dir, row.targetPath), row.md5sum]))
  const orders = readdirSync(dir).filter((name) => !name.startsWith('.'))
  for (const path of orders.flatMap((name) => filesBelow(join(dir, name)))) {
    expect(md5Of(readFileSync(path)), path).toBe(md5s.get(path))
  }
}
