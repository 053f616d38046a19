import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { SettingsPatch } from '../../shared/settings.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aShop } from './a-shop.ts'

const cpOrderId = '905512340000'
const other = '905512350000'
const aLabel = (text = 'label'): string => `%PDF-1.4\n${text}\n%%EOF\n`

async function aWatchedShop(settings: NonNullable<SettingsPatch['labelFolder']> = {}) {
  const folder = temporaryFolder()
  const shop = await aShop({ labelFolder: { folder, ...settings } })
  const labels = async () => (await shop.call('labels.list', {})).labels.toReversed()
  return {
    ...shop,
    folder,
    labels,
    put: (name: string, content: string | Buffer = aLabel()) => writeFileSync(join(folder, name), content),
    /** All that was put there is taken. */
    taken: (count: number) =>
      eventually(async () => {
        expect(readdirSync(folder).filter((name) => name !== 'taken')).toEqual([])
        expect(readdirSync(join(folder, 'taken'))).toHaveLength(count)
      }),
    issues: async () => (await shop.call('exceptions.list', { kind: 'label_waiting' })).exceptions,
  }
}

describe('the folder of labels', () => {
  it('holds nothing of an order any more whose person was erased, and all of the others', async () => {
    const exportFolder = temporaryFolder()
    const { call, order, put, taken, folder, dataDir } = await aWatchedShop({ exportFolder })
    await call('settings.update', { settings: { signals: { undoWindowMs: 0 } } })
    const [one = ''] = await order(cpOrderId, 1)
    await order(other, 1)
    put(`${cpOrderId}_JD1.pdf`, aLabel('for them'))
    put(`${other}_JD2.pdf`, aLabel('for others'))
    await taken(2)
    put(`${cpOrderId}_JD1.pdf`, aLabel('for them, again'))
    await taken(3)
    await call('items.advance', { cpItemId: one, to: 'packed' })
    await eventually(() => expect(readdirSync(exportFolder)).toEqual([`order-${cpOrderId}.csv`]))
    await call('items.advance', { cpItemId: one, to: 'shipped', tracking: 'JD1' })
    await eventually(async () => {
      await call('privacy.erase', { cpOrderId, reason: 'Asked by them', by: 'Mia' })
    })
    await eventually(() => {
      expect(readdirSync(exportFolder)).toEqual([])
      expect(readdirSync(join(folder, 'taken'))).toEqual([`${other}_JD2.pdf`])
      const labels = join(dataDir, 'files', '.labels')
      const kept = readdirSync(labels).map((name) => readFileSync(join(labels, name), 'utf8'))
      expect(kept).toEqual([aLabel('for others')])
    })
  })

  it('gives a label to its order, offers it there, and takes it for used once the order is shipped with it', async () => {
    const { call, order, put, taken, labels, issues } = await aWatchedShop()
    const [one = '', two = ''] = await order(cpOrderId, 2)
    put(`${cpOrderId}_JD 01.pdf`, aLabel('for them'))
    await taken(1)
    const [label] = await labels()
    expect(label).toMatchObject({ kind: 'pdf', state: 'offered', cpOrderId, tracking: 'JD01', hasFile: true })
    expect((await call('parcels.ofOrder', { cpOrderId })).labels).toMatchObject([{ id: label?.id, tracking: 'JD01' }])
    const file = await call('labels.file', { id: label?.id ?? 0 })
    expect(Buffer.from(file.base64, 'base64').toString()).toBe(aLabel('for them'))
    const { parcel } = await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one, two] } })
    const shipped = await call('parcels.ship', { parcelId: parcel.id, tracking: 'JD01' })
    expect(shipped.parcel.label).toMatchObject({ id: label?.id, state: 'attached' })
    await call('parcels.undo', { id: parcel.id })
    expect((await labels())[0]?.state).toBe('offered')
    expect(await issues()).toEqual([])
  })

  it('takes lines of a list, also by the number of the item and the reference of the customer', async () => {
    const { order, put, taken, labels } = await aWatchedShop()
    await order(cpOrderId, 2, { client: { id: 77, name: 'x', reference: 'Book fair 7' } })
    const [item = ''] = await order(other, 1, { client: { id: 77, name: 'x', reference: 'y' } })
    put('list.csv', `order;tracking;shipping_option;item\r\nbook fair 7;JD01;DHL;\r\n;JD02;;${item}\r\n`)
    await taken(1)
    expect(await labels()).toMatchObject([
      { kind: 'line', state: 'offered', cpOrderId, tracking: 'JD01', shippingOption: 'DHL', hasFile: false },
      { kind: 'line', state: 'offered', cpOrderId: other, cpItemId: item, tracking: 'JD02' },
    ])
  })

  it('takes each once, however often and under whatever copy of its name it comes', async () => {
    const { order, put, taken, labels } = await aWatchedShop()
    await order(cpOrderId, 1)
    for (const [index, name] of ['_JD01', '_JD01', '_JD01 (1)', '_JD01 - Copy'].entries()) {
      put(`${cpOrderId}${name}.pdf`)
      put(`list-${index}.csv`, `order;tracking\n${cpOrderId};JD02\n`)
      await taken(2 * index + 2)
    }
    expect((await labels()).map(({ tracking }) => tracking).sort()).toEqual(['JD01', 'JD02'])
  })

  it('waits for what still grows, and takes it whole', async () => {
    const { call, folder, order, put, taken, labels } = await aWatchedShop()
    await order(cpOrderId, 1)
    const name = `${cpOrderId}_JD01.pdf`
    put(name, '%PDF-1.4\n')
    put('list.csv', 'order;tracking\n905')
    // A system that gives a copy its length at once, and its bytes afterwards.
    put(`${cpOrderId}_JD03.pdf`, Buffer.alloc(40_000))
    for (let round = 0; round < 20; round += 1) {
      appendFileSync(join(folder, name), `line ${round}\n`)
      // The station looks once a second.
      await setTimeout(130)
    }
    expect(await labels()).toEqual([])
    expect(readdirSync(folder)).toHaveLength(3)
    appendFileSync(join(folder, name), '%%EOF\n')
    appendFileSync(join(folder, 'list.csv'), '512340000;JD02\n')
    put(`${cpOrderId}_JD03.pdf`, Buffer.from(aLabel('x'.repeat(39_000))))
    await taken(3)
    const found = await labels()
    expect(found.map(({ tracking, state }) => `${tracking} ${state}`).sort()).toEqual([
      'JD01 offered',
      'JD02 offered',
      'JD03 offered',
    ])
    const whole = found.find(({ tracking }) => tracking === 'JD01')
    const file = await call('labels.file', { id: whole?.id ?? 0 })
    expect(Buffer.from(file.base64, 'base64').toString()).toContain('line 19\n%%EOF')
  })

  it('keeps what it cannot give to an order, says why, and lets a person settle it', async () => {
    const { call, order, put, taken, issues, labels } = await aWatchedShop()
    const [item = ''] = await order(cpOrderId, 1, { client: { id: 77, name: 'x', reference: 'same' } })
    await order(other, 1, { client: { id: 77, name: 'x', reference: 'same' } })
    await call('items.advance', { cpItemId: item, to: 'shipped', tracking: 'JD00' })
    put('4711_JD01.pdf')
    put('same_JD02.pdf')
    put(`${cpOrderId}_JD03.pdf`)
    put(`${cpOrderId}_JD00.pdf`, aLabel('its own'))
    put('nothing.pdf')
    put(`${other}_JD04.pdf`, '%PDF but no more %%EOF'.replace('%PDF', 'PDF'))
    put('list.csv', 'a;b\n1;2\n')
    await taken(7)
    const found = await issues()
    expect(found.map(({ happened }) => happened).sort()).toEqual(
      [
        'There is no order 4711 here.',
        `It may be of several orders: ${cpOrderId}, ${other}.`,
        'The order is shipped already, with another number.',
        'Its name does not say of which order it is.',
        'It is no PDF.',
        'Its first line does not name the columns order, tracking.',
      ].sort(),
    )
    expect((await labels()).find(({ tracking }) => tracking === 'JD00')?.state).toBe('attached')
    const byTracking = new Map((await labels()).map((label) => [label.tracking, label.id]))
    const lost = byTracking.get('JD01') ?? 0
    await expect(call('labels.assign', { id: lost, cpOrderId: '4711' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await call('labels.assign', { id: lost, cpOrderId: other })).label).toMatchObject({ state: 'offered' })
    expect((await call('labels.dismiss', { id: byTracking.get('JD03') ?? 0 })).label.state).toBe('dismissed')
    const key = found.find(({ happened }) => happened.startsWith('It may be'))?.key ?? ''
    await call('exceptions.dismiss', { kind: 'label_waiting', key })
    expect(await issues()).toHaveLength(3)
  })

  it('finds the order of a label that was faster, and notices a label that was not used', async () => {
    const { call, order, put, taken, labels, issues } = await aWatchedShop()
    put(`${cpOrderId}_JD01.pdf`)
    await taken(1)
    expect((await labels())[0]?.state).toBe('unmatched')
    const [item = ''] = await order(cpOrderId, 1)
    await eventually(async () => expect((await labels())[0]?.state).toBe('offered'))
    await call('items.advance', { cpItemId: item, to: 'shipped', tracking: 'JD99' })
    expect((await issues())[0]?.happened).toBe('All of its order is shipped with another number, or cancelled.')
    await call('items.undo', { cpItemId: item })
    expect((await labels())[0]?.state).toBe('offered')
  })

  it('leaves alone what is neither, follows no link, and heeds hostile names', async () => {
    const { folder, put, labels } = await aWatchedShop()
    mkdirSync(join(folder, 'a.pdf'))
    symlinkSync('/etc/passwd', join(folder, 'passwd_JD1.pdf'))
    for (const name of ['Thumbs.db', '.x_JD1.pdf', '~x_JD1.pdf', 'x_JD1.pdf.part']) put(name)
    for (const name of [
      `${"'; DROP TABLE cp_labels--"}_JD1.pdf`,
      '=cmd|calc_JD1.pdf',
      '\u202egnp_JD1.PDF',
      `${'x'.repeat(240)}_JD1.pdf`,
    ])
      put(name)
    await eventually(() => expect(readdirSync(join(folder, 'taken'))).toHaveLength(4))
    expect(await labels()).toHaveLength(4)
    expect(readdirSync(folder).sort()).toEqual(
      ['Thumbs.db', '.x_JD1.pdf', 'a.pdf', 'passwd_JD1.pdf', 'taken', 'x_JD1.pdf.part', '~x_JD1.pdf'].sort(),
    )
  })

  it('says that it cannot use its folder, and goes on when it is there', async () => {
    const { call, folder, order, labels } = await aWatchedShop()
    await order(cpOrderId, 1)
    renameSync(folder, `${folder}-away`)
    const said = async () => (await call('exceptions.list', { kind: 'label_folder' })).exceptions
    await eventually(async () => expect((await said())[0]?.happened).toBe(`There is no folder ${folder}.`))
    renameSync(`${folder}-away`, folder)
    writeFileSync(join(folder, `${cpOrderId}_JD01.pdf`), aLabel())
    await eventually(async () => {
      expect(await said()).toEqual([])
      expect(await labels()).toHaveLength(1)
    })
  })
})

