import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Person } from '../../electron/orders/person.ts'
import { labelEraser } from '../../electron/parcels/erase-parcels.ts'
import { SimulatedPrinter } from '../../simulator/ipp-printer.ts'
import { aStore } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aPdf } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aShop } from './a-shop.ts'

const cpOrderId = '905512340000'

async function aPrinter(): Promise<SimulatedPrinter> {
  const printer = new SimulatedPrinter()
  await printer.start()
  onTestFinished(() => printer.vanish())
  return printer
}

it('a label of the carrier is printed once as it comes, as it is', async () => {
  const [simulated, folder] = [await aPrinter(), temporaryFolder()]
  const { call, order } = await aShop()
  const { printer } = await call('printers.save', {
    printer: { name: 'Labels', kind: 'ipp', address: simulated.address },
  })
  await call('settings.update', { settings: { labelFolder: { folder, printerId: printer.id } } })
  await order(cpOrderId, 1)
  const label = Buffer.concat([aPdf(), Buffer.from('\n%%EOF\n')])
  const stays = 'X1_JD02.pdf'
  writeFileSync(join(folder, `${cpOrderId}_JD01.pdf`), label)
  writeFileSync(join(folder, stays), label)
  await eventually(() => expect(simulated.printed).toHaveLength(1))
  expect(simulated.printed[0]?.document?.equals(label)).toBe(true)
  await eventually(async () =>
    expect((await call('printJobs.list', {})).jobs).toMatchObject([{ paper: 'carrier_label', state: 'printed' }]),
  )
  // What nobody knew the order of is printed once somebody says it.
  const lost = await eventually(async () => {
    const [found] = (await call('labels.list', { state: ['unmatched'] })).labels
    expect(found?.name).toBe(stays)
    return found
  })
  await call('labels.assign', { id: lost?.id ?? 0, cpOrderId })
  expect((await call('printJobs.list', {})).jobs).toHaveLength(1)
})

it("the order's own label comes with its first parcel that is packed, and not again with the last", async () => {
  const { call, order } = await aShop({
    printing: { automatic: [{ paper: 'shipping_label', when: 'packed', printerId: 'gone' }] },
  })
  const [one = '', two = '', three = ''] = await order(cpOrderId, 3)
  await eventually(async () =>
    expect((await call('orders.get', { cpOrderId })).order.files.map(({ state }) => state)).toContain('done'),
  )
  await call('parcels.save', { parcel: { cpOrderId, cpItemIds: [one, two] } })
  const jobs = async () => (await call('printJobs.list', {})).jobs.length
  await call('items.advance', { cpItemId: one, to: 'packed' })
  expect(await jobs()).toBe(0)
  await call('items.advance', { cpItemId: two, to: 'packed' })
  expect(await jobs()).toBe(1)
  await call('items.advance', { cpItemId: three, to: 'packed' })
  expect(await jobs()).toBe(1)
})

it('what labels and parcels say of a person is forgotten, and the files that hold it are named', async () => {
  const store = await aStore()
  const row = (id: number, order: string, path: string) =>
    `INSERT INTO "cp_labels" ("kind", "name", "md5", "onceKey", "path", "stationId", "orderText", "itemText", "tracking", "shippingOption",
       "cpOrderId", "state", "createdAt") VALUES ('pdf', 'Ana Ejemplo ${id}.pdf', 'x', 'k${id}', '${path}', 's', 'Ana', '', 'JD${id}', '', '${order}', 'offered', 1)`
  await store.write(async (transaction) => {
    await transaction.run(row(1, cpOrderId, 'own.pdf'))
    await transaction.run(row(2, cpOrderId, 'shared.pdf'))
    await transaction.run(row(3, 'other', 'shared.pdf'))
    await transaction.run(
      `INSERT INTO "cp_parcels" ("cpOrderId", "state", "reason", "scanned", "createdAt", "by") VALUES (?, 'shipped', 'Ana waits', '["Ana"]', 1, 'Mia')`,
      cpOrderId,
    )
    await transaction.run(
      `INSERT INTO "cp_label_exports" ("cpOrderId", "state", "number", "at") VALUES (?, 'written', 2, 1)`,
      cpOrderId,
    )
  })
  const erasing = { cpOrderId, cpItemIds: [], person: new Person([]), withFiles: true, at: 1 }
  const { files } = await store.write((transaction) => labelEraser.erase(transaction, erasing))
  expect(files).toEqual([
    { in: 'labels', name: 'own.pdf' },
    { in: 'taken', name: 'Ana Ejemplo 1.pdf' },
    { in: 'taken', name: 'Ana Ejemplo 2.pdf' },
    { in: 'exports', name: `order-${cpOrderId}.csv` },
    { in: 'exports', name: `order-${cpOrderId}-2.csv` },
  ])
  const left = JSON.stringify([
    await store.query(`SELECT * FROM "cp_labels" WHERE "cpOrderId" = ?`, cpOrderId),
    await store.query('SELECT * FROM "cp_parcels"'),
  ])
  expect(left).not.toContain('Ana')
  expect(left).toContain('JD1')
})
