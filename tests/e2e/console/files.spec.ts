import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { md5Of, pdfOfSize } from '../../files/pdf-of-size.ts'
import { pdfSample } from '../../files/pdf-sample.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { test as base } from './console.ts'

const orderId = '905512340000'
const title = 'The Bear Who Could Not Sleep'

interface FileHost {
  /** What an order says of a file that is served from now on, or only once `isThere` says so. */
  offer(type: string, content: Buffer, isThere?: () => boolean): Record<string, string>
}

interface Files {
  readonly host: FileHost
  /** A folder of this machine that goes away after the test. */
  readonly folder: string
}

const test = base.extend<Files>({
  host: async ({ browserName: _ }, use) => {
    const files = new Map<string, { readonly content: Buffer; readonly isThere: () => boolean }>()
    const server = createServer((request, response) => {
      const file = files.get(request.url ?? '')
      if (file?.isThere() !== true) response.writeHead(404).end()
      else response.writeHead(200, { 'content-length': file.content.length }).end(file.content)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await use({
      offer(type, content, isThere = () => true) {
        const path = `/${files.size}/${type}.pdf`
        files.set(path, { content, isThere })
        return { type, format: 'pdf', url: origin + path, md5sum: md5Of(content), size: String(content.length) }
      },
    })
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  },
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'print-station-e2e-files-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  },
})

async function push(webhookUrl: string, files: readonly Record<string, string>[]): Promise<void> {
  const items = [anItem({ id: itemIdOf(orderId, 1), title, pages: '3', files })]
  const body = JSON.stringify(anOrder({ id: orderId, apikey: keys.order, items }))
  expect((await fetch(webhookUrl, { method: 'POST', body })).status).toBe(200)
}

const openScreen = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click()

async function openFiles(page: Page, url: string): Promise<(name: string) => Locator> {
  await page.goto(url)
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
  const panel = page.getByRole('article', { name: title })
  return (name) =>
    panel.getByRole('listitem').filter({ has: page.getByRole('button', { name: `More: ${name}`, exact: true }) })
}

test('a file that is not at its address says so, and is fetched when a person asks, alone or with all others', async ({
  page,
  station,
  host,
}) => {
  let isThere = false
  const cover = pdfOfSize(20_000, 'cover', 1, ['0 0 595.276 841.89'])
  const book = pdfOfSize(40_000, 'book', 2)
  await push(station.webhookUrl, [host.offer('cover', cover, () => isThere), host.offer('book', book, () => isThere)])
  const fileNamed = await openFiles(page, station.consoleUrl)
  for (const name of ['Cover', 'Book block']) {
    await expect(fileNamed(name)).toContainText('File not found')
    await expect(fileNamed(name)).toContainText('Ask Cloudprinter to send the order again, or put the right file here.')
    await expect(fileNamed(name)).toContainText('next try')
  }

  isThere = true
  await fileNamed('Cover').getByRole('button', { name: 'Fetch again' }).click()
  await expect(fileNamed('Cover')).toContainText('Verified')
  await expect(fileNamed('Cover')).toContainText('1 page')
  await expect(fileNamed('Cover')).toContainText('210 × 297')
  await expect(fileNamed('Cover')).toContainText(md5Of(cover))
  await expect(fileNamed('Book block')).toContainText('File not found')

  await openScreen(page, 'Downloads')
  const list = page.getByRole('grid', { name: 'Files' })
  // It is one thing on every screen: what needs a person, though the station goes on trying.
  const parts = page.getByRole('group', { name: 'Narrow the files' })
  await expect(parts.getByRole('button', { name: 'Needs attention' })).toContainText('1')
  await expect(page.getByRole('navigation').getByTitle('1 needs attention')).toHaveCount(2)
  await expect(list).toBeHidden()
  await parts.getByRole('button', { name: 'Needs attention' }).click()
  await expect(list).toContainText('Book block')
  await page.getByRole('button', { name: 'Fetch all again' }).click()
  await page.getByRole('button', { name: 'Verified', exact: false }).first().click()
  await expect(list.getByText('Verified')).toHaveCount(2)
})

test('paused downloads wait, and go on when they are resumed', async ({ page, station, host }) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Downloads')
  await page.getByRole('button', { name: 'Pause downloads' }).click()
  await expect(page.getByText('Downloads are paused. Orders are still received')).toBeVisible()
  await push(station.webhookUrl, [host.offer('book', pdfOfSize(40_000, 'book', 3))])
  const list = page.getByRole('grid', { name: 'Files' })
  await expect(list).toContainText('Queued')
  await page.getByRole('button', { name: 'Resume downloads' }).click()
  await expect(page.getByText('Nothing to fetch')).toBeVisible()
})

test('a person puts another PDF in the place of a file, with a reason', async ({ page, station, host }) => {
  await push(station.webhookUrl, [host.offer('book', pdfOfSize(40_000, 'book', 3), () => false)])
  const fileNamed = await openFiles(page, station.consoleUrl)
  const corrected = pdfOfSize(30_000, 'corrected', 3)
  await fileNamed('Book block').getByRole('button', { name: 'More: Book block' }).click()
  await page.getByRole('menuitem', { name: 'Replace…' }).click()
  const dialog = page.getByRole('dialog')
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'PDF' }).click()
  const chosen = { name: 'corrected.pdf', mimeType: 'application/pdf', buffer: corrected }
  await (await choosing).setFiles(chosen)
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(dialog.getByText('This is needed.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why it is replaced' }).fill('Sent again by mail')
  await dialog.getByRole('button', { name: 'Put in its place' }).click()
  await expect(fileNamed('Book block')).toContainText('put in place by a person')
  await expect(fileNamed('Book block')).toContainText(md5Of(corrected))
  await expect(page.getByRole('article', { name: title })).toContainText('Sent again by mail')
})

