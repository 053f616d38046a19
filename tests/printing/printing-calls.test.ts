import { describe, expect, it } from 'vitest'
import { pdfSample } from '../files/pdf-sample.ts'
import { aReadyItem, cpItemId } from '../orders/running-item.ts'
import { changeBehind } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { textsOf } from '../support/pdf-texts.ts'
import { runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { simulatedPrinter } from './print-desk.ts'

const aPrinter = (address: string) => ({ name: 'Tickets', kind: 'ipp', address }) as const

describe('papers that are asked for', () => {
  it('a job ticket says what to make, in the language of whoever asks, and holds no address unless the shop wants it', async () => {
    const { call, papers, printer } = await aShop()
    const asked = { paper: 'job_ticket' as const, cpItemIds: [cpItemId, 'gone'], printerId: printer.id }
    const { jobs, refused } = await call('printJobs.print', { ...asked, language: 'de' })
    expect(jobs).toMatchObject([{ state: 'queued', paper: 'job_ticket', subject: `Ticket of ${cpItemId}` }])
    expect(refused).toEqual([{ cpItemId: 'gone', message: 'There is no item gone.' }])
    const [ticket = ''] = await papers(1)
    expect(ticket).toContain(cpItemId)
    expect(ticket).toContain('The Bear Who Could Not Sleep')
    expect(ticket).toContain('2 Exemplare')
    expect(ticket).toContain('Gloss lamination')
    expect(ticket).not.toContain('Ana Ejemplo')
    await call('settings.update', { settings: { printing: { addressOnTicket: true } } })
    await call('printJobs.print', asked)
    expect((await papers(2))[1]).toContain('Ana Ejemplo')
    const { jobs: ofItem } = await call('printJobs.ofItem', { cpItemId })
    await eventually(async () =>
      expect((await call('printJobs.ofItem', { cpItemId })).jobs.map(({ state }) => state)).toEqual([
        'printed',
        'printed',
      ]),
    )
    expect(ofItem).toHaveLength(2)
  })

  it('a job ticket shows the cover, and is printed without one that cannot be painted', async () => {
    const { call, push, simulated, printer } = await aShop()
    const cloudprinter = await scriptedCloudprinter()
    const locked = pdfSample('locked-r6')
    const items = [
      { id: '905512350001', cover: aPdf('cover') },
      { id: '905512350002', cover: locked },
    ].map(({ id, cover }) =>
      anItem({
        id,
        files: [
          { type: 'book', ...cloudprinter.offer(`/${id}/book.pdf`, locked) },
          { type: 'cover', ...cloudprinter.offer(`/${id}/cover.pdf`, cover) },
        ],
      }),
    )
    await push(anOrder({ id: '905512350000', items }))
    const cpItemIds = items.map(({ id }) => String(id))
    await eventually(async () => {
      const { tickets } = await call('tickets.get', { cpItemIds })
      expect(tickets.map(({ picture }) => picture !== null)).toEqual([true, false])
    })
    const printBoth = async (): Promise<(boolean | undefined)[]> => {
      const before = simulated.printed.length
      await call('printJobs.print', { paper: 'job_ticket', cpItemIds, printerId: printer.id })
      await eventually(() => expect(simulated.printed).toHaveLength(before + 2))
      return simulated.printed
        .slice(before)
        .map(({ document }) => document?.toString('latin1').includes('/Subtype /Image'))
    }
    // A machine that is busy for three seconds prints it without, and with it the next time.
    await eventually(async () => expect(await printBoth()).toEqual([true, false]))
  })

  it('a packing slip names the items and where they go, and no price', async () => {
    const { call, papers, printer } = await aShop()
    await call('printJobs.print', { paper: 'packing_slip', cpItemIds: [cpItemId], printerId: printer.id })
    const [slip = ''] = await papers(1)
    expect(slip).toContain('Packing slip')
    expect(slip).toContain('Ana Ejemplo')
    expect(slip).toContain('2 × The Bear Who Could Not Sleep')
    expect(slip).not.toMatch(/EUR|USD|price/i)
  })

  it('an order without a label says so', async () => {
    const { call, printer } = await aShop()
    const label = { paper: 'shipping_label' as const, cpItemIds: [cpItemId] }
    const { refused } = await call('printJobs.print', { ...label, printerId: printer.id })
    expect(refused).toEqual([{ cpItemId, message: 'The order has no label here.' }])
  })

  it('the label of an order is printed as it is, byte for byte, once for all of its items', async () => {
    const { call, push, simulated, printer } = await aShop()
    const cloudprinter = await scriptedCloudprinter()
    const bytes = aPdf()
    const file = { type: 'shipping_label', ...cloudprinter.offer('/label.pdf', bytes) }
    const product = { type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }
    const items = ['905512350001', '905512350002'].map((id) => anItem({ id, files: [product] }))
    await push(anOrder({ id: '905512350000', items, files: [file] }))
    const zpl = await call('printers.save', { printer: { name: 'Labels', kind: 'raw', address: '127.0.0.1:9' } })
    const label = { paper: 'shipping_label' as const, cpItemIds: ['905512350001', '905512350002'] }
    await eventually(async () => {
      const { jobs } = await call('printJobs.print', { ...label, printerId: printer.id })
      expect(jobs).toHaveLength(1)
    })
    await eventually(() => expect(simulated.printed).toHaveLength(1))
    expect(simulated.printed[0]?.document?.equals(bytes)).toBe(true)
    expect(simulated.printed[0]?.wishes).toMatchObject({ 'print-scaling': 'none' })
    const { jobs, refused } = await call('printJobs.print', { ...label, printerId: zpl.printer.id })
    expect(jobs).toEqual([])
    expect(refused[0]?.message).toBe('The printer Labels takes no PDF: it is set up for ZPL. Choose another printer.')
  })
})

describe('papers that come by themselves', () => {
  it('come once with the step, go when it is taken back, come with it again, and once more with a reprint', async () => {
    const { call, papers, printer, simulated } = await aShop()
    const rule = { paper: 'job_ticket', when: 'in_production', printerId: printer.id } as const
    await call('settings.update', { settings: { printing: { automatic: [rule] } } })
    await call('printers.pause', { id: printer.id, isPaused: true })
    const states = async () => (await call('printJobs.ofItem', { cpItemId })).jobs.map(({ state }) => state)
    await call('items.advance', { cpItemId, to: 'in_production' })
    expect(await states()).toEqual(['queued'])
    await call('items.undo', { cpItemId })
    expect(await states()).toEqual(['dropped'])
    await call('items.advance', { cpItemId, to: 'in_production' })
    expect(await states()).toEqual(['queued', 'dropped'])
    await call('printers.pause', { id: printer.id, isPaused: false })
    await papers(1)
    await eventually(async () => expect(await states()).toEqual(['printed', 'dropped']))
    // What is out is out: taken back and done again, it does not come twice.
    await call('items.undo', { cpItemId })
    await call('items.advance', { cpItemId, to: 'in_production' })
    expect(await states()).toEqual(['printed', 'dropped'])
    await call('items.reprint', { cpItemId, reason: 'Torn', copies: 1 })
    await call('items.back', { cpItemId, reason: 'Wrong' })
    await call('items.advance', { cpItemId, to: 'in_production' })
    await papers(2)
    expect(simulated.jobs).toHaveLength(2)
    expect((await papers(2))[1]).toContain('Reprint 1')
  })

  it('are all labels of an order, and one that is not here waits for a person', async () => {
    const { call, push, printer, dataDir } = await aShop()
    const cloudprinter = await scriptedCloudprinter()
    const product = { type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }
    const labels = [
      { type: 'shipping_label', ...cloudprinter.offer('/one.pdf', aPdf()) },
      { type: 'shipping_label', ...cloudprinter.offer('/two.pdf', Buffer.concat([aPdf(), Buffer.from('% 2')])) },
    ]
    const [order, item] = ['905512350000', '905512350001']
    await push(anOrder({ id: order, items: [anItem({ id: item, files: [product] })], files: labels }))
    await eventually(async () => {
      expect((await call('items.get', { cpItemId: item })).item.status).toBe('ready')
      expect((await call('files.list', { state: ['done'], cpOrderId: order })).files).toHaveLength(3)
    })
    await changeBehind(
      dataDir,
      `UPDATE "cp_files" SET "state" = 'failed' WHERE "id" = (SELECT MAX("id") FROM "cp_files" WHERE "type" = 'shipping_label')`,
    )
    const rule = { paper: 'shipping_label', when: 'in_production', printerId: printer.id } as const
    await call('settings.update', { settings: { printing: { automatic: [rule] } } })
    await call('items.advance', { cpItemId: item, to: 'in_production' })
    await eventually(async () =>
      expect((await call('printJobs.ofItem', { cpItemId: item })).jobs.map(({ state }) => state).sort()).toEqual([
        'failed',
        'printed',
      ]),
    )
  })

  it('wait for a person where they lead to a printer that is not there, and hold up no step', async () => {
    const { call } = await aShop()
    const rule = { paper: 'job_ticket', when: 'in_production', printerId: 'gone' } as const
    await call('settings.update', { settings: { printing: { automatic: [rule] } } })
    expect((await call('items.advance', { cpItemId, to: 'in_production' })).item.status).toBe('in_production')
    const { exceptions } = await call('exceptions.list', { kind: 'print_failed' })
    expect(exceptions).toMatchObject([{ happened: 'There is no printer gone.', cpItemId }])
    const printJobId = exceptions[0]?.actions.find((action) => action.do === 'drop_print')?.printJobId ?? 0
    await call('printJobs.drop', { id: printJobId })
    expect((await call('exceptions.list', { kind: 'print_failed' })).exceptions).toEqual([])
  })
})

describe('printers', () => {
  it('are found at an address, tested with a code, told of, and kept while something leads to them', async () => {
    const { call, printer, simulated } = await aShop()
    const { found } = await call('printers.find', { address: simulated.address })
    expect(found).toEqual([{ kind: 'ipp', address: simulated.address, name: 'Simulated printer', isKnown: true }])
    const { job, code } = await call('printers.test', { id: printer.id })
    expect(code).toMatch(/^TEST-\d{6}$/)
    await eventually(async () => {
      const { jobs } = await call('printJobs.list', { state: ['printed'] })
      expect(jobs.map(({ id }) => id)).toEqual([job.id])
    })
    expect((await call('printers.list', {})).states[printer.id]).toEqual({
      state: 'idle',
      message: null,
      queued: 0,
      needPerson: 0,
    })
    const rule = { paper: 'job_ticket', when: 'ready', printerId: printer.id } as const
    await call('settings.update', { settings: { printing: { automatic: [rule] } } })
    await expect(call('printers.remove', { id: printer.id })).rejects.toThrow('lead to this printer')
    await call('settings.update', { settings: { printing: { automatic: [] } } })
    await call('printers.remove', { id: printer.id })
    expect((await call('printers.list', {})).printers).toEqual([])
  })

  it('that nobody answers for say why', async () => {
    const { call } = await runStation()
    const { found, problem } = await call('printers.find', { address: 'ipp://127.0.0.1:1/' })
    expect(found).toEqual([])
    expect(problem).toBe('Nothing answers at the address of the printer. It may be off.')
  })

  it('an unsure paper is among what needs a person, who confirms it or prints it again', async () => {
    const { call, printer, simulated } = await aShop()
    simulated.next('cancelled', 'cancelled')
    const ids = [
      (await call('printers.test', { id: printer.id })).job.id,
      (await call('printers.test', { id: printer.id })).job.id,
    ] as const
    await eventually(async () =>
      expect((await call('exceptions.list', { kind: 'print_unsure' })).exceptions).toHaveLength(2),
    )
    expect((await call('printJobs.confirm', { id: ids[0] })).job.state).toBe('printed')
    await expect(call('printJobs.confirm', { id: ids[0] })).rejects.toThrow('printed already')
    await call('printJobs.retry', { id: ids[1] })
    await eventually(async () =>
      expect((await call('printJobs.list', { state: ['printed'] })).jobs.map(({ id, tries }) => [id, tries])).toEqual([
        [ids[1], 2],
        [ids[0], 1],
      ]),
    )
    expect(simulated.jobs).toHaveLength(3)
  })
})

/** A ready item, and a printer. */
async function aShop() {
  const simulated = await simulatedPrinter()
  const shop = await aReadyItem(60_000)
  const { printer } = await shop.call('printers.save', { printer: aPrinter(simulated.address) })
  /** The text of what was printed, once it is so many. */
  const papers = async (count: number): Promise<string[]> => {
    await eventually(() => expect(simulated.printed.length).toBeGreaterThanOrEqual(count))
    return await Promise.all(
      simulated.printed.map(async ({ document }) => (await textsOf(document ?? Buffer.alloc(0))).join(' ')),
    )
  }
  return { ...shop, simulated, printer, papers }
}
