import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { downloadRoom } from './download-room.ts'
import { type Answer, asBytes, asItShould, fileServer, sending, withStatus } from './file-server.ts'
import { pdfOfSize } from './pdf-of-size.ts'

const pdf = pdfOfSize(20_000)

/** Offers the file once for each way of answering, and expects every one of them to be here, after so many requests. */
async function expectAllHere(ways: readonly (readonly [name: string, ...script: Answer[]])[], requests?: number) {
  const server = await fileServer()
  const room = await downloadRoom()
  const ids = new Map<string, number>()
  for (const [index, [name, ...script]] of ways.entries()) {
    ids.set(name, await room.add(server.offer(`/${index}.pdf`, pdf, ...script)))
  }
  const states = async () => {
    const rows = await room.rows([...ids.values()])
    return Object.fromEntries([...ids.keys()].map((name, index) => [name, rows[index]?.failureCode ?? 'none']))
  }
  await room.until(
    async () => (await room.rows([...ids.values()])).every((row) => ['done', 'parked'].includes(row.state)),
    {
      stepMs: 3_600_000,
    },
  )
  expect(await states()).toEqual(Object.fromEntries(ways.map(([name]) => [name, 'none'])))
  const placed = await Promise.all([...ids.values()].map((id) => room.placed(id)))
  expect(placed.every((bytes) => bytes?.equals(pdf))).toBe(true)
  if (requests !== undefined) expect(server.requests).toHaveLength(requests)
}

it('plain bytes are taken as they are, whatever coding the server names', async () => {
  const names = [
    'aws-chunked',
    '',
    'utf-8',
    'binary',
    'none',
    'identity',
    'gzip',
    'br',
    'deflate',
    'UTF-8, aws-chunked',
  ]
  await expectAllHere(
    names.map((coding) => [coding, sending(pdf, { 'content-encoding': coding })]),
    names.length,
  )
})

it('packed bytes are unpacked, though nobody asked for them', async () => {
  const packings = [
    ['gzip', gzipSync(pdf)],
    ['x-gzip', gzipSync(pdf)],
    [', GZIP', gzipSync(pdf)],
    ['aws-chunked,gzip', gzipSync(pdf)],
    ['gzip, br', brotliCompressSync(gzipSync(pdf))],
    ['br', brotliCompressSync(pdf)],
    ['deflate', deflateSync(pdf)],
    ['Deflate', deflateRawSync(pdf)],
    ['zstd', zstdCompressSync(pdf)],
  ] as const
  await expectAllHere(
    packings.map(([coding, bytes]) => [coding, sending(bytes, { 'content-encoding': coding })]),
    packings.length,
  )
})

it('an answer that another try may mend is no end', async () => {
  const statuses = [
    204, 205, 304, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 412, 416, 418, 421, 423, 425, 429, 451,
  ]
  await expectAllHere(
    [...statuses, 500, 501, 502, 503, 504, 520, 599].map((status) => [String(status), withStatus(status), asItShould]),
    2 * (statuses.length + 7),
  )
})

it('another status of success with the right bytes is as good as 200', async () => {
  const range = { 'content-range': `bytes 0-${pdf.length - 1}/${pdf.length}` }
  await expectAllHere(
    [
      ...[200, 201, 202, 203, 206, 226].map((status) => [String(status), sending(pdf, {}, status)] as const),
      ['a part that is all', sending(pdf, range, 206)],
    ],
    7,
  )
})

const ok = 'HTTP/1.1 200 OK\r\n'
const length = `Content-Length: ${pdf.length}\r\n`

