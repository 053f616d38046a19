import { describe, expect, it } from 'vitest'
import { largeFileBytes } from '../../electron/files/fetch/claim-files.ts'
import { readWarnings } from '../../electron/orders/new-order.ts'
import { type DownloadRoom, downloadRoom } from './download-room.ts'
import {
  type Answer,
  asItShould,
  cutAfter,
  type FileServer,
  fileServer,
  stallAfter,
  withStatus,
} from './file-server.ts'
import { pdfOfSize } from './pdf-of-size.ts'

const pdf = pdfOfSize(20_000)

/** Answers that wait until the test lets them go. */
function gate() {
  const waiting: { readonly path: string; readonly go: () => void }[] = []
  const answer: Answer = (request, response, content) =>
    void waiting.push({ path: request.url ?? '', go: () => asItShould(request, response, content) })
  return {
    answer,
    paths: () => waiting.map(({ path }) => path),
    letGo(path: string) {
      const [found] = waiting.splice(
        waiting.findIndex((one) => one.path === path),
        1,
      )
      found?.go()
    },
  }
}

describe('the queue of downloads', () => {
  it('takes the most urgent first, so many at a time, and no more than allowed from one host', async () => {
    const { answer, paths, letGo } = gate()
    const [one, two] = [await fileServer(), await fileServer()]
    const room = await downloadRoom({ settings: { concurrency: 3, perHost: 2 }, isStopped: true })
    const offer = (server: FileServer, path: string) => server.offer(path, pdf, answer)
    const ids: number[] = []
    for (const path of ['/a', '/b', '/c']) ids.push(await room.add({ ...offer(one, path), urgencyKey: `1:${path}` }))
    ids.push(await room.add({ ...offer(two, '/d'), urgencyKey: '1:/d' }))
    ids.push(await room.add({ ...offer(one, '/first'), urgencyKey: '0:/first' }))
    await room.queue.start()
    await room.until(() => paths().length === 3)
    expect(paths().toSorted()).toEqual(['/a', '/d', '/first'])
    letGo('/d')
    await room.until(() => room.queue.runningCount === 2)
    expect(paths().toSorted()).toEqual(['/a', '/first'])
    letGo('/first')
    await room.until(() => paths().includes('/b'))
    for (const path of ['/a', '/b']) letGo(path)
    await room.until(() => paths().includes('/c'))
    letGo('/c')
    await room.until(async () => (await room.rows(ids)).every((row) => row.state === 'done'))
  })

  it('keeps places for small files, though large ones are more urgent', async () => {
    const { answer, paths } = gate()
    const server = await fileServer()
    const room = await downloadRoom({ settings: { concurrency: 4 }, isStopped: true })
    for (const path of ['/large-1', '/large-2', '/large-3', '/large-4', '/small-1', '/small-2']) {
      const { url } = server.offer(path, pdf, answer)
      await room.add({ url, expectedBytes: path.startsWith('/large') ? largeFileBytes : pdf.length, md5sum: null })
    }
    await room.queue.start()
    await room.until(() => paths().length === 4)
    expect(paths().toSorted()).toEqual(['/large-1', '/large-2', '/small-1', '/small-2'])
  })

  const endless: Answer = (_request, response) => {
    response.writeHead(200, { 'content-length': largeFileBytes })
    response.write(pdf)
  }

  it('lets files that turn out to be large only when they come give way to small ones', async () => {
    const server = await fileServer()
    const room = await downloadRoom({ settings: { concurrency: 2 } })
    const large: number[] = []
    for (const path of ['/large-1', '/large-2', '/large-3'])
      large.push(await room.add({ url: server.offer(path, pdf, endless).url }))
    const small = await room.add(server.offer('/small', pdf))
    await room.until(async () => (await room.row(small)).state === 'done')
    await room.until(() => room.queue.runningCount === 1)
    // Those that gave way had no try, and ask again in a minute.
    const waiting = (await room.rows(large)).filter(({ state }) => state === 'queued')
    expect(waiting.map(({ attempts }) => attempts)).toEqual([0, 0])
    for (const { dueAt } of waiting) expect(dueAt).toBeGreaterThan(room.clock.now())
  })

  it.each([
    { concurrency: 1, perHost: 8 },
    { concurrency: 4, perHost: 2 },
    { concurrency: 4, perHost: 1 },
  ])(
    'never lets large files starve small ones of their host: $concurrency at once, $perHost of a host',
    async (settings) => {
      const server = await fileServer()
      const room = await downloadRoom({ settings, isStopped: true })
      for (const [path, expectedBytes] of [
        ['/large-1', largeFileBytes],
        ['/large-2', largeFileBytes],
        ['/large-3', null],
      ] as const) {
        await room.add({ url: server.offer(path, pdf, endless).url, expectedBytes, md5sum: null, urgencyKey: '0' })
      }
      const small: number[] = []
      for (const path of ['/small-1', '/small-2', '/small-3']) small.push(await room.add(server.offer(path, pdf)))
      await room.queue.start()
      await room.until(async () => (await room.rows(small)).every((row) => row.state === 'done'))
      expect(room.queue.runningCount).toBe(1)
    },
  )

  it('stops everything when paused, keeps what has come in, and goes on there', async () => {
    const server = await fileServer()
    const content = pdfOfSize(900_000)
    const room = await downloadRoom()
    const id = await room.add(server.offer('/file.pdf', content, stallAfter(600_000), asItShould))
    await room.until(() => (room.queue.receivedBytesOf(id) ?? 0) === 600_000)
    room.change({ downloads: { paused: true } })
    await room.until(async () => (await room.row(id)).state === 'queued' && room.queue.runningCount === 0)
    expect((await room.row(id)).attempts).toBe(0)
    room.clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    room.change({ downloads: { paused: false } })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(server.requests.map((request) => request.range)).toEqual([undefined, 'bytes=600000-'])
  })

  it('survives a stop at any moment: what was complete is not asked for again', async () => {
    const server = await fileServer()
    const content = pdfOfSize(900_000)
    const first = await downloadRoom()
    const id = await first.add(server.offer('/file.pdf', content, stallAfter(600_000), asItShould))
    await first.until(() => (first.queue.receivedBytesOf(id) ?? 0) === 600_000)
    await first.queue.stop()
    await first.store.close()
    const second = await downloadRoom({ dir: first.dir })
    await second.until(async () => (await second.row(id)).state === 'done')
    expect(server.requests[1]?.range).toBe('bytes=600000-')
    expect((await second.placed(id))?.equals(content)).toBe(true)
  })

  it('stays below the bandwidth limit', async () => {
    const server = await fileServer()
    const room = await downloadRoom({ settings: { bytesPerSecond: 100_000 } })
    const startedAt = room.clock.now()
    const ids = [
      await room.add(server.offer('/one.pdf', pdfOfSize(300_000, 'one'))),
      await room.add(server.offer('/two.pdf', pdfOfSize(300_000, 'two'))),
    ]
    await room.until(async () => {
      room.clock.advance(100)
      return (await room.rows(ids)).every((row) => row.state === 'done')
    })
    expect(room.clock.now() - startedAt).toBeGreaterThan(4_500)
  })

  it('tells of progress at most ten times a second in all', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    for (const path of ['/a', '/b', '/c'])
      await room.add(server.offer(path, pdfOfSize(500_000, path), stallAfter(400_000)))
    await room.until(
      () => room.queue.runningCount === 3 && [1, 2, 3].every((id) => room.queue.receivedBytesOf(id) === 400_000),
    )
    expect(room.progress).toEqual([])
    room.clock.advance(1_000)
    expect(room.progress.map((ids) => ids.toSorted())).toEqual([[1, 2, 3]])
  })

  it('asks seldom where the link was refused, and says both reasons', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add(server.offer('/file.pdf', pdf, withStatus(403)))
    await room.until(async () => (await room.row(id)).state === 'waiting')
    expect((await room.row(id)).dueAt - room.clock.now()).toBe(5 * 60_000)
    expect((await room.row(id)).failureMessage).toContain('expired')
    expect((await room.row(id)).failureMessage).toContain("not on Cloudprinter's list")
  })
})

