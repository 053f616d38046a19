import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { replaceFile } from '../../electron/files/library/replace-file.ts'
import type { FileRow } from '../../electron/store/entities/file.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { orderKey, runStation } from '../support/running-station.ts'
import { type DownloadRoom, downloadRoom } from './download-room.ts'
import { fileServer } from './file-server.ts'
import { md5Of, pdfOfSize } from './pdf-of-size.ts'

const zpl = Buffer.from('^XA^FO50,50^ADN,36,20^FDSAMPLE^FS^XZ')
const png = Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1')
const page = Buffer.from('<!DOCTYPE html><title>Sign in</title>')
const pdf = pdfOfSize(2_000)
const unknown = { md5sum: null, expectedBytes: null }

interface Case {
  readonly name: string
  readonly format: string
  readonly content: Buffer
  readonly says?: Partial<FileRow>
  readonly ends: Partial<FileRow>
}

const done = { state: 'done', pageCount: null, remarks: '[]' } as const

const cases: readonly Case[] = [
  { name: 'a ZPL label with its md5', format: 'zpl', content: zpl, ends: done },
  { name: 'a ZPL label of which the order says nothing', format: 'ZPL', content: zpl, says: unknown, ends: done },
  { name: 'a CPCL label', format: 'cpcl', content: Buffer.from('! 0 200 200 210 1\r\nPRINT\r\n'), ends: done },
  { name: 'a WebP picture', format: 'image/webp', content: Buffer.from('RIFF\0\0\0\0WEBP'), says: unknown, ends: done },
  { name: 'a PNG label', format: 'png', content: png, ends: done },
  { name: 'a PNG label of which the order says nothing', format: 'image/png', content: png, says: unknown, ends: done },
  {
    name: 'a PDF that the order calls a PNG, with its md5',
    format: 'png',
    content: pdf,
    ends: { ...done, remarks: '["is_pdf"]' },
  },
  {
    name: 'a PNG that is none, and nothing to prove it by',
    format: 'png',
    content: zpl,
    says: unknown,
    ends: { state: 'parked', failureCode: 'wrong_format' },
  },
  {
    name: 'a web page in place of a ZPL label, and nothing to prove it by',
    format: 'zpl',
    content: page,
    says: unknown,
    ends: { state: 'parked', failureCode: 'not_a_pdf' },
  },
  ...['<?xml version="1.0"?><Error><Code>SlowDown</Code></Error>', '<Error/>', '{ "error": "expired" }'].map(
    (said) => ({
      name: `the error ${said} in place of a ZPL label, and nothing to prove it by`,
      format: 'zpl',
      content: Buffer.from(said),
      says: unknown,
      ends: { state: 'parked', failureCode: 'not_a_pdf' } as const,
    }),
  ),
  {
    name: 'an empty ZPL label, and nothing to prove it by',
    format: 'zpl',
    content: Buffer.alloc(0),
    says: unknown,
    ends: { state: 'parked', failureCode: 'length_differs' },
  },
  {
    name: 'another ZPL label than the order names',
    format: 'zpl',
    content: zpl,
    says: { md5sum: md5Of(png) },
    ends: { state: 'parked', failureCode: 'md5_differs' },
  },
  { name: 'a PDF without a format', format: '', content: pdf, ends: { state: 'done', pageCount: 1 } },
  {
    name: 'a ZPL label that the order calls a PDF',
    format: 'pdf',
    content: zpl,
    ends: { state: 'parked', failureCode: 'not_a_pdf' },
  },
  {
    name: 'a program that the order calls one',
    format: 'exe',
    content: Buffer.from('MZ'),
    ends: { state: 'parked', failureCode: 'not_a_pdf' },
  },
]

it.each(cases)('$name ends as it should', async ({ format, content, says, ends }) => {
  const server = await fileServer()
  const room = await downloadRoom()
  const id = await room.add({
    ...server.offer('/label', content),
    cpItemId: null,
    type: 'shipping_label',
    format,
    ...says,
  })
  await room.until(async () => ['done', 'parked'].includes((await room.row(id)).state), { stepMs: 3_600_000 })
  expect(await room.row(id)).toMatchObject(ends)
  expect((await room.placed(id))?.equals(content) ?? null).toBe(ends.state === 'done' ? true : null)
})

it('a ZPL label of a whole order lies beside its items under an ending of its own, and no item waits for it', async () => {
  const server = await fileServer()
  const named = (path: string, content: Buffer, type: string, format: string) => {
    const { url, md5sum, expectedBytes } = server.offer(path, content)
    return { type, format, url, md5sum, size: String(expectedBytes) }
  }
  const station = await runStation()
  const items = [anItem({ id: '905506900001', pages: '1', files: [named('/product', pdf, 'product', 'pdf')] })]
  const files = [named('/label', zpl, 'shipping_label', 'zpl')]
  const order = anOrder({ id: '905506900000', apikey: orderKey, items, files })
  expect((await station.push(order)).status).toBe(200)
  await eventually(async () => {
    const found = (await station.call('files.list', {})).files
    expect(found.map(({ localPath, state }) => `${state} ${localPath}`)).toEqual([
      'done 905506900000/shipping_label.zpl',
      'done 905506900000/905506900001/product.pdf',
    ])
  })
  const { url, token } = await station.station.serveConsole({ host: '127.0.0.1', port: 0 })
  const types = [1, 2].map(async (id) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(new URL(`/api/files/${id}/content`, url), { headers })).headers.get('content-type')
  })
  expect(await Promise.all(types)).toEqual(['application/octet-stream', 'application/pdf'])
})

describe('a replacement for a label that is no PDF', () => {
  const replace = (room: DownloadRoom, id: number, bytes: Buffer): Promise<void> =>
    replaceFile(
      { id, from: Readable.from([bytes]), reason: 'Another carrier', by: 'Mia', overrule: false },
      { ...room, downloads: room.queue, maxBytes: () => 1_000_000 },
    )

  it('is of the same kind, and nothing else', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add({ ...server.offer('/label', zpl), cpItemId: null, type: 'shipping_label', format: 'zpl' })
    await room.until(async () => (await room.row(id)).state === 'done')
    await expect(replace(room, id, pdf)).rejects.toThrow('The file is no ZPL')
    await expect(replace(room, id, page)).rejects.toThrow('web page')
    await expect(replace(room, id, Buffer.alloc(0))).rejects.toThrow('empty')
    const other = Buffer.from('^XA^FDOTHER^FS^XZ')
    await replace(room, id, other)
    expect(await room.row(id)).toMatchObject({ state: 'done', source: 'person', md5: md5Of(other) })
  })
})