test('a label that is no PDF is shown as what it is, saved by the browser, and replaced by one of its kind', async ({
  page,
  station,
  host,
}) => {
  const label = Buffer.from('^XA^FO50,50^FDSAMPLE^FS^XZ')
  await push(station.webhookUrl, [
    host.offer('book', pdfOfSize(40_000, 'book', 3)),
    { ...host.offer('shipping_label', label), format: 'zpl' },
  ])
  const fileNamed = await openFiles(page, station.consoleUrl)
  await expect(fileNamed('Shipping label')).toContainText('Verified')
  await expect(fileNamed('Shipping label')).toContainText('ZPL')
  const saving = page.waitForEvent('download')
  await fileNamed('Shipping label').getByRole('button', { name: /^Open/ }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('shipping_label.zpl')
  expect(readFileSync(await saved.path()).equals(label)).toBe(true)

  await fileNamed('Shipping label').getByRole('button', { name: 'More: Shipping label' }).click()
  await page.getByRole('menuitem', { name: 'Replace…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Why it is replaced' }).fill('Another carrier')
  const choose = async (buffer: Buffer): Promise<void> => {
    const choosing = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'ZPL' }).click()
    await (await choosing).setFiles({ name: 'label.zpl', mimeType: 'text/plain', buffer })
    await dialog.getByRole('button', { name: 'Put in its place' }).click()
  }
  await choose(pdfOfSize(5_000))
  await expect(dialog).toContainText('The file is no ZPL, as the order calls it.')
  const other = Buffer.from('^XA^FDOTHER^FS^XZ')
  await choose(other)
  await expect(fileNamed('Shipping label')).toContainText(md5Of(other))
})

test('a person accepts a file that was refused as damaged, with a reason', async ({ page, station, host }) => {
  await push(station.webhookUrl, [host.offer('book', pdfSample('no-page'))])
  const fileNamed = await openFiles(page, station.consoleUrl)
  await expect(fileNamed('Book block')).toContainText('PDF damaged')
  await fileNamed('Book block').getByRole('button', { name: 'More: Book block' }).click()
  await page.getByRole('menuitem', { name: 'Accept as it is…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept as it is: Book block' })
  await expect(dialog).toContainText('its pages cannot be read')
  await dialog.getByRole('button', { name: 'Accept the file' }).click()
  await expect(dialog.getByText('This is needed.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why it can be printed from' }).fill('The press prints it')
  await dialog.getByRole('button', { name: 'Accept the file' }).click()
  await expect(fileNamed('Book block')).toContainText('Verified')
  const item = page.getByRole('article', { name: title })
  await expect(item).toContainText('was refused by the station and accepted by a person')
  await expect(item).toContainText('The press prints it')
})

