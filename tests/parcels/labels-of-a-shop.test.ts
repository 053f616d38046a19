import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { simulatedPrinter } from '../printing/print-desk.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { aShop as stationsOfAShop } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aShop } from './a-shop.ts'

const cpOrderId = '905512340000'
const cpItemId = itemIdOf(cpOrderId, 1)

it('a label is shown, printed and erased by each station of a shop, whichever took it', async () => {
  const cloudprinter = await scriptedCloudprinter()
  const shop = await stationsOfAShop({ 'signal-url': cloudprinter.signalUrl })
  const [taker, other] = [await shop.add('taker'), await shop.add('other')]
  const [folder, printer] = [temporaryFolder(), await simulatedPrinter()]
  const file = aFile({ ...cloudprinter.offer('/book.pdf', aPdf()), type: 'product' })
  await taker.push(anOrder({ id: cpOrderId, items: [anItem({ id: cpItemId, files: [file] })] }))
  await eventually(async () => expect((await other.call('items.counts', {})).byStatus.ready).toBe(1))
  const label = Buffer.concat([aPdf('for them'), Buffer.from('\n%%EOF\n')])
  await taker.call('settings.update', { settings: { labelFolder: { folder }, signals: { undoWindowMs: 0 } } })
  writeFileSync(join(folder, `${cpOrderId}_JD01.pdf`), label)
  const id = await eventually(async () => {
    const [found] = (await other.call('labels.list', { state: ['offered'] })).labels
    if (found === undefined) throw new Error('Nothing was taken yet')
    return found.id
  })
  await taker.station.stop()
  const { base64 } = await other.call('labels.file', { id })
  expect(Buffer.from(base64, 'base64').equals(label)).toBe(true)

  const { printer: own } = await other.call('printers.save', {
    printer: { name: 'Labels', kind: 'ipp', address: printer.address },
  })
  await other.call('settings.update', { settings: { labelFolder: { printerId: own.id } } })
  await other.call('labels.assign', { id, cpOrderId })
  await eventually(() => expect(printer.printed).toHaveLength(1))
  expect(printer.printed[0]?.document?.equals(label)).toBe(true)

  await other.call('items.advance', { cpItemId, to: 'shipped', tracking: 'JD01' })
  await eventually(async () => {
    await other.call('privacy.erase', { cpOrderId, reason: 'Asked by them', by: 'Mia' })
  })
  await eventually(() => expect(readdirSync(join(shop.libraryDir, '.labels'))).toEqual([]))
})

it('stations that look into one folder take each label once, and none is lost between them', async () => {
  const shop = await stationsOfAShop()
  const stations = [await shop.add('one'), await shop.add('two'), await shop.add('three')]
  const [one] = stations
  const folder = temporaryFolder()
  await one?.call('settings.update', { settings: { labelFolder: { folder } } })
  const names = Array.from({ length: 60 }, (_, index) => `47${index}_JD${index}.pdf`)
  for (const name of names) writeFileSync(join(folder, name), `%PDF-1.4\n${name}\n%%EOF\n`)
  await eventually(() => expect(readdirSync(folder)).toEqual(['taken']))
  const { labels } = (await one?.call('labels.list', { limit: 100 })) ?? { labels: [] }
  expect(labels.map(({ name }) => name).sort()).toEqual(names.toSorted())
  expect(readdirSync(join(folder, 'taken')).sort()).toEqual(names.toSorted())
  for (const { id, name } of labels)
    for (const station of stations)
      expect(Buffer.from((await station.call('labels.file', { id })).base64, 'base64').toString()).toContain(name)
  for (const station of stations)
    await eventually(async () =>
      expect((await station.call('exceptions.list', { kind: 'label_folder' })).exceptions).toEqual([]),
    )
})

it('no label is taken while the library is away, and none is lost or put in its place', async () => {
  const folder = temporaryFolder()
  const { call, order, dataDir } = await aShop({ labelFolder: { folder } })
  await order(cpOrderId, 1)
  const library = join(dataDir, 'files')
  renameSync(library, `${library}-away`)
  const name = `${cpOrderId}_JD01.pdf`
  writeFileSync(join(folder, name), '%PDF-1.4\n%%EOF\n')
  await eventually(async () =>
    expect((await call('exceptions.list', { kind: 'label_folder' })).exceptions).toMatchObject([
      { happened: expect.stringMatching(/files (is not there|does not hold the library)/) },
    ]),
  )
  expect(existsSync(join(folder, name))).toBe(true)
  expect(existsSync(library)).toBe(false)
  expect((await call('labels.list', {})).labels).toEqual([])
  renameSync(`${library}-away`, library)
  await eventually(async () => {
    expect((await call('labels.list', {})).labels).toMatchObject([{ tracking: 'JD01', state: 'offered' }])
    expect((await call('exceptions.list', { kind: 'label_folder' })).exceptions).toEqual([])
  })
})

it('labels go along when the library is moved', async () => {
  const [folder, target] = [temporaryFolder(), temporaryFolder()]
  const { call, order, dataDir } = await aShop({ labelFolder: { folder } })
  await order(cpOrderId, 1)
  const take = async (tracking: string): Promise<number> => {
    writeFileSync(join(folder, `${cpOrderId}_${tracking}.pdf`), `%PDF-1.4\n${tracking}\n%%EOF\n`)
    return await eventually(async () => {
      const found = (await call('labels.list', {})).labels.find((label) => label.tracking === tracking)
      if (found === undefined) throw new Error('Nothing was taken yet')
      return found.id
    })
  }
  const before = await take('JD01')
  await call('library.move', { folder: target })
  await eventually(async () => expect((await call('station.status', {})).libraryDir).toBe(target))
  const after = await take('JD02')
  for (const [id, text] of [
    [before, 'JD01'],
    [after, 'JD02'],
  ] as const)
    expect(Buffer.from((await call('labels.file', { id })).base64, 'base64').toString()).toContain(text)
  expect(readdirSync(join(target, '.labels'))).toHaveLength(2)
  expect(existsSync(join(dataDir, 'files', '.labels'))).toBe(false)
})