describe('files of an order as a whole', () => {
  it('get the same care and hold up no item', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const label = await room.add({
      ...server.offer('/label.pdf', pdf, withStatus(500), cutAfter(5_000), asItShould),
      cpOrderId: '7000',
      cpItemId: null,
      type: 'shipping_label',
    })
    const book = await room.add({ ...server.offer('/book.pdf', pdf), cpOrderId: '7000', type: 'book' })
    await room.until(async () => (await room.row(book)).state === 'done')
    expect((await room.row(label)).state).toBe('waiting')
    expect((await room.item('7000-1')).status).toBe('ready')
    await room.until(async () => (await room.row(label)).state === 'done')
    expect((await room.placed(label))?.equals(pdf)).toBe(true)
  })
})

describe('what a PDF says of itself', () => {
  const warningsOf = async (room: DownloadRoom, id: number): Promise<string[]> =>
    readWarnings((await room.item((await room.row(id)).cpItemId ?? '')).warnings).map(({ message }) => String(message))

  it('is recorded: its pages and their sizes', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const page = { widthPt: 420, heightPt: 595 }
    const id = await room.add({ ...server.offer('/book.pdf', pdfOfSize(20_000, '', 36)), type: 'book', pages: 36 })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(await room.row(id)).toMatchObject({
      pageCount: 36,
      pageBoxes: JSON.stringify([{ firstPage: 1, lastPage: 36, ...page, media: page, bleed: null, trim: null }]),
    })
    expect(await warningsOf(room, id)).toEqual([])
  })

  it('warns where pages or sizes are not as ordered, and refuses nothing', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const content = pdfOfSize(20_000, '', 4, ['0 0 420 595', '0 0 595 842'])
    const id = await room.add({ ...server.offer('/book.pdf', content), type: 'book', pages: 36 })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect((await room.item((await room.row(id)).cpItemId ?? '')).status).toBe('ready')
    expect(await warningsOf(room, id)).toEqual([
      'The order says 36 pages, the file has 4.',
      'The pages of book.pdf differ in size: 148.2 x 209.9 mm, 209.9 x 297 mm.',
    ])
  })

  it('that it asks for a password is told apart from damage', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const locked = pdf.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R/Encrypt<<${lockedBy}>>/ID[<00><00>]`)
    const id = await room.add({ url: server.offer('/locked.pdf', Buffer.from(locked, 'latin1')).url })
    await room.until(async () => (await room.row(id)).state === 'parked')
    expect(await room.row(id)).toMatchObject({ failureCode: 'pdf_encrypted' })
    expect(server.requests).toHaveLength(1)
  })
})

/** A standard security handler whose user password is not the empty one. */
const lockedBy = `/Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>`