describe('an order that is packed', () => {
  it('is written for the software of the carrier once, when all of it is, and again when a person asks', async () => {
    const exportFolder = temporaryFolder()
    const { call, order } = await aShop({ labelFolder: { exportFolder } })
    const [one = '', two = ''] = await order(cpOrderId, 2)
    await call('items.advance', { cpItemId: one, to: 'packed' })
    await call('station.status', {})
    expect(readdirSync(exportFolder)).toEqual([])
    await call('items.advance', { cpItemId: two, to: 'packed' })
    const name = `order-${cpOrderId}.csv`
    await eventually(() => expect(readdirSync(exportFolder)).toEqual([name]))
    expect(readFileSync(join(exportFolder, name), 'utf8')).toBe(
      `order;company;name;street;street2;zip;city;state;country;email;phone\r\n${cpOrderId};;Ana Ejemplo;Rua Inventada 12;;01000-000;Sao Paulo;;BR;ana@example.org;+5511000000000\r\n`,
    )
    // The carrier takes it; what is packed once more is no other parcel.
    renameSync(join(exportFolder, name), join(temporaryFolder(), name))
    await call('items.undo', { cpItemId: two })
    await call('items.advance', { cpItemId: two, to: 'packed' })
    expect((await call('labels.export', { cpOrderId })).name).toBe(`order-${cpOrderId}-2.csv`)
    await eventually(() => expect(readdirSync(exportFolder)).toEqual([`order-${cpOrderId}-2.csv`]))
  })

  it('waits for its folder, and is written once it is there', async () => {
    const exportFolder = join(temporaryFolder(), 'later')
    const { call, order } = await aShop({ labelFolder: { exportFolder } })
    const [one = ''] = await order(cpOrderId, 1)
    await call('items.advance', { cpItemId: one, to: 'packed' })
    await eventually(async () =>
      expect((await call('exceptions.list', { kind: 'label_folder' })).exceptions).toHaveLength(1),
    )
    mkdirSync(exportFolder)
    await eventually(() => expect(existsSync(join(exportFolder, `order-${cpOrderId}.csv`))).toBe(true))
    await eventually(async () =>
      expect((await call('exceptions.list', { kind: 'label_folder' })).exceptions).toEqual([]),
    )
  })
})
