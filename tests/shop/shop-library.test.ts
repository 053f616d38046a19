import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import type { RunningStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { aShop } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const markName = '.print-station-library'

describe('the library of a shop', () => {
  it('is marked once, by one of the stations that come first, and all of them work in it', async () => {
    const { shop, order } = await aShopWithFiles()
    const stations = await Promise.all(['one', 'two', 'three'].map((name) => shop.add(name)))
    const { shopId } = (await stations[0]?.call('shop.get', {})) ?? {}
    expect(readFileSync(join(shop.libraryDir, markName), 'utf8')).toContain(`Shop: ${shopId}`)
    await stations[1]?.push(order('905512340000'))
    await eventually(() => ready(stations[2], 1))
    for (const station of stations) expect(await haltOf(station)).toBeNull()
  })

  it('that a station does not see at its start is waited for: it fetches nothing, says so, and does all else', async () => {
    const { shop, order, share, cloudprinter } = await aShopWithFiles()
    const one = await shop.add('one')
    await one.push(order('905512340000'))
    await eventually(() => ready(one, 1))
    await one.station.stop()

    share.unmount()
    const station = await shop.add('two', { 'library-dir': share.dir })
    expect(await haltOf(station)).toContain('may not be mounted')
    expect((await exceptionsOf(station)).find(({ happened }) => happened.includes('share'))?.weight).toBe('stopped')
    expect((await station.push(order('905512350000'))).status).toBe(200)
    expect((await station.call('items.list', {})).items).toHaveLength(2)
    await eventually(() => expect(cloudprinter.signals).toHaveLength(2))
    // Nothing is put beside the library, and what is not seen is not missing.
    expect(readdirSync(share.dir)).toEqual([])
    await expect(station.call('library.check', {})).rejects.toMatchObject({ code: 'unavailable' })
    const { files } = await station.call('files.list', {})
    expect(files.map(({ state, finding }) => ({ state, finding }))).toEqual([
      { state: 'done', finding: null },
      { state: 'queued', finding: null },
    ])
    expect((await station.call('stations.list', {})).stations.find(({ isThis }) => isThis)?.reach.library).toBe(false)

    share.mount()
    await eventually(() => ready(station, 2))
    expect(await haltOf(station)).toBeNull()
  })

  it('that is lost while a station runs is fetched for by the others, and nothing is put in its place', async () => {
    const { shop, order, share } = await aShopWithFiles()
    const one = await shop.add('one')
    const other = await shop.add('two', { 'library-dir': share.dir })
    await other.push(order('905512340000'))
    await eventually(() => ready(one, 1))
    share.unmount()
    await other.push(order('905512350000'))
    await eventually(() => ready(one, 2))
    await one.station.stop()
    await other.push(order('905512360000'))
    await eventually(async () => expect(await haltOf(other)).toContain('may not be mounted'))
    expect(readdirSync(share.dir)).toEqual([])
    const { files } = await other.call('files.list', { cpOrderId: '905512360000' })
    expect(files).toMatchObject([{ state: 'queued', attempts: 0 }])
    share.mount()
    await eventually(() => ready(other, 3))
  })

  it('is not the empty folder of a station that comes before anything was fetched', async () => {
    const { shop, order, share } = await aShopWithFiles()
    const one = await shop.add('one')
    share.unmount()
    const other = await shop.add('two', { 'library-dir': share.dir })
    expect(await haltOf(other)).toContain('may not be mounted')
    await other.push(order('905512340000'))
    await eventually(() => ready(one, 1))
    expect(readdirSync(share.dir)).toEqual([])
  })

  it('is not the folder of another shop, whatever lies in it', async () => {
    const { shop, order } = await aShopWithFiles()
    const { shop: foreign } = await aShopWithFiles()
    const one = await shop.add('one')
    const stranger = await foreign.add('stranger', { 'library-dir': shop.libraryDir })
    expect(await haltOf(stranger)).toContain('another shop')
    await stranger.push(order('905512340000'))
    expect((await stranger.call('files.list', {})).files[0]?.state).toBe('queued')
    await expect(stranger.call('library.move', { folder: shop.libraryDir })).rejects.toBeInstanceOf(Error)
    expect(await haltOf(one)).toBeNull()
  })

  it('that has lost its mark is known by its files', async () => {
    const { shop, order } = await aShopWithFiles()
    const one = await shop.add('one')
    await one.push(order('905512340000'))
    await eventually(() => ready(one, 1))
    await one.station.stop()
    rmSync(join(shop.libraryDir, markName))
    const again = await shop.add('one', {}, { dataDir: one.dataDir })
    expect(await haltOf(again)).toBeNull()
    expect(existsSync(join(shop.libraryDir, markName))).toBe(true)
  })

  it('whose mark is that of one station alone becomes that of the shop, with its files in it', async () => {
    const { shop, order } = await aShopWithFiles()
    writeFileSync(join(shop.libraryDir, markName), 'Print Station keeps the files of its orders in this folder.\n')
    const one = await shop.add('one')
    expect(readFileSync(join(shop.libraryDir, markName), 'utf8')).toContain('Shop: ')
    await one.push(order('905512340000'))
    await eventually(() => ready(one, 1))
  })

  it('whose mark cannot be read is not taken for one without', async () => {
    const { shop } = await aShopWithFiles()
    mkdirSync(join(shop.libraryDir, markName))
    const one = await shop.add('one')
    expect(await haltOf(one)).not.toBeNull()
    rmSync(join(shop.libraryDir, markName), { recursive: true })
    await eventually(async () => expect(await haltOf(one)).toBeNull())
  })

  it('that two ways lead to loses nothing when a station is sent from the one to the other', async () => {
    const { shop, order, share } = await aShopWithFiles()
    const one = await shop.add('one', { 'library-dir': share.dir })
    await one.push(order('905512340000'))
    await eventually(() => ready(one, 1))
    const before = readdirSync(shop.libraryDir, { recursive: true }).toSorted()
    await one.call('library.move', { folder: shop.libraryDir })
    await eventually(async () => expect((await one.call('library.status', {})).folder).toBe(shop.libraryDir))
    expect(readdirSync(shop.libraryDir, { recursive: true }).toSorted()).toEqual(before)
    expect(await one.call('library.check', {})).toMatchObject({ checked: 1, missing: 0 })
  })

  it('that one station moves is not the library any more where it was', async () => {
    const { shop, order } = await aShopWithFiles()
    const [one, other] = [await shop.add('one'), await shop.add('two')]
    await one.push(order('905512340000'))
    await eventually(() => ready(one, 1))
    const folder = join(temporaryFolder(), 'moved')
    writeFileSync(join(shop.libraryDir, 'of-somebody-else.txt'), 'x')
    await one.call('library.move', { folder })
    await eventually(async () => expect((await one.call('library.status', {})).folder).toBe(folder))
    await one.push(order('905512350000'))
    await eventually(() => ready(one, 2))
    await eventually(async () => expect(await haltOf(other)).toContain('may not be mounted'))
    await other.call('library.move', { folder })
    await eventually(async () => expect((await other.call('library.status', {})).work).toBe('idle'))
    expect((await other.call('library.status', {})).folder).toBe(folder)
    await eventually(async () => expect(await haltOf(other)).toBeNull())
    expect(await other.call('library.check', {})).toMatchObject({ checked: 2, missing: 0 })
  })
})

/** A path that leads to the library, or to the empty folder that is left when nothing is mounted there. */
function aShare(libraryDir: string) {
  const dir = join(temporaryFolder(), 'share')
  const empty = temporaryFolder()
  const lead = (to: string): void => {
    symlinkSync(to, `${dir}.new`, 'dir')
    renameSync(`${dir}.new`, dir)
  }
  lead(libraryDir)
  return { dir, mount: () => lead(libraryDir), unmount: () => lead(empty) }
}

async function aShopWithFiles() {
  const cloudprinter = await scriptedCloudprinter()
  const shop = await aShop({ 'signal-url': cloudprinter.signalUrl })
  const order = (id: string) => {
    const file = aFile({ ...cloudprinter.offer(`/${id}.pdf`, aPdf(id)), type: 'product' })
    return anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })] })
  }
  return { shop, order, cloudprinter, share: aShare(shop.libraryDir) }
}

const ready = async (station: RunningStation | undefined, count: number): Promise<void> =>
  expect((await station?.call('items.counts', {}))?.byStatus.ready).toBe(count)

const haltOf = async (station: RunningStation | undefined): Promise<string | null> =>
  (await station?.call('station.status', {}))?.downloads.halt ?? null

const exceptionsOf = async (station: RunningStation) => (await station.call('exceptions.list', {})).exceptions
