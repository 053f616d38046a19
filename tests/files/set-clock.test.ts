import { describe, expect, it } from 'vitest'
import { type DownloadRoom, downloadRoom } from './download-room.ts'
import { asItShould, fileServer, withStatus } from './file-server.ts'
import { pdfOfSize } from './pdf-of-size.ts'

const hour = 3_600_000
const day = 24 * hour

describe('a clock that is set while a file waits for its next try', () => {
  it.each([-hour, -day, day])('by %i ms does not hold it for longer', async (ms) => {
    const { room, id } = await aWaitingFile()
    const waited = room.clock.steady()
    room.clock.jump(ms)
    await room.until(async () => (await room.row(id)).state === 'done', { stepMs: 100 })
    expect(room.clock.steady() - waited - Math.max(0, ms)).toBeLessThanOrEqual(6_000)
  })

  it('and the station is stopped brings the file in at the next start', async () => {
    const { room, id } = await aWaitingFile()
    await room.queue.stop()
    await room.store.write(async (transaction) => {
      await transaction.run('UPDATE "cp_files" SET "dueAt" = ?', room.clock.now() + 30 * day)
    })
    await room.queue.start()
    expect((await room.row(id)).dueAt).toBeLessThanOrEqual(room.clock.now() + 2 * hour)
  })
})

/** A file whose server failed once, and would not fail again. */
async function aWaitingFile(): Promise<{ room: DownloadRoom; id: number }> {
  const server = await fileServer()
  const room = await downloadRoom()
  const id = await room.add(server.offer('/one.pdf', pdfOfSize(20_000), withStatus(500), asItShould))
  await room.until(async () => (await room.row(id)).state === 'waiting', { stepMs: 0 })
  return { room, id }
}
