import { describe, expect, it } from 'vitest'
import type { OrderStatus } from '../../shared/item-lifecycle.ts'
import type { CallInput } from '../../shared/station-api.ts'
import { aReadyItem, cpItemId, cpOrderId } from '../orders/running-item.ts'
import { anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'

describe('the search of the orders', () => {
  it('finds orders by what they and their items say, newest first, also among some statuses only', async () => {
    const station = await aStation()
    expect(await search(station, { text: 'koeln' })).toEqual(['905500020000', '905500010000'])
    expect(await search(station, { text: 'poster koln' })).toEqual(['905500020000'])
    expect(await search(station, { text: itemIdOf('905500010000', 1) })).toEqual(['905500010000'])
    expect(await search(station, { text: '---' })).toEqual([])
    expect(await search(station, { text: '   ' })).toEqual(['905500030000', '905500020000', '905500010000'])
    await cancel(station, '905500020000')
    expect(await search(station, { text: 'koeln', status: ['cancelled'] })).toEqual(['905500020000'])
    expect(await search(station, { status: ['received'] })).toEqual(['905500030000', '905500010000'])
    expect(await search(station, { status: ['received', 'cancelled'] })).toHaveLength(3)
  })

  it('lists and finds an order as ready, and no longer as received, once all of its items are', async () => {
    const station = await aReadyItem()
    const { order } = await station.call('orders.get', { cpOrderId })
    expect(order.status).toBe('ready')
    for (const text of ['', 'bear']) {
      expect(await search(station, { text, status: ['ready'] })).toEqual([cpOrderId])
      expect(await search(station, { text, status: ['received'] })).toEqual([])
    }
    const lines = (await station.call('orders.export', { status: ['ready'] })).csv.split('\r\n')
    expect(lines[1]).toContain(',ready,')
    await station.call('items.advance', { cpItemId, to: 'on_hold' })
    expect(await search(station, { text: 'bear', status: ['received'] })).toEqual([cpOrderId])
    expect(await search(station, { text: 'bear', status: ['ready'] })).toEqual([])
  })

  it('lists what a person did something to by where it stands and is due now', async () => {
    const station = await aReadyItem()
    const listed = async (question: CallInput<'orders.list'>) =>
      (await station.call('orders.list', { by: 'Mia', ...question })).orders.map((order) => order.cpOrderId)
    await station.call('notes.add', { cpOrderId, text: 'Mind the corners', by: 'Mia' })
    expect(await listed({ status: ['ready'] })).toEqual([cpOrderId])
    await station.push(
      anOrder({
        id: cpOrderId,
        shipping_date: '2027-01-02 10:00:00',
        items: [anItem({ id: cpItemId, files: [station.file] })],
      }),
    )
    const [revision] = (await station.call('quarantine.list', {})).revisions
    await station.call('quarantine.accept', { id: revision?.id ?? 0, by: 'Jan' })
    const { shipBy } = (await station.call('orders.get', { cpOrderId })).order
    expect(shipBy).toContain('2027-01-02')
    // What stands beside the history is walked from the day before on, and not found before.
    const sort = { by: 'shipBy', isDescending: false } as const
    const dayBefore = Date.parse(shipBy ?? '') - 24 * 60 * 60_000
    expect(await listed({ sort, cursor: `${dayBefore}:` })).toEqual([cpOrderId])
    await station.call('items.advance', { cpItemId, to: 'in_production', by: 'Jan' })
    expect(await listed({ status: ['ready'] })).toEqual([])
    expect(await listed({ status: ['in_production'] })).toEqual([cpOrderId])
    expect((await station.call('orders.people', {})).people).toEqual(['Jan', 'Mia'])
  })

  it('pages through a search without losing or repeating an order', async () => {
    const station = await aStation()
    for (const question of [{ text: 'sample' }, { status: ['received' as const] }, {}]) {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page: { orders: { cpOrderId: string }[]; nextCursor: string | null } = await station.call('orders.list', {
          ...question,
          limit: 1,
          ...(cursor === null ? {} : { cursor }),
        })
        found.push(...page.orders.map((order) => order.cpOrderId))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(found).toEqual(['905500030000', '905500020000', '905500010000'])
    }
  })
})

describe('the export of the orders', () => {
  it('is CSV with every order of the search, put together from pages', async () => {
    const station = await aStation()
    const first = await station.call('orders.export', { text: 'koeln', limit: 1 })
    const second = await station.call('orders.export', { text: 'koeln', limit: 1, cursor: first.nextCursor ?? '' })
    expect(second.nextCursor).toBeNull()
    const lines = (first.csv + second.csv).split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFFOrder,Client reference,Client,Status,Received (UTC),Ship by (UTC),Shipping method,Sender on the label,Test,Items,Tracking,Recipient,Company,City,Country',
    )
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['905500020000', '905500010000', ''])
    expect(lines[2]).toContain('2026-03-05T09:14:55.000Z')
    expect(lines[2]).toMatch(/,no,1,,Ana Ejemplo,"Müller, Söhne ""& Co""",Köln,BR$/)
  })

  it('opens in columns where a semicolon stands between the cells, and keeps the digits of a tracking number', async () => {
    const station = await runStation()
    await station.push(anOrder({ id: '905500010000', client: { name: 'Erika;=1+1;', reference: '0012' } }))
    const { csv } = await station.call('orders.export', { separator: ';' })
    const [head, line] = csv.split('\r\n')
    expect(head).toMatch(/^\uFEFFOrder;Client reference;Client;Status;/)
    expect(line).toMatch(/^905500010000;'0012;"Erika;'=1\+1;";received;/)
  })

  it('has no cell that a spreadsheet would take for a formula', async () => {
    const station = await runStation()
    const hostile = ['=HYPERLINK("http://x.example")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1']
    for (const [index, name] of hostile.entries()) {
      const id = `90550009${index}0000`
      const addresses = [anAddress({ name: 'Safe', city: name })]
      const items = [anItem({ id: itemIdOf(id, 1) })]
      await station.push(anOrder({ id, addresses, items, client: { name, reference: name } }))
    }
    const { csv, rows } = await station.call('orders.export', {})
    expect(rows).toBe(hostile.length)
    for (const cell of cellsOf(csv)) expect(cell).not.toMatch(/^[=+\-@\t＝]/)
    expect(cellsOf(csv)).toContain(`'=HYPERLINK("http://x.example")`)
  })
})

/** Reads CSV as RFC 4180 says, apart from the code under test. */
function cellsOf(csv: string): string[] {
  const cells = csv.matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/g)
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

async function aStation(): Promise<RunningStation> {
  const station = await runStation()
  const address = anAddress({ company: 'Müller, Söhne "& Co"', city: 'Köln' })
  const titles = { '905500010000': 'The Bear', '905500020000': 'A poster', '905500030000': 'A mug' }
  for (const [id, title] of Object.entries(titles)) {
    const addresses = id === '905500030000' ? [anAddress({ city: 'Lyon' })] : [address]
    const order = anOrder({ id, addresses, items: [anItem({ id: itemIdOf(id, 1), title })] })
    expect((await station.push(order)).status).toBe(200)
  }
  return station
}

async function search(station: RunningStation, question: { text?: string; status?: OrderStatus[] }): Promise<string[]> {
  return (await station.call('orders.list', question)).orders.map((order) => order.cpOrderId)
}

async function cancel(station: RunningStation, cpOrderId: string): Promise<void> {
  const step = { to: 'cancelled', cause: 'CancelMiscError', message: 'x' } as const
  await station.call('items.advance', { cpItemId: itemIdOf(cpOrderId, 1), ...step })
}
