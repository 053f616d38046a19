import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'
import { smallDisk } from '../support/small-disk.ts'

const diskBytes = 24 * 1024 * 1024
const idOf = (index: number): string => `9055${String(10_000_000 + index)}`
const orderOf = (index: number) => {
  const id = idOf(index)
  return anOrder({ id, note: 'x'.repeat(100_000), items: [anItem({ id: `${id}1` })] })
}

it('a disk that is full refuses orders with 503, keeps all that were accepted, and takes orders again by itself', async ({
  skip,
}) => {
  const disk = smallDisk(diskBytes)
  if (typeof disk === 'string') return skip(disk)
  const station = await runStation({}, { dataDir: join(disk.dir, 'data') })
  await station.call('signals.pause', {})
  await station.call('files.pause', {})
  const { bavail, bsize } = statfsSync(disk.dir)
  const filler = join(disk.dir, 'filler')
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 3_000_000))

  const accepted: string[] = []
  let refusals = 0
  for (let index = 0; refusals < 5 && index < 200; index += 1) {
    const { status } = await station.push(orderOf(index))
    if (status === 200) accepted.push(idOf(index))
    else {
      expect(status).toBe(503)
      refusals += 1
    }
  }
  expect(refusals).toBe(5)
  const codes = async () => (await station.call('station.status', {})).notices.map(({ code }) => code)
  expect(await codes()).toContain('store_refuses')
  expect(accepted.length).toBeGreaterThan(2)

  rmSync(filler)
  // Nobody sends an order: the station finds out by itself.
  await eventually(async () => expect(await codes()).not.toContain('store_refuses'))
  await eventually(async () => expect((await station.push(orderOf(900))).status).toBe(200))
  const { orders } = await station.call('orders.list', { limit: 500 })
  expect(orders.map((order) => order.cpOrderId).sort()).toEqual([...accepted, idOf(900)].sort())
  for (const id of accepted) {
    expect((await station.call('orders.get', { cpOrderId: id })).order.items).toHaveLength(1)
  }
})
