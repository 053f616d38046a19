import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readOrderDocument } from '../../shared/order-document.ts'
import { orderKinds } from '../../simulator/order-factory.ts'
import { type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts'

describe('the simulator', () => {
  it('makes orders of every kind that a station can read, with ids that no other order has', async () => {
    const simulator = await aSimulator()
    const kinds = new Set<string>()
    for (let count = 0; count < 20; count += 1) {
      const order = await simulator.makeOrder()
      kinds.add(order.kind)
      const reading = readOrderDocument(order.document)
      expect(reading, JSON.stringify(reading)).toMatchObject({ ok: true, document: { id: order.id } })
    }
    expect([...kinds].toSorted()).toEqual([...orderKinds].toSorted())
    const items = [...simulator.orders.values()].flatMap((order) => order.itemIds)
    expect(new Set(items).size).toBe(items.length)
    const reorder = [...simulator.orders.values()].find((order) => order.kind === 'reorder')
    const original = reorder?.document.order.items.find((item) => item.reorder_item_id !== undefined)?.reorder_item_id
    expect(items).toContain(original)
  })

  it('serves every file as its order says: length, md5, pages, and a trim box', async () => {
    const simulator = await aSimulator()
    const book = await simulator.makeOrder('book')
    const [item] = book.document.order.items
    for (const file of item?.files ?? []) {
      const response = await fetch(file.url)
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.length).toBe(Number(file.size))
      expect(createHash('md5').update(bytes).digest('hex')).toBe(file.md5sum)
      const pdf = await PDFDocument.load(bytes)
      if (file.type === 'book') expect(pdf.getPageCount()).toBe(Number(item?.pages))
      const page = pdf.getPage(0)
      expect(page.getTrimBox().width).toBeLessThan(page.getMediaBox().width)
    }
    expect(item?.files.map((file) => file.type)).toEqual(['cover', 'book'])
  })

  it('hands out no file without the signature of its link', async () => {
    const simulator = await aSimulator()
    const order = await simulator.makeOrder('poster')
    const url = new URL(order.document.order.items[0]?.files[0]?.url ?? '')
    url.search = ''
    expect((await fetch(url)).status).toBe(403)
    expect((await fetch(`${simulator.baseUrl}/files/none.pdf`)).status).toBe(404)
  })

  it('answers signals by its judgement, or as a test has scripted it', async () => {
    const simulator = await aSimulator({
      respondToSignal: (_, seen) => (seen === 1 ? { status: 503, headers: { 'retry-after': '7' } } : undefined),
    })
    const order = await simulator.makeOrder('poster')
    const [itemId = ''] = order.itemIds
    const signal = {
      apikey: 's',
      type: 'ItemRegistered',
      order: order.id,
      item: itemId,
      datetime: '2026-03-02 10:00:00 GMT',
    }
    const post = (body: unknown): Promise<Response> =>
      fetch(simulator.signalUrl, { method: 'POST', body: JSON.stringify(body) })
    const scripted = await post(signal)
    expect([scripted.status, scripted.headers.get('retry-after')]).toEqual([503, '7'])
    expect((await post(signal)).status).toBe(200)
    const refused = await post({ ...signal, type: 'ItemShipped' })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ error: { info: 'shipping_option is missing' } })
    expect((await post({ ...signal, apikey: 'x' })).status).toBe(401)
    expect(simulator.judge.violations).toHaveLength(2)
  })
})

async function aSimulator(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({ orderApiKey: 'o', signalApiKey: 's', ...options })
  onTestFinished(() => simulator.stop())
  return simulator
}
