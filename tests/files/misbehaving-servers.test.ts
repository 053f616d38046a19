import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FileRow } from '../../electron/store/entities/file.ts'
import { inEnglish } from '../support/in-english.ts'
import { downloadRoom } from './download-room.ts'
import {
  type Answer,
  asBytes,
  asItShould,
  cutAfter,
  fileServer,
  ignoringRange,
  never,
  sending,
  stallAfter,
  withoutLength,
  withStatus,
} from './file-server.ts'
import { md5Of, pdfOfSize } from './pdf-of-size.ts'

const pdf = pdfOfSize(900_000, 'right')
const other = pdfOfSize(900_000, 'other')
const hour = 3_600_000

const page = Buffer.from('<!doctype html><title>Back soon</title>')
const ok = 'HTTP/1.1 200 OK\r\n'
const twoLengths = `${ok}Content-Length: ${pdf.length}\r\nContent-Length: ${pdf.length}\r\n\r\n`
const times = (count: number, answer: Answer): Answer[] => Array.from({ length: count }, () => answer)

/** A server that packs, and knows ranges of what it packed. */
const packed = gzipSync(pdf)
const packedHead = { 'content-encoding': 'gzip', etag: '"packed"' }
const cutPacked: Answer = (_request, response) =>
  void response
    .writeHead(200, { ...packedHead, 'content-length': packed.length })
    .write(packed.subarray(0, packed.length - 99), () => response.destroy())
const restPacked: Answer = ({ headers }, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1])
  const range = `bytes ${from}-${packed.length - 1}/${packed.length}`
  response.writeHead(206, { ...packedHead, 'content-range': range }).end(packed.subarray(from))
}

/** Says that all of the rest comes, and ends before it, as if that were all. */
const lessThanSaid: Answer = ({ headers }, response, content) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1])
  const range = `bytes ${from}-${content.length - 1}/${content.length}`
  response
    .writeHead(206, { 'content-range': range, etag: `"${md5Of(content)}"` })
    .end(content.subarray(from, from + 1_000))
}

const inChunks = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')])

interface Case {
  readonly name: string
  readonly script: readonly Answer[]
  /** What the order says, where it differs from the truth. */
  readonly says?: Partial<Pick<FileRow, 'md5sum' | 'expectedBytes' | 'url'>>
  readonly ends: Partial<FileRow>
  /** The requests that it took; undefined where only the end counts. */
  readonly requests?: number
}

const done = { state: 'done', failureCode: null, md5: md5Of(pdf) } as const
const unknown = { md5sum: null, expectedBytes: null } as const

