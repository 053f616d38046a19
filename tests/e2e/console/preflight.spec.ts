import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type BadFile, badFiles, badSpecs, twinSpecs } from '../../../simulator/bad-files.ts'
import { createItemFiles, type ItemFileSpec } from '../../../simulator/item-files.ts'
import { createPdfFactory } from '../../../simulator/pdf-factory.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

const orderId = '905512340000'
const itemFiles = createItemFiles(createPdfFactory())

const badFile = (words: string): BadFile => {
  const found = badFiles.find((one) => one.words === words)
  if (found === undefined) throw new Error(`no bad file with ${words}`)
  return found
}
const wideSpine = badFile('soft cover, spine 2 mm too wide')
const noBleed = badFile('no bleed')

interface Work {
  readonly station: ReadyStation
  readonly cloudprinter: Cloudprinter
}

/** Orders an item of the product of a bad file, with these files. */
async function push(
  { station, cloudprinter }: Work,
  number: number,
  { product, edition }: BadFile,
  specs: readonly ItemFileSpec[],
) {
  const made = await itemFiles.make(specs)
  const files = made.map(({ type, bytes }) => cloudprinter.offerFile(type, bytes))
  const options = product.options.map(({ option, type, description }) => ({
    option,
    type,
    desc: description,
    count: 1,
  }))
  const item = anItem({
    id: itemIdOf(orderId, number),
    title: `${edition.title} ${number}`,
    product: product.code,
    desc: product.description,
    pages: String(edition.pages),
    files,
    options: options.filter(({ option }) => option !== 'total_pages'),
  })
  const document = anOrder({ id: `${orderId}${number}`, apikey: keys.order, items: [item] })
  expect((await pushDocument(station.webhookUrl, document)).status).toBe(200)
  return `${edition.title} ${number}`
}

/** Says what the codes mean, as the screen of products does. */
async function mapProducts(station: ReadyStation, ...bad: readonly BadFile[]): Promise<void> {
  for (const { product } of bad) {
    const { id: _, rank: _rank, ...make } = product.make
    const answer = await fetch(new URL('/api/products.save', station.consoleUrl), {
      method: 'POST',
      body: JSON.stringify({ product: make }),
      headers: { authorization: `Bearer ${station.token}`, 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(200)
  }
}

const open = async (page: Page, title: string) => {
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  return page.getByRole('article', { name: title })
}

test('an item with a wrong spine is held, shown at the artwork, and let pass with a reason by keys alone', async ({
  page,
  station,
  cloudprinter,
}) => {
  await mapProducts(station, wideSpine)
  const title = await push({ station, cloudprinter }, 1, wideSpine, badSpecs(wideSpine))
  await page.goto(station.consoleUrl)
  const panel = await open(page, title)
  const preflight = panel.getByRole('region', { name: 'Preflight' })
  await expect(preflight.getByText('Spine width', { exact: true })).toBeVisible()
  await expect(preflight.getByText('Stopped', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: 'Stopped by preflight' })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)

  await page.keyboard.press('a')
  const viewer = page.getByRole('dialog')
  const legend = viewer.getByRole('list', { name: 'What is drawn over the page' })
  await expect(legend).toContainText('Expected spine')
  await expect(legend).toContainText('Spine width')
  await page.keyboard.press('b')
  await expect(legend).toBeHidden()
  await page.keyboard.press('Escape')

  await page.keyboard.press('l')
  const form = page.getByRole('dialog', { name: `Let pass: ${title}` })
  await expect(form.getByRole('checkbox', { name: 'Spine width' })).toBeChecked()
  await form.getByRole('button', { name: 'Let pass' }).click()
  await expect(form.getByText('This is needed.')).toBeVisible()
  await form.getByRole('textbox').fill('The customer wants a loose cover')
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(preflight.getByText('Let pass by operator: The customer wants a loose cover')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()

  await page.keyboard.press('p')
  const ticket = page.getByRole('article', { name: new RegExp(itemIdOf(orderId, 1)) })
  await expect(ticket.getByText('Let pass: Spine width. The customer wants a loose cover')).toBeVisible()
})

test('the cause and the text of a cancellation are filled in, and a file that fits lets the item go on', async ({
  page,
  station,
  cloudprinter,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'print-station-e2e-preflight-'))
  await mapProducts(station, wideSpine)
  const title = await push({ station, cloudprinter }, 1, wideSpine, badSpecs(wideSpine))
  await page.goto(station.consoleUrl)
  const panel = await open(page, title)
  await panel.getByRole('button', { name: 'Cancel with this cause…' }).click()
  const form = page.getByRole('dialog')
  await expect(form.getByRole('combobox')).not.toHaveValue('')
  await expect(form.getByRole('textbox').last()).toHaveValue(/Spine width.*found.*expected/)
  await page.keyboard.press('Escape')
  await panel.getByRole('button', { name: 'Report an error…' }).click()
  await expect(form.getByRole('textbox')).toHaveValue(/Spine width.*found.*expected/)
  await page.keyboard.press('Escape')

  const [cover] = (await itemFiles.make(twinSpecs(wideSpine))).filter(({ type }) => type === 'cover')
  if (cover === undefined) throw new Error('no cover was made')
  const path = join(folder, 'cover.pdf')
  writeFileSync(path, cover.bytes)
  await panel.getByRole('button', { name: 'Replace the file…' }).click()
  await form.locator('input[type="file"]').setInputFiles(path)
  await form.getByRole('textbox').last().fill('A cover with the right spine came by mail')
  await form.getByRole('button', { name: 'Put in its place' }).click()
  await expect(panel.getByText('Fits the product')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()
  rmSync(folder, { recursive: true, force: true })
})

test('the queue is narrowed by what preflight says, and the rules are set for the shop', async ({
  page,
  station,
  cloudprinter,
}) => {
  await mapProducts(station, wideSpine, noBleed)
  const stopped = await push({ station, cloudprinter }, 1, wideSpine, badSpecs(wideSpine))
  const warned = await push({ station, cloudprinter }, 2, noBleed, badSpecs(noBleed))
  await page.goto(station.consoleUrl)
  const grid = page.getByRole('grid', { name: 'Items by urgency' })
  await expect(grid.getByRole('img', { name: 'Preflight: worth a look' })).toBeVisible()
  await expect(grid.getByRole('img', { name: 'Stopped by preflight' })).toBeVisible()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Preflight' }).click()
  await page.getByRole('combobox', { name: 'Preflight' }).fill('Worth')
  await page.getByRole('option', { name: 'Worth a look (1)' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Preflight: Worth a look')).toBeVisible()
  await expect(grid.getByText(stopped)).toBeHidden()
  await expect(grid.getByText(warned)).toBeVisible()
  await page.reload()
  await expect(page.getByText('Preflight: Worth a look')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the filter Preflight: Worth a look' }).click()

  await openScreen(page, 'Settings')
  const card = page.getByRole('region', { name: 'Preflight' })
  await card.getByRole('checkbox', { name: 'Spine width' }).uncheck()
  await card.getByRole('textbox', { name: 'Ghostscript on this machine' }).fill('/opt/gs/bin/gs')
  await expectNoBarriersInBothSchemes(page)
  await card.getByRole('button', { name: 'Save: Preflight' }).click()
  await openScreen(page, 'Queue')
  const panel = await open(page, stopped)
  await expect(panel.getByText(/Not checked, as the settings say:.*Spine width/)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()
  await openScreen(page, 'Settings')
  await expect(card.getByRole('textbox', { name: 'Ghostscript on this machine' })).toHaveValue('/opt/gs/bin/gs')
})