test('a copy that is not the right file can be looked at', async ({ page, station, host, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const wrong = pdfOfSize(20_000, 'wrong', 3)
  await push(station.webhookUrl, [{ ...host.offer('book', wrong), md5sum: md5Of(pdfOfSize(20_000, 'right', 3)) }])
  const fileNamed = await openFiles(page, station.consoleUrl)
  await expect(fileNamed('Book block')).toContainText('Wrong md5')
  await fileNamed('Book block').getByRole('button', { name: 'More: Book block' }).click()
  await page.getByRole('menuitem', { name: 'Copy path of the rejected copy' }).click()
  const path = (await page.getByText(/^Copied: /).textContent())?.replace('Copied: ', '') ?? ''
  expect(readFileSync(path).equals(wrong)).toBe(true)
})

test('a check finds missing and changed files, which are fetched again, and the library moves', async ({
  page,
  station,
  host,
  folder,
}) => {
  const contents = { cover: pdfOfSize(20_000, 'cover'), book: pdfOfSize(40_000, 'book', 2) }
  await push(station.webhookUrl, [host.offer('cover', contents.cover), host.offer('book', contents.book)])
  const fileNamed = await openFiles(page, station.consoleUrl)
  for (const name of ['Cover', 'Book block']) await expect(fileNamed(name)).toContainText('Verified')
  const library = async (): Promise<string[]> => {
    const headers = { authorization: `Bearer ${station.token}`, 'content-type': 'application/json' }
    const call = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
      const url = new URL(`/api/${name}`, station.consoleUrl)
      return (await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })).json()) as never
    }
    const found = (await call('files.list', {})).files as { id: number; type: string }[]
    const paths = found
      .toSorted((one, other) => other.type.localeCompare(one.type))
      .map(async ({ id }) => String((await call('files.locate', { id })).path))
    return await Promise.all(paths)
  }
  const [cover = '', book = ''] = await library()
  rmSync(cover)
  truncateSync(book, 1_000)

  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('1 missing, 1 changed').first()).toBeVisible()
  await page.getByRole('button', { name: 'Show them' }).click()
  const list = page.getByRole('grid', { name: 'Files' })
  await expect(list).toContainText('The check of the library did not find this file.')
  await expect(list).toContainText('The file was changed after it was verified.')
  await page.getByRole('button', { name: 'Fetch all again' }).click()
  await expect(page.getByText('Nothing missing or changed')).toBeVisible()
  // Nothing is missing any more as soon as the files are asked for again: they arrive after that.
  await expect(() => {
    expect(md5Of(readFileSync(cover))).toBe(md5Of(contents.cover))
    expect(md5Of(readFileSync(book))).toBe(md5Of(contents.book))
  }).toPass()

  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Move the library…' }).click()
  const target = join(folder, 'library')
  await page.getByRole('textbox', { name: 'New folder on the machine of the station' }).fill(target)
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText(target, { exact: true }).first()).toBeVisible()
  const moved = await library()
  expect(moved.every((path) => path.startsWith(target))).toBe(true)
  expect(moved.map((path) => md5Of(readFileSync(path)))).toEqual([md5Of(contents.cover), md5Of(contents.book)])
})

test('the limits of the downloads are kept, within what the station can do', { tag: '@long' }, async ({
  page,
  station,
}) => {
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  const card = page.getByRole('region', { name: 'Downloads' })
  const atOnce = card.getByRole('textbox', { name: 'At the same time' })
  const largest = card.getByRole('textbox', { name: 'Largest file, GB' })
  const save = card.getByRole('button', { name: 'Save: Downloads' })
  await atOnce.fill('500')
  await largest.fill('3')
  await expect(atOnce).toHaveValue('64')
  await atOnce.fill('5')
  await save.click()
  await expect(save).toBeDisabled()
  await page.reload()
  await openScreen(page, 'Settings')
  await expect(largest).toHaveValue('3')
  await expect(atOnce).toHaveValue('5')
})