/** What a server does, once or for ever, and where the file must be in the end. */
const cases: readonly Case[] = [
  { name: 'serves it', script: [asItShould], ends: done, requests: 1 },
  { name: 'serves it without saying how long it is', script: [withoutLength], ends: done, requests: 1 },
  { name: 'cuts it at the first byte, then serves it', script: [cutAfter(1), asItShould], ends: done, requests: 2 },
  { name: 'cuts it in the middle, then serves it', script: [cutAfter(500_000), asItShould], ends: done, requests: 2 },
  { name: 'cuts it before the last byte', script: [cutAfter(pdf.length - 1), asItShould], ends: done, requests: 2 },
  { name: 'cuts it again and again', script: [cutAfter(300_000)], ends: done },
  { name: 'cuts it, then knows no ranges', script: [cutAfter(600_000), ignoringRange], ends: done, requests: 2 },
  {
    name: 'cuts it, then answers 416',
    script: [cutAfter(600_000), withStatus(416), asItShould],
    ends: done,
    requests: 3,
  },
  { name: 'answers 500, then serves it', script: [withStatus(500), asItShould], ends: done, requests: 2 },
  { name: 'answers 503 for ever', script: [withStatus(503)], ends: { state: 'parked', failureCode: 'server_error' } },
  { name: 'answers 429, then serves it', script: [withStatus(429, { 'retry-after': '7' }), asItShould], ends: done },
  { name: 'answers 403 for ever', script: [withStatus(403)], ends: { state: 'parked', failureCode: 'link_refused' } },
  { name: 'answers 410 once', script: [withStatus(410), asItShould], ends: done, requests: 2 },
  { name: 'answers 404 for ever', script: [withStatus(404)], ends: { state: 'parked', failureCode: 'file_not_found' } },
  { name: 'answers 418 for ever', script: [withStatus(418)], ends: { state: 'parked', failureCode: 'bad_answer' } },
  {
    name: 'sends all of it as a part that nobody asked for',
    script: [sending(pdf, { 'content-range': `bytes 0-${pdf.length - 1}/${pdf.length}` }, 206)],
    ends: done,
    requests: 1,
  },
  { name: 'sends all of it as a part without saying which', script: [sending(pdf, {}, 206)], ends: done, requests: 1 },
  {
    name: 'sends a part that nobody asked for, then all of it',
    script: [sending(pdf.subarray(0, 100), { 'content-range': `bytes 0-99/${pdf.length}` }, 206), asItShould],
    ends: done,
    requests: 2,
  },
  {
    name: 'cuts it, then sends all of it as a part from the first byte on',
    script: [cutAfter(600_000), sending(pdf, { 'content-range': `bytes 0-${pdf.length - 1}/${pdf.length}` }, 206)],
    ends: done,
    requests: 2,
  },
  { name: 'cuts it, then sends all of it with 203', script: [cutAfter(600_000), sending(pdf, {}, 203)], ends: done },
  { name: 'says 204, then serves it', script: [withStatus(204), asItShould], ends: done, requests: 2 },
  {
    name: 'sends other bytes for ever',
    script: [sending(other)],
    ends: { state: 'parked', failureCode: 'md5_differs', badCopies: 12 },
    requests: 12,
  },
  { name: 'sends other bytes five times', script: [...times(5, sending(other)), asItShould], ends: done, requests: 6 },
  { name: 'sends nothing twice', script: [...times(2, sending(Buffer.alloc(0))), asItShould], ends: done, requests: 3 },
  {
    name: 'sends an older PDF of another length twice',
    script: [...times(2, sending(pdfOfSize(700_000))), asItShould],
    ends: done,
    requests: 3,
  },
  {
    name: 'shows a maintenance page for a while',
    script: [...times(9, sending(page, { 'content-type': 'text/html' })), asItShould],
    ends: done,
    requests: 10,
  },
  {
    name: 'shows a sign-in page for ever',
    script: [sending(page, { 'content-type': 'text/html; charset=utf-8' })],
    ends: { state: 'parked', failureCode: 'not_a_pdf', failureMessage: expect.stringContaining('web page') },
  },
  {
    name: 'calls the right file a web page',
    script: [sending(pdf, { 'content-type': 'text/html' })],
    ends: done,
    requests: 1,
  },
  { name: 'sends other bytes once', script: [sending(other), asItShould], ends: done, requests: 2 },
  {
    name: 'has another length than the order',
    script: [asItShould],
    says: { expectedBytes: pdf.length + 1 },
    ends: { state: 'parked', failureCode: 'length_differs' },
    requests: 12,
  },
  {
    name: 'sends more than the order says, without a length',
    script: [withoutLength],
    says: { expectedBytes: 300_000, md5sum: null },
    ends: { state: 'parked', failureCode: 'length_differs' },
    requests: 12,
  },
  {
    name: 'sends a page of words instead',
    script: [sending(Buffer.from('<html>Please log in</html>'))],
    says: unknown,
    ends: { state: 'parked', failureCode: 'not_a_pdf' },
    requests: 12,
  },
  {
    name: 'sends the very page of words that the order names',
    script: [sending(page)],
    says: { md5sum: md5Of(page), expectedBytes: page.length },
    ends: { state: 'parked', failureCode: 'not_a_pdf' },
    requests: 1,
  },
  {
    name: 'packs it for the way',
    script: [asBytes(`${ok}Transfer-Encoding: gzip, chunked\r\n\r\n`, (content) => inChunks(gzipSync(content)))],
    ends: done,
    requests: 1,
  },
  {
    name: 'sends half a PDF and says that it is all',
    script: [sending(pdf.subarray(0, 400_000))],
    says: unknown,
    ends: { state: 'parked', failureCode: 'pdf_damaged' },
    requests: 12,
  },
  {
    name: 'sends a PDF but for its end, which a reader would not miss',
    script: [sending(pdf.subarray(0, -'%%EOF\n'.length))],
    says: unknown,
    ends: { state: 'parked', failureCode: 'pdf_damaged' },
    requests: 12,
  },
  {
    name: 'sends a file that only begins like a PDF',
    script: [sending(Buffer.from('%PDF-1.7\nnothing else\n%%EOF\n'))],
    says: unknown,
    ends: { state: 'parked', failureCode: 'pdf_damaged' },
    requests: 12,
  },
  {
    name: 'sends it packed, without a word of how long it is or what is in it',
    script: [asBytes('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n', (content) => gzipSync(content))],
    says: unknown,
    ends: done,
    requests: 1,
  },
  {
    name: 'sends it packed, with the length and md5 of what it sends in the order',
    script: [sending(gzipSync(pdf), { 'content-encoding': 'gzip' })],
    says: { md5sum: md5Of(gzipSync(pdf)), expectedBytes: gzipSync(pdf).length },
    ends: { ...done, md5sum: md5Of(gzipSync(pdf)) },
    requests: 1,
  },
  {
    name: 'sends it packed, with the md5 of what it sends and the length of what is in it in the order',
    script: [sending(gzipSync(pdf), { 'content-encoding': 'gzip' })],
    says: { md5sum: md5Of(gzipSync(pdf)) },
    ends: { ...done, md5sum: md5Of(gzipSync(pdf)) },
    requests: 1,
  },
  {
    name: 'sends it packed, with the length of what it sends in the order and no md5',
    script: [sending(gzipSync(pdf), { 'content-encoding': 'gzip' })],
    says: { md5sum: null, expectedBytes: gzipSync(pdf).length },
    ends: done,
    requests: 1,
  },
  {
    name: 'sends another one packed',
    script: [sending(gzipSync(other), { 'content-encoding': 'gzip' })],
    ends: { state: 'parked', failureCode: 'length_differs' },
  },
  {
    name: 'packs more than the order says',
    script: [sending(gzipSync(Buffer.alloc(1_400_000)), { 'content-encoding': 'gzip' })],
    ends: { state: 'parked', failureCode: 'length_differs' },
  },
  {
    name: 'packs more than the settings allow',
    script: [sending(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' })],
    says: unknown,
    ends: { state: 'parked', failureCode: 'not_a_pdf' },
  },
  {
    name: 'cuts it packed, then goes on with the rest',
    script: [cutPacked, restPacked],
    ends: done,
    requests: 2,
  },
  {
    name: 'cuts it packed, then sends it plain',
    script: [cutPacked, asItShould],
    ends: done,
    requests: 2,
  },
  {
    name: 'cuts it plain, then goes on packed',
    script: [cutAfter(5_000), restPacked, asItShould],
    ends: done,
    requests: 3,
  },
  {
    name: 'redirects in a circle',
    script: [withStatus(302, { location: '?again' })],
    ends: { state: 'parked', failureCode: 'too_many_redirects' },
  },
  {
    name: 'redirects ten times',
    script: [...times(10, withStatus(307, { location: '?again' })), asItShould],
    ends: { ...done, attempts: 1 },
    requests: 11,
  },
  { name: 'redirects to nothing', script: [withStatus(302, { location: ' ' }), asItShould], ends: done, requests: 2 },
  {
    name: 'redirects to an address of another kind',
    script: [withStatus(302, { location: 'file:///etc/passwd' })],
    ends: { state: 'parked', failureCode: 'bad_answer' },
  },
  {
    name: 'redirects to an address of another kind for now',
    script: [withStatus(302, { location: 'ftp://files.example.org/file.pdf' }), asItShould],
    ends: done,
    requests: 2,
  },
  {
    name: 'sends chunks and a length beside them',
    script: [asBytes(`${ok}Transfer-Encoding: chunked\r\nContent-Length: ${pdf.length}\r\n\r\n`, inChunks)],
    ends: done,
    requests: 1,
  },
  {
    name: 'sends chunks and two lengths beside them',
    script: [asBytes(`${ok}Transfer-Encoding: chunked\r\nContent-Length: 7\r\nContent-Length: 8\r\n\r\n`, inChunks)],
    ends: done,
  },
  {
    name: 'gives two lengths that differ',
    script: [asBytes(`${ok}Content-Length: ${pdf.length}\r\nContent-Length: 7\r\n\r\n`)],
    ends: { state: 'parked', failureCode: 'bad_answer' },
  },
  {
    name: 'speaks another language',
    script: [asBytes('220 ftp.example.org ready\r\n')],
    ends: { state: 'parked', failureCode: 'bad_answer' },
  },
  {
    name: 'gives two equal lengths and cuts it, then serves the rest',
    script: [asBytes(twoLengths, (content) => content.subarray(0, 500_000)), asItShould],
    ends: done,
  },
  {
    name: 'redirects to nowhere',
    script: [withStatus(302, { location: 'http://' })],
    ends: { state: 'parked', failureCode: 'bad_answer' },
  },
  {
    name: 'is larger than the settings allow',
    script: [asItShould],
    says: { expectedBytes: null, url: '/large' },
    ends: { state: 'parked', failureCode: 'too_large' },
    requests: 1,
  },
]

describe('a file server that', () => {
  it.each(cases)('$name', async ({ script, says, ends, requests }) => {
    const server = await fileServer()
    const room = await downloadRoom({ settings: { maxFileBytes: 1_500_000 } })
    const content = says?.url === '/large' ? pdfOfSize(1_600_000) : pdf
    const offer = server.offer('/file.pdf', content, ...script)
    const id = await room.add({ ...offer, ...says, url: offer.url })
    await room.until(async () => ['done', 'parked'].includes((await room.row(id)).state), { stepMs: hour })
    expect(await room.row(id)).toMatchObject(ends)
    if (requests !== undefined) expect(server.requests).toHaveLength(requests)
    expect((await room.placed(id))?.equals(pdf) ?? null).toBe(ends.state === 'done' ? true : null)
    expect((await room.item((await room.row(id)).cpItemId ?? '')).status).toBe(
      ends.state === 'done' ? 'ready' : 'received',
    )
  })

  it('stalls in the middle is left after half a minute, and the rest is fetched later', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add(server.offer('/file.pdf', pdf, stallAfter(600_000), asItShould))
    await room.until(() => (room.queue.receivedBytesOf(id) ?? 0) === 600_000)
    room.clock.advance(31_000)
    await room.until(async () => (await room.row(id)).state === 'waiting')
    expect(await room.row(id)).toMatchObject({ failureCode: 'too_slow' })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(server.requests.map((request) => request.range)).toEqual([undefined, 'bytes=600000-'])
  })

  it('drips is left after a minute', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    let drop = (): void => undefined
    const dripping: Answer = (_request, response) => {
      response.writeHead(200, { 'content-length': pdf.length })
      drop = () => void response.write(pdf.subarray(0, 10))
      drop()
    }
    const id = await room.add(server.offer('/file.pdf', pdf, dripping))
    await room.until(() => (room.queue.receivedBytesOf(id) ?? 0) > 0)
    for (let received = 10; received < 90 && (await room.row(id)).state === 'running'; received += 10) {
      drop()
      await room.until(
        async () => (await room.row(id)).state !== 'running' || (room.queue.receivedBytesOf(id) ?? 0) > received,
      )
      room.clock.advance(10_000)
    }
    await room.until(async () => (await room.row(id)).state === 'waiting')
    expect(await room.row(id)).toMatchObject({
      failureCode: 'too_slow',
      failureMessage: expect.stringContaining('1 kB'),
    })
  })

  it('never answers is left after half a minute', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add(server.offer('/file.pdf', pdf, never))
    await room.until(() => server.requests.length === 1)
    room.clock.advance(31_000)
    await room.until(async () => (await room.row(id)).state === 'waiting')
    expect((await room.row(id)).failureCode).toBe('network')
    expect(inEnglish((await room.row(id)).failureMessage)).toContain('30 s')
  })

  it('sends less of the rest than it says is asked for what is left', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add({
      ...server.offer('/file.pdf', pdf, cutAfter(600_000), lessThanSaid, asItShould),
      expectedBytes: null,
    })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(server.requests.map((request) => request.range)).toEqual([undefined, 'bytes=600000-', 'bytes=601000-'])
  })

  it('goes on packed under the same name of the content is not believed', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const packing: Answer = ({ headers }, response, content) => {
      const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1])
      const range = `bytes ${from}-${content.length - 1}/${content.length}`
      const head = { 'content-range': range, 'content-encoding': 'gzip', etag: `"${md5Of(content)}"` }
      response.writeHead(206, head).end(content.subarray(from))
    }
    const id = await room.add(server.offer('/file.pdf', pdf, cutAfter(600_000), packing, asItShould))
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(server.requests.map((request) => request.range)).toEqual([undefined, 'bytes=600000-', undefined])
  })

  it('asks to wait is not asked before', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add(server.offer('/file.pdf', pdf, withStatus(429, { 'retry-after': '600' }), asItShould))
    await room.until(async () => (await room.row(id)).state === 'waiting')
    expect((await room.row(id)).dueAt - room.clock.now()).toBe(600_000)
  })

  it('has changed the file between two ranges is asked for all of the new one', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const { url } = server.offer('/file.pdf', other, cutAfter(600_000))
    const id = await room.add({ url })
    await room.until(async () => (await room.row(id)).state === 'waiting')
    server.offer('/file.pdf', pdf)
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(server.requests[1]).toMatchObject({
      range: expect.stringMatching(/^bytes=[1-9]\d+-$/),
      ifRange: `"${md5Of(other)}"`,
    })
    expect((await room.placed(id))?.equals(pdf)).toBe(true)
  })

  it('goes on with another file in spite of If-Range is not believed', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const mixing: Answer = (_request, response) =>
      void response
        .writeHead(206, {
          'content-range': `bytes 600000-${pdf.length - 1}/${pdf.length}`,
          'content-length': pdf.length - 600_000,
          etag: '"another"',
        })
        .end(pdf.subarray(600_000))
    const id = await room.add({ url: server.offer('/file.pdf', other, cutAfter(600_000)).url })
    await room.until(async () => (await room.row(id)).state === 'waiting')
    server.offer('/file.pdf', pdf, mixing, asItShould)
    await room.until(async () => (await room.row(id)).state === 'done')
    expect((await room.placed(id))?.equals(pdf)).toBe(true)
  })

  it('does not exist, by name or by port, is tried again for days', async () => {
    const server = await fileServer()
    await server.close()
    const room = await downloadRoom({
      resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    })
    const gone = await room.add({ url: `${server.origin}/file.pdf` })
    const nameless = await room.add({ url: 'https://files.example.invalid/file.pdf' })
    await room.until(
      async () => (await room.row(gone)).state === 'waiting' && (await room.row(nameless)).state === 'waiting',
    )
    expect(await room.row(gone)).toMatchObject({ failureCode: 'network' })
    expect(await room.row(nameless)).toMatchObject({ failureCode: 'name_not_resolved' })
    const startedAt = room.clock.now()
    await room.until(async () => (await room.row(gone)).state === 'parked', { stepMs: hour })
    expect(room.clock.now() - startedAt).toBeGreaterThan(6.5 * 24 * hour)
    expect((await room.row(gone)).attempts).toBeGreaterThan(100)
  })

  it('is bad does not hold up a good one', async () => {
    const server = await fileServer()
    const room = await downloadRoom({ settings: { concurrency: 1 } })
    const bad = await room.add(server.offer('/bad.pdf', pdf, withStatus(500)))
    const good = await room.add(server.offer('/good.pdf', pdf))
    await room.until(async () => (await room.row(good)).state === 'done')
    expect((await room.row(bad)).state).toBe('waiting')
  })
})
