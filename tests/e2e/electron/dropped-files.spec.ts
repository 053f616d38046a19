import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { md5Of } from '../../files/pdf-of-size.ts'
import { aFlyerProduct, aSheet } from '../../preflight/a-flyer.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { startCloudprinter } from '../cloudprinter.ts'
import { dropFiles, noteHeldFiles } from '../drop-file.ts'
import { flagsFor, keys, pushDocument } from '../operator.ts'
import { test } from './program.ts'

const orderId = '905512340000'
const title = 'A Flyer'

test('a PDF that is dropped onto a file in the window takes its place from where it lies, and no drop leads away', async ({
  start,
  dataDir,
}) => {
  const cloudprinter = await startCloudprinter()
  try {
    const { window } = await start(...flagsFor(cloudprinter))
    const product = JSON.stringify({ product: aFlyerProduct() })
    expect(await window.evaluate(`window.station.invoke('products.save', ${product}).then(({ ok }) => ok)`)).toBe(true)
    const status = await window.evaluate("window.station.invoke('station.status', {})")
    const { url } = (status as { result: { intake: { url: string } } }).result.intake
    const files = [cloudprinter.offerFile('product', aSheet(105, 148, 2))]
    const item = anItem({ id: itemIdOf(orderId, 1), title, product: 'flyer_a6_p_fc', pages: '2', options: [], files })
    expect((await pushDocument(url, anOrder({ id: orderId, apikey: keys.order, items: [item] }))).status).toBe(200)
    await window.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
    const panel = window.getByRole('article', { name: title })
    const row = panel.getByRole('listitem').filter({ has: window.getByRole('button', { name: 'More: Product' }) })
    await expect(row.getByText('Verified', { exact: true })).toBeVisible()

    const right = aSheet(105, 148, 2, 'right')
    const [path, wrong] = [join(dataDir, 'right.pdf'), join(dataDir, 'wrong.pdf')]
    writeFileSync(path, right)
    writeFileSync(wrong, aSheet(500, 700, 1))
    const held = await noteHeldFiles(window)
    for (const beside of [
      window.getByRole('navigation', { name: 'Screens' }),
      panel.getByRole('heading', { name: title }),
    ])
      await dropFiles(window, beside, path)
    await expect(row).toBeVisible()
    expect(window.url()).toBe('app://console/')
    expect(await held()).toEqual(['true none'])
    await expect(window.getByRole('dialog')).toBeHidden()

    await dropFiles(window, panel.getByRole('button', { name: 'Look at the pages: Product' }), wrong)
    const dialog = window.getByRole('dialog', { name: 'Replace: Product' })
    await expect(dialog).toContainText('Page count. Found: 1 page. Expected: 2 pages.')
    const field = dialog.getByRole('textbox', { name: 'Path of the PDF on this machine' })
    await expect(field).toHaveValue(wrong)
    // The way of the keyboard: what is typed is looked at when the field is left, and when it is to be taken.
    await field.fill(path)
    await field.press('Tab')
    await expect(dialog.getByText('Preflight finds nothing against it.')).toBeVisible()
    await field.fill(wrong)
    const reason = dialog.getByRole('textbox', { name: 'Why it is replaced' })
    await reason.fill('Sent again by mail')
    await expect(dialog).toContainText('Page count. Found: 1 page')
    await window.keyboard.press('Escape')

    await dropFiles(window, row, path)
    await expect(dialog.getByText('Preflight finds nothing against it.')).toBeVisible()
    await reason.fill('Sent again by mail')
    await dialog.getByRole('button', { name: 'Put in its place' }).click()
    await expect(dialog).toBeHidden()
    await expect(row).toContainText('put in place by a person')
    await expect(row).toContainText(md5Of(right))

    // A page cannot make up where a file lies.
    expect(await window.evaluate("window.station.pathOf(new File(['%PDF'], '/etc/hostname'))")).toBe('')
    expect(await window.evaluate("window.station.pathOf('/etc/hostname')")).toBe('')
  } finally {
    await cloudprinter.close()
  }
})
