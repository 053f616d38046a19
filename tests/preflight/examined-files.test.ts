import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { idleRules } from '../../shared/preflight.ts'
import type { ExaminedFile } from '../../shared/replace-api.ts'
import { badFiles, badSpecs, twinSpecs } from '../../simulator/bad-files.ts'
import { createItemFiles } from '../../simulator/item-files.ts'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'
import { engines } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aFlyerProduct, aSheet } from './a-flyer.ts'
import { type CheckedStation, checkedStation } from './checked-station.ts'

const good = aSheet(105, 148, 2)
const other = aSheet(105, 148, 2, 'other')

const told = ({ findings }: ExaminedFile) => findings.map(({ rule, verdict }) => [rule, verdict])

async function fileOf({ call }: CheckedStation, cpItemId: string, type = 'product') {
  const file = (await call('items.get', { cpItemId })).item.files.find((one) => one.type === type)
  if (file === undefined) throw new Error(`There is no ${type}`)
  return file
}

async function examine({ call }: CheckedStation, id: number, content: Uint8Array): Promise<ExaminedFile> {
  const path = join(temporaryFolder(), 'other.pdf')
  writeFileSync(path, content)
  return (await call('files.examine', { id, path })).examined
}

describe.each(engines)('a file that is to take the place of another one, on %s', (engine) => {
  it('is held against its order and product before it is taken, and changes nothing', async () => {
    const station = await checkedStation(engine, [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'passed', 'ready')
    const { id, ...before } = await fileOf(station, cpItemId)
    expect((await station.call('files.expected', { id })).expected).toEqual({
      pages: 2,
      trim: { widthMm: 105, heightMm: 148 },
      sheet: { widthMm: 111, heightMm: 154 },
    })
    expect(await examine(station, id, other)).toMatchObject({
      pageCount: 2,
      isSame: false,
      refusal: null,
      findings: [],
    })
    expect(await examine(station, id, good)).toMatchObject({ isSame: true, findings: [] })
    const wrong = await examine(station, id, aSheet(148, 210, 3))
    expect(wrong).toMatchObject({ pageCount: 3, isSame: false, refusal: null })
    expect(wrong.findings).toEqual([
      { rule: 'pages.count', verdict: 'stop', page: null, lastPage: null, found: '3 pages', expected: '2 pages' },
      { rule: 'size.trim', verdict: 'stop', page: 1, lastPage: 3, found: '148 x 210 mm', expected: '105 x 148 mm' },
    ])
    expect(await fileOf(station, cpItemId)).toEqual({ id, ...before })
    await station.stands(cpItemId, 'passed', 'ready')
    await station.replace(cpItemId, other)
    await station.stands(cpItemId, 'passed', 'ready')
    expect((await fileOf(station, cpItemId)).source).toBe('person')
  })
})

describe('a file that is looked at', () => {
  it('without a product is held against the pages of its order alone, and holds nothing', async () => {
    const station = await checkedStation('sqlite')
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'unmapped', 'ready')
    const { id } = await fileOf(station, cpItemId)
    expect((await station.call('files.expected', { id })).expected).toEqual({ pages: 2, trim: null, sheet: null })
    expect(told(await examine(station, id, aSheet(148, 210, 3)))).toEqual([['pages.count', 'warn']])
    expect(told(await examine(station, id, aSheet(148, 210, 2)))).toEqual([])
  })

  it('is refused in the words in which it would not be taken, and by whom it can be', async () => {
    const station = await checkedStation('sqlite', [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'passed', 'ready')
    const { id } = await fileOf(station, cpItemId)
    const { refusal, findings, pageCount } = await examine(station, id, Buffer.from('hello'))
    expect({ refusal, findings, pageCount }).toEqual({
      refusal: { message: 'The file is not a PDF.', canBeOverruled: true },
      findings: [],
      pageCount: null,
    })
    expect((await examine(station, id, Buffer.from('<!doctype html><p>Sign in'))).refusal?.message).toContain(
      'a web page',
    )
    expect((await examine(station, id, Buffer.alloc(0))).refusal).toEqual({
      message: 'The file is empty.',
      canBeOverruled: false,
    })
    const missing = station.call('files.examine', { id, path: join(temporaryFolder(), 'none.pdf') })
    await expect(missing).rejects.toMatchObject({ code: 'not_found' })
    const folder = station.call('files.examine', { id, path: temporaryFolder() })
    await expect(folder).rejects.toThrow('There is no file')
    // Such a thing would be read for ever.
    await expect(station.call('files.examine', { id, path: '/dev/zero' })).rejects.toThrow('There is no file')
  })

  it('comes from a browser as bytes, of which nothing is left', async () => {
    const station = await checkedStation('sqlite', [aFlyerProduct()])
    const cpItemId = await station.pushFlyer(good)
    await station.stands(cpItemId, 'passed', 'ready')
    const { id } = await fileOf(station, cpItemId)
    const { url, token } = await station.station.serveConsole({ host: '127.0.0.1', port: 0 })
    const send = async (content: Uint8Array, key = token) => {
      const headers = { authorization: `Bearer ${key}` }
      const address = new URL(`/api/files/${id}/examine`, url)
      return await fetch(address, { method: 'POST', headers, body: Buffer.from(content) })
    }
    expect((await send(good, 'wrong')).status).toBe(401)
    // Several people may send one at the same time.
    const answers = await Promise.all([aSheet(148, 210, 3), other, good].map(async (one) => (await send(one)).json()))
    expect((answers as { examined: ExaminedFile }[]).map(({ examined }) => [examined.isSame, told(examined)])).toEqual([
      [
        false,
        [
          ['pages.count', 'stop'],
          ['size.trim', 'stop'],
        ],
      ],
      [false, []],
      [true, []],
    ])
    await station.call('settings.update', { settings: { downloads: { maxFileBytes: 1_048_576 } } })
    const tooLarge = await send(Buffer.alloc(1_048_577))
    expect([tooLarge.status, ((await tooLarge.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'invalid_input',
    ])
    // Whoever closes the form while it is on its way wants no more of it.
    const closed = new AbortController()
    const halves = new ReadableStream({
      start(way) {
        way.enqueue(other.subarray(0, 100))
      },
    })
    const cut = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: halves, duplex: 'half' } as const
    const sending = fetch(new URL(`/api/files/${id}/examine`, url), { ...cut, signal: closed.signal })
    const incoming = join((await station.call('library.status', {})).folder, '.incoming')
    await eventually(() => expect(readdirSync(incoming)).toHaveLength(1))
    closed.abort()
    await expect(sending).rejects.toThrow()
    await eventually(() => expect(readdirSync(incoming)).toEqual([]))
    expect((await fileOf(station, cpItemId)).source).toBe('order')
  })

  it('of the simulator is told the one fault that was planted in it', async () => {
    // What is seen only where each page is gone through is told once the file lies there.
    const isIdle = (fault: string): boolean => idleRules.some((rule) => rule === fault)
    const planted = badFiles.filter(
      ({ edition, twin, fault, verdict }) => edition === twin && verdict !== 'info' && !isIdle(fault),
    )
    expect(planted.length).toBeGreaterThan(10)
    const station = await checkedStation('sqlite', [...new Set(planted.map(({ product }) => product.make))])
    const files = createItemFiles(createPdfFactory())
    for (const [index, bad] of [...Map.groupBy(planted, ({ product }) => product).values()].entries()) {
      const [first] = bad
      if (first === undefined) continue
      const { product, twin } = first
      const orderId = `9055123${index}0000`
      const right = await files.make(twinSpecs(first))
      const items = [
        anItem({
          id: itemIdOf(orderId, 1),
          product: product.code,
          pages: String(twin.pages),
          options: product.options.map(({ option, type }) => ({ option, type, count: String(twin.pages) })),
          files: right.map(({ type, bytes }) => ({
            type,
            ...station.offer(`/${index}/${type}.pdf`, Buffer.from(bytes)),
          })),
        }),
      ]
      expect((await station.push(anOrder({ id: orderId, items }))).status).toBe(200)
      await eventually(async () =>
        expect((await station.call('items.get', { cpItemId: itemIdOf(orderId, 1) })).item.status).toBe('ready'),
      )
      for (const one of bad) {
        const wrong = (await files.make(badSpecs(one))).find(({ md5, type }) =>
          right.every((twinFile) => twinFile.type !== type || twinFile.md5 !== md5),
        )
        if (wrong === undefined) throw new Error(`${one.words} changes nothing`)
        const { id } = await fileOf(station, itemIdOf(orderId, 1), wrong.type)
        const found = told(await examine(station, id, wrong.bytes))
        expect(found, one.words).toEqual([[one.fault, one.verdict]])
      }
    }
  }, 120_000)
})
