import { expect } from '@playwright/test'
import { SimulatedPrinter } from '../../../simulator/ipp-printer.ts'
import { aSheet } from '../../preflight/a-flyer.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { textsOf } from '../../support/pdf-texts.ts'
import { startCloudprinter } from '../cloudprinter.ts'
import { flagsFor, keys, pushDocument } from '../operator.ts'
import { test } from './program.ts'

const orderId = '905512340000'
const idOf = (position: number): string => itemIdOf(orderId, position)

test('the window asks the system to print a ticket, and what goes on paper is the ticket alone', async ({ start }) => {
  const cloudprinter = await startCloudprinter()
  try {
    const { app, window } = await start(...flagsFor(cloudprinter))
    const status = await window.evaluate("window.station.invoke('station.status', {})")
    const { url } = (status as { result: { intake: { url: string } } }).result.intake
    const items = [1, 2].map((position) =>
      anItem({ id: idOf(position), title: `Bear ${position}`, files: [cloudprinter.offerFile('product')] }),
    )
    expect((await pushDocument(url, anOrder({ id: orderId, apikey: keys.order, items }))).status).toBe(200)

    await window.getByRole('grid', { name: 'Items by urgency' }).getByText('Bear 1').click()
    await expect(window.getByRole('article', { name: 'Bear 1' })).toBeVisible()
    await window.keyboard.press('p')
    const sheet = window.getByRole('article', { name: `Job ticket ${idOf(1)}` })
    await expect(sheet.getByRole('img', { name: `Barcode of ${idOf(1)}` })).toBeVisible()

    const paper = await app.evaluate(async ({ BrowserWindow }) => {
      const [shown] = BrowserWindow.getAllWindows()
      const pdf = await shown?.webContents.printToPDF({ pageSize: 'A6' })
      return pdf?.toString('base64') ?? ''
    })
    const pages = await textsOf(Buffer.from(paper, 'base64'))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toMatch(new RegExp(`^${idOf(1)}`))
    expect(pages[0]).not.toMatch(/Queue|Settings|Close/)

    // The dialog of the system cannot be answered here: what is counted is that it was asked for.
    await window.evaluate('window.prints = 0; window.print = () => { window.prints += 1 }')
    await window.keyboard.press('p')
    await expect.poll(() => window.evaluate('window.prints')).toBe(1)
  } finally {
    await cloudprinter.close()
  }
})

test('a ticket that the program prints itself shows what is made', async ({ start }) => {
  const cloudprinter = await startCloudprinter()
  const simulated = new SimulatedPrinter({})
  await simulated.start()
  try {
    const { window } = await start(...flagsFor(cloudprinter))
    const call = async (name: string, input: object): Promise<Record<string, unknown>> => {
      const answer = await window.evaluate(`window.station.invoke('${name}', ${JSON.stringify(input)})`)
      return (answer as { result: Record<string, unknown> }).result
    }
    const { url } = (await call('station.status', {})).intake as { url: string }
    const files = [cloudprinter.offerFile('cover', aSheet(105, 148))]
    const item = anItem({ id: idOf(1), title: 'Bear', files })
    expect((await pushDocument(url, anOrder({ id: orderId, apikey: keys.order, items: [item] }))).status).toBe(200)
    await expect(window.getByRole('grid', { name: 'Items by urgency' }).getByText('Ready')).toBeVisible()
    const saved = await call('printers.save', { printer: { name: 'Desk', kind: 'ipp', address: simulated.address } })
    const { id: printerId } = saved.printer as { id: string }
    // A machine that is busy for three seconds prints it without, and with it the next time.
    await expect(async () => {
      const before = simulated.printed.length
      await call('printJobs.print', { paper: 'job_ticket', cpItemIds: [idOf(1)], printerId })
      await expect.poll(() => simulated.printed.length).toBe(before + 1)
      const document = simulated.printed.at(-1)?.document ?? Buffer.alloc(0)
      expect((await textsOf(document)).join(' ')).toContain('Bear')
      expect(document.toString('latin1')).toContain('/Subtype /Image')
    }).toPass()
  } finally {
    await simulated.vanish()
    await cloudprinter.close()
  }
})
