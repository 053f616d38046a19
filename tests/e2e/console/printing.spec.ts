import { expect, type Page } from '@playwright/test'
import { SimulatedPrinter } from '../../../simulator/ipp-printer.ts'
import { textsOf } from '../../support/pdf-texts.ts'
import { openScreen } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test as base } from './console.ts'
import { handsOn } from './hands.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'
import { call, pushItems } from './station-calls.ts'

const test = base.extend<{ readonly printer: SimulatedPrinter }>({
  printer: async ({ browserName: _ }, use) => {
    const printer = new SimulatedPrinter()
    await printer.start()
    await use(printer)
    await printer.vanish()
  },
})

/** A printer of the station, and the same chosen at the console for these papers. */
async function setUpPrinter(page: Page, station: ReadyStation, { address }: SimulatedPrinter, papers: string[]) {
  const made = { name: 'Bench', kind: 'ipp', address } as const
  const { printer } = await call(station, 'printers.save', { printer: made })
  const printers = Object.fromEntries(papers.map((paper) => [paper, printer.id]))
  const kept = JSON.stringify(JSON.stringify({ printers }))
  await page.addInitScript(`localStorage.setItem('print-station.preferences', ${kept})`)
  return printer
}

const jobsOf = async (station: ReadyStation) => (await call(station, 'printJobs.list', {})).jobs