it('a head that browsers read is read', async () => {
  const heads = [
    ['a control sign', `${ok}X-Note: a\x07b\r\n${length}\r\n`],
    ['two equal lengths', `${ok}${length}${length}\r\n`],
    ['two equal lengths in one line', `${ok}Content-Length: ${pdf.length}, ${pdf.length}\r\n\r\n`],
    ['LF alone', `${ok}${length}\r\n`.replaceAll('\r', '')],
    ['a header of 20,000 signs', `${ok}Content-Security-Policy: ${'a'.repeat(20_000)}\r\n${length}\r\n`],
    ['a blank in the name of a header', `${ok}X Note: a\r\n${length}\r\n`],
    ['a blank after the name of its length', `${ok}Content-Length : ${pdf.length}\r\n\r\n`],
    ['a line that is no header', `${ok}no header\r\n${length}\r\n`],
    ['a folded header', `${ok}X-Note: a\r\n b\r\n${length}\r\n`],
    ['a negative length', `${ok}Content-Length: -1\r\n\r\n`],
    ['a length that is no number', `${ok}Content-Length: +${pdf.length}\r\n\r\n`],
    ['an empty length', `${ok}Content-Length:\r\n\r\n`],
    ['HTTP/2', `HTTP/2 200\r\n${length}\r\n`],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\n'],
    ['small letters', `http/1.1 200 ok\r\n${length}\r\n`],
    ['a coding of the connection that is none', `${ok}Transfer-Encoding: identity\r\n${length}\r\n`],
    ['nothing beside the status', `HTTP/1.1 200\r\n${length}\r\n`],
    ['an early hint and a bad line', `HTTP/1.1 103 Early\r\n\r\n${ok}no header\r\n${length}\r\n`],
  ] as const
  await expectAllHere(heads.map(([name, head]) => [name, asBytes(head)]))
})

it('the length of the order tells where an answer ends that does not say so itself', async () => {
  const chunk = (content: Buffer) =>
    Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n')])
  const inChunks = `${ok}Transfer-Encoding: chunked\r\n\r\n`
  const identity: Answer = ({ socket }, _response, content) =>
    void socket.write(Buffer.concat([Buffer.from(`${ok}Transfer-Encoding: identity\r\n${length}\r\n`), content]))
  const ways = [
    ['no last chunk', asBytes(inChunks, chunk)],
    ['half a last chunk', asBytes(inChunks, (content) => Buffer.concat([chunk(content), Buffer.from('0\r\n')]))],
    ['a connection that stays open', identity],
  ] as const
  await expectAllHere(ways, ways.length)
})

it('what follows the length that was said is not of the file', async () => {
  await expectAllHere([
    ['a line', asBytes(`${ok}${length}\r\n`, (content) => Buffer.concat([content, Buffer.from('\r\n')]))],
    ['a text', asBytes(`${ok}${length}\r\n`, (content) => Buffer.concat([content, Buffer.from('and more')]))],
    ['an answer', asBytes(`${ok}${length}\r\n`, (content) => Buffer.concat([content, Buffer.from(`${ok}\r\n`)]))],
  ])
})

it('an address that leads nowhere as it stands is asked for as it may have been meant', async () => {
  const server = await fileServer()
  const room = await downloadRoom()
  const onlyWithB: Answer = (request, response, content) =>
    new URLSearchParams(request.url?.split('?')[1]).get('b') === '2'
      ? asItShould(request, response, content)
      : withStatus(403)(request, response, content)
  server.offer('/Order%20%2312/f.pdf', pdf)
  server.offer('/signed.pdf', pdf, onlyWithB)
  server.offer('/plain.pdf', pdf)
  const addresses = ['/Order #12/f.pdf', '/signed.pdf?a=1&amp;b=2', '/plain.pdf#page=2']
  const ids = await Promise.all(addresses.map((address) => room.add({ url: server.origin + address })))
  await room.until(async () => (await room.rows(ids)).every((row) => row.state === 'done'))
  expect(server.requests.filter(({ path }) => path === '/plain.pdf')).toHaveLength(1)
})

it('a redirect is followed to where its bytes say', async () => {
  const server = await fileServer()
  const room = await downloadRoom()
  const places = [
    ['/k\u00c3\u00a4se.pdf', '/k%C3%A4se.pdf'],
    ['/latin-\u00e4.pdf', '/latin-%E4.pdf'],
    ['/with blanks.pdf ', '/with%20blanks.pdf'],
    ['/part.pdf#page=2', '/part.pdf'],
    ['nearby/./x/../file.pdf', '/nearby/file.pdf'],
    [`${server.origin.slice('http:'.length)}/elsewhere.pdf`, '/elsewhere.pdf'],
  ] as const
  const ids: number[] = []
  for (const [index, [location, path]] of places.entries()) {
    server.offer(path, pdf)
    const redirect = asBytes(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`, () =>
      Buffer.of(),
    )
    ids.push(await room.add(server.offer(`/${index}`, pdf, redirect)))
  }
  await room.until(async () => (await room.rows(ids)).every((row) => row.state === 'done'))
})