test('a printer is found at its address, set up with keys, and its test sheet is scanned back', async ({
  page,
  station,
  printer,
}) => {
  await call(station, 'settings.update', { settings: { scanner: { longestGapMs: 500 } } })
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Printers and print jobs' }).click()
  await expect(page.getByText('No printer yet.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('a')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  const find = page.getByRole('region', { name: 'Find printers' })
  await find.getByRole('textbox', { name: 'Address' }).fill(printer.address)
  await page.keyboard.press('Enter')
  await find.getByRole('button', { name: /^Set up/ }).click()
  const form = page.getByRole('form')
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveValue(printer.address)
  await form.getByRole('textbox', { name: 'Name' }).fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Bench')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bench is saved.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  await page.keyboard.press('t')
  await expect(page.getByText('Scan its code, or type it here.')).toBeVisible()
  await expect.poll(() => printer.printed.length).toBe(1)
  const [job] = await jobsOf(station)
  expect(job?.paper).toBe('test_sheet')
  const code = /TEST-\d+/.exec(job?.subject ?? '')?.[0] ?? ''
  await handsOn(page).scan(`${code}9`)
  await expect(page.getByText(`Another code was read: ${code}9.`)).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByText('Scan its code, or type it here.')).toBeVisible()
  await expect.poll(async () => (await jobsOf(station)).length).toBe(2)
  const last = (await jobsOf(station)).find(({ id }) => id !== job?.id)
  await handsOn(page).scan(/TEST-\d+/.exec(last?.subject ?? '')?.[0] ?? '')
  await expect(page.getByText('The code was read back as it was printed.')).toBeVisible()
})

test('the key of the ticket prints it once where a printer is chosen, and shows the dialog where none is', async ({
  page,
  station,
  cloudprinter,
  printer,
}) => {
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await call(station, 'printers.save', { printer: { name: 'Bench', kind: 'ipp', address: printer.address } })
  await page.goto(station.consoleUrl)
  const row = page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`)
  await row.click()
  await expect(page.getByRole('article', { name: `Book ${cpItemId}` })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog', { name: 'Job ticket' })).toBeVisible()
  await page.keyboard.press('Escape')

  await openScreen(page, 'Settings')
  await page.getByRole('combobox', { name: 'Job ticket' }).click()
  await page.getByRole('option', { name: 'Bench' }).click()
  await openScreen(page, 'Queue')
  await row.click()
  await expect(page.getByRole('article', { name: `Book ${cpItemId}` })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByText('Job ticket: printed on Bench.')).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Job ticket' })).toBeHidden()
  expect(printer.printed).toHaveLength(1)
  expect((await jobsOf(station)).map(({ state, cpItemId: of }) => [state, of])).toEqual([['printed', cpItemId]])
  await expect(page.getByRole('region', { name: 'Papers' })).toContainText('Printed')
  // With a look at it before, if one wants to.
  await page.keyboard.press('Shift+P')
  await expect(page.getByRole('dialog', { name: 'Job ticket' })).toBeVisible()
})

test('what nobody can tell is said at once, is never repeated, and a person settles it', async ({
  page,
  station,
  cloudprinter,
  printer,
}) => {
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await setUpPrinter(page, station, printer, ['job_ticket'])
  printer.next('aborted')
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
  await expect(page.getByRole('article', { name: `Book ${cpItemId}` })).toBeVisible()
  await page.keyboard.press('p')
  const toast = page.getByRole('alert').filter({ hasText: 'nobody can tell whether Bench has printed it' })
  await expect(toast).toBeVisible()
  await toast.getByRole('button', { name: 'Look' }).click()
  const job = page.getByRole('article', { name: `Ticket of ${cpItemId}` })
  await expect(job).toContainText('nothing repeats it by itself')
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('y')
  await expect(page.getByText('It is settled as printed.')).toBeVisible()
  await expect(job.getByRole('button', { name: 'Print again' })).toBeHidden()
  expect(printer.jobs).toHaveLength(1)
  expect((await jobsOf(station)).map(({ state }) => state)).toEqual(['printed'])
})

test('an empty tray is said beside the printer, and the paper comes when it is filled', async ({
  page,
  station,
  cloudprinter,
  printer,
}) => {
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await setUpPrinter(page, station, printer, ['packing_slip'])
  printer.stop('media-empty')
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
  await expect(page.getByRole('article', { name: `Book ${cpItemId}` })).toBeVisible()
  await page.keyboard.press('Shift+S')
  await expect(page.getByText('Packing slip: on the way to Bench.')).toBeVisible()
  await openScreen(page, 'Settings')
  const card = page.getByRole('region', { name: 'Printers', exact: true })
  await expect(card).toContainText('Stands still')
  await expect(card).toContainText(/paper/i)
  printer.mend()
  await expect(page.getByText('Packing slip: printed on Bench.')).toBeVisible()
  await expect(card).toContainText('Idle')
  expect(printer.printed).toHaveLength(1)
})

test('while a parcel is shipped, keys print what goes with it', async ({ page, station, cloudprinter, printer }) => {
  const label = { files: [cloudprinter.offerFile('shipping_label')] }
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1, label)
  await setUpPrinter(page, station, printer, ['packing_slip'])
  for (const to of ['in_production', 'produced', 'packed'] as const) {
    await expect(async () => {
      await call(station, 'items.advance', { cpItemId, to })
    }).toPass()
  }
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
  await expect(page.getByRole('article', { name: `Book ${cpItemId}` })).toBeVisible()
  await page.keyboard.press('n')
  const tracking = page.getByRole('textbox', { name: 'Tracking number' })
  await expect(tracking).toBeFocused()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Control+p')
  await expect(page.getByText('Packing slip: printed on Bench.')).toBeVisible()
  // No printer for labels is chosen here: it is said how to choose one, and nothing is printed.
  await page.keyboard.press('Control+l')
  await expect(page.getByText('No printer for labels is chosen at this console.')).toBeVisible()
  await expect(tracking).toBeFocused()
  await expect(tracking).toHaveValue('')
  expect(printer.printed).toHaveLength(1)
})

test('separator sheets come by key, of all copies or of those that are named', async ({
  page,
  station,
  cloudprinter,
  printer,
}) => {
  const [cpItemId = ''] = await pushItems(station, cloudprinter, 1)
  await setUpPrinter(page, station, printer, ['separator_sheet'])
  await page.goto(station.consoleUrl)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(`Book ${cpItemId}`).click()
  const panel = page.getByRole('article', { name: `Book ${cpItemId}` })
  await expect(panel.getByRole('button', { name: /Print separator sheets/ })).toBeVisible()
  await page.keyboard.press('Shift+T')
  const form = page.getByRole('dialog')
  await expect(form.getByRole('combobox', { name: 'Part' })).toBeFocused()
  await expectNoBarriersInBothSchemes(page)
  await form.getByRole('textbox', { name: 'From copy' }).fill('1')
  await form.getByRole('textbox', { name: 'To copy' }).fill('2')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(page.getByText('Separator sheets: printed on Bench.')).toBeVisible()
  const [sheets] = printer.printed
  expect(await textsOf(sheets?.document ?? Buffer.alloc(0))).toMatchObject([
    expect.stringContaining('Copy 1 of 2'),
    expect.stringContaining('Copy 2 of 2'),
  ])
})
