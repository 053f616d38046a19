import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { Client } from 'pg'
import type { StationStatus } from '../../../shared/station-api.ts'
import { type CuttableLine, cuttableLine } from '../../support/cuttable-line.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { aPostgresServer } from '../../support/postgres-server.ts'
import { quickestFolder } from '../../support/quickest-folder.ts'
import { keys, openScreen, pushDocument } from '../operator.ts'
import { type ReadyStation, startStationProcess } from '../station-process.ts'
import { test as base } from './console.ts'
import { expectNoBarriers, expectNoBarriersInBothSchemes } from './no-barriers.ts'

interface Shop {
  /** The address of an empty database behind the line, without its password. */
  readonly address: string
  readonly line: CuttableLine
}

/** What a person has to encode in an address, and not in a field. */
const password = 'p%@/#: ä'

const test = base.extend<{ shop: Shop }>({
  shop: async ({ browserName: _ }, use) => {
    const server = await aPostgresServer(quickestFolder())
    await server.start()
    const line = await cuttableLine(Number(new URL(server.url).port))
    const client = new Client({ connectionString: `${server.url}/postgres` })
    await client.connect()
    await client.query(`CREATE USER press PASSWORD '${password}'`)
    await client.query('CREATE DATABASE shop OWNER press')
    await client.end()
    await use({ address: `postgres://press@127.0.0.1:${line.port}/shop`, line })
    line.close()
    await server.remove()
  },
})

const orderId = '905512340000'
const title = 'The Bear Who Could Not Sleep'

async function statusOf({ consoleUrl, token }: ReadyStation): Promise<StationStatus> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(new URL('/api/station.status', consoleUrl), { method: 'POST', headers, body: '{}' })
  return (await answer.json()) as StationStatus
}

const cardOf = (page: Page): Locator => page.getByRole('region', { name: 'Where the orders lie', exact: true })

test('a shop goes to a database, sees its stations come and go, waits for the database while it is away, and comes back', async ({
  page,
  cloudprinter,
  station,
  shop,
}) => {
  test.slow()
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const push = async (id: string, url: string) => {
    const items = [anItem({ id: itemIdOf(id, 1), title, files })]
    return (await pushDocument(url, anOrder({ id, apikey: keys.order, items }))).status
  }
  const whole = new URL(shop.address)
  whole.password = encodeURIComponent(password)
  expect(await push(orderId, station.webhookUrl)).toBe(200)
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Settings')
  const card = cardOf(page)

  await test.step('one station with its data folder has no list of stations', async () => {
    await expect(card.getByText(/^In the data folder \(SQLite 3/)).toBeVisible()
    await expect(card.getByRole('list')).toHaveCount(0)
  })

  await test.step('the move is begun by keys alone, after what is wrong with the database was said', async () => {
    await card.getByRole('button', { name: 'Move to a database…' }).focus()
    await page.keyboard.press('Enter')
    const asking = page.getByRole('dialog', { name: 'Move the orders to a database' })
    const address = asking.getByRole('textbox', { name: 'Address of the database' })
    const secret = asking.getByLabel('Password', { exact: true })
    await expect(address).toBeFocused()
    await address.fill('shop on the server')
    await page.keyboard.press('Enter')
    await expect(asking.getByRole('alert')).toContainText('must begin with postgres://')
    await address.fill(shop.address)
    await expect(asking.getByRole('alert')).toBeHidden()
    await page.keyboard.press('Tab')
    await secret.fill('open-sesame')
    await page.keyboard.press('Enter')
    await expect(asking.getByRole('alert')).toContainText('does not accept this user and password')
    // A whole address is taken apart, so that the password is not read over a shoulder.
    await address.fill(whole.href)
    await page.keyboard.press('Tab')
    await expect(address).toHaveValue(shop.address)
    await expect(secret).toHaveValue(password)
    await page.keyboard.press('Enter')
    await expect(asking.getByRole('status')).toContainText('It is empty')
    await expectNoBarriersInBothSchemes(page)
    await expect(asking.getByRole('button', { name: 'Move the orders' })).toBeVisible()
    await secret.focus()
    await page.keyboard.press('Enter')
    await expect(asking).toBeHidden()
    await expect(card.getByText(`press:***@127.0.0.1:${shop.line.port}/shop (PostgreSQL`)).toBeVisible({
      timeout: 60_000,
    })
  })

  const list = card.getByRole('list', { name: 'Stations of the shop' })
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  const first = await statusOf(station)
  const second = await startStationProcess(
    dataDir,
    '--station-name',
    'Second press',
    '--signal-url',
    cloudprinter.signalUrl,
  )
  await test.step('a second station joins in its guide, with the code that the first one shows once', async () => {
    await expect(list.getByRole('listitem')).toHaveCount(1)
    await expect(list).toContainText('this station')
    const other = await page.context().newPage()
    await other.goto(second.consoleUrl)
    await other.getByRole('button', { name: 'This is another station of a shop…' }).press('Enter')
    const asking = other.getByRole('dialog', { name: 'Another station of a shop' })
    await asking.getByRole('textbox', { name: 'Address of the database' }).fill(shop.address)
    await asking.getByLabel('Password', { exact: true }).fill(password)
    await asking.getByRole('button', { name: 'Test', exact: true }).click()
    await expect(asking.getByRole('status')).toContainText('It has data in it')
    const folder = asking.getByRole('textbox', { name: 'Folder of the files' })
    await folder.fill('files')
    await asking.getByRole('button', { name: 'Join and start again' }).click()
    await expect(asking.getByRole('alert')).toContainText('whole path')
    await expectNoBarriers(other)
    await folder.fill(first.libraryDir)
    await asking.getByRole('button', { name: 'Join and start again' }).click()

    const line = list.getByRole('listitem').filter({ hasText: 'Second press' })
    await expect(line).toContainText('Working', { timeout: 60_000 })
    await card.getByRole('button', { name: 'Invite another station…' }).press('Enter')
    const shown = page.getByRole('dialog', { name: 'A code for another station' })
    await expect(shown.getByRole('status')).toContainText(/One station can join with it, within 1[45] min/)
    await expectNoBarriers(page)
    const code = await shown.getByText(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/).textContent()

    await openScreen(other, 'Settings')
    const there = cardOf(other)
    await expect(there.getByText('This station has not joined the shop yet')).toBeVisible({ timeout: 60_000 })
    await there.getByRole('button', { name: 'Enter the code…' }).press('Enter')
    const entering = other.getByRole('dialog', { name: 'Join the shop' })
    await entering.getByRole('textbox', { name: 'Code' }).fill('not the code')
    await entering.getByRole('button', { name: 'Join' }).click()
    await expect(entering.getByRole('alert')).toContainText('This is no code of a shop')
    await expectNoBarriers(other)
    await entering.getByRole('textbox', { name: 'Code' }).fill((code ?? '').toLowerCase())
    await entering.getByRole('button', { name: 'Join' }).click()
    await expect(there.getByText('This station has not joined the shop yet')).toBeHidden()
    await expect(there.getByRole('button', { name: 'Invite another station…' })).toBeVisible()
    await expect(shown.getByRole('status')).toContainText('It was used.')
    await shown.getByRole('button', { name: 'Done' }).click()
    await other.close()
  })

  await test.step('it is asked for no new work, takes it again, goes, and is forgotten', async () => {
    const line = list.getByRole('listitem').filter({ hasText: 'Second press' })
    await line.getByRole('button', { name: 'No new work: Second press' }).press('Enter')
    const asking = page.getByRole('dialog', { name: 'No new work: Second press' })
    await expect(asking).toContainText('It ends what it is fetching and sending')
    await asking.getByRole('button', { name: 'No new work' }).press('Enter')
    await expect(line).toContainText('Takes no new work')
    await line.getByRole('button', { name: 'Take work again: Second press' }).press('Enter')
    await expect(line).toContainText('Working')
    await second.stop()
    await expect(line).toContainText('Gone')
    await expectNoBarriersInBothSchemes(page)
    await line.getByRole('button', { name: 'Forget: Second press' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).press('Enter')
    await expect(list.getByRole('listitem')).toHaveCount(1)
  })
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })

  await test.step('while the database is away the bar says so, orders and steps are refused in words, and it ends by itself', async () => {
    await openScreen(page, 'Queue')
    await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
    const panel = page.getByRole('article', { name: title })
    await expect(panel.getByRole('button', { name: 'Start production' })).toBeVisible()
    // A start takes any free port here.
    const { url } = (await statusOf(station)).intake
    shop.line.cut()
    const bar = page.getByRole('contentinfo')
    await expect(bar).toContainText(/Database away since \d+:\d+.*: orders are answered 503 and come again/, {
      timeout: 30_000,
    })
    expect(await push('905512350000', url)).toBe(503)
    await panel.getByRole('button', { name: 'Start production' }).click()
    await expect(page.getByText(/The database cannot be reached/).first()).toBeVisible()
    await expectNoBarriers(page)
    shop.line.mend()
    await expect(bar).not.toContainText('Database away', { timeout: 30_000 })
    await expect(bar).toContainText('Receiving at port')
    expect(await push('905512350000', url)).toBe(200)
    await panel.getByRole('button', { name: 'Start production' }).click()
    await expect(panel.getByRole('button', { name: 'Mark as produced' })).toBeVisible()
  })

  await test.step('in German, narrow and in large letters nothing is cut off', async () => {
    await openScreen(page, 'Settings')
    await page.getByText('Deutsch', { exact: true }).click()
    const german = page.getByRole('region', { name: 'Wo die Aufträge liegen', exact: true })
    await openScreen(page, 'Einstellungen')
    await page.setViewportSize({ width: 420, height: 800 })
    await expect(german.getByRole('list', { name: 'Stationen des Betriebs' })).toContainText('diese Station')
    await german.getByRole('button', { name: 'Anderes Passwort oder andere Adresse …' }).click()
    const asking = page.getByRole('dialog')
    await expect(asking.getByRole('textbox', { name: 'Adresse der Datenbank' })).toHaveValue(shop.address)
    await asking.getByLabel('Passwort', { exact: true }).fill('open-sesame')
    await asking.getByRole('button', { name: 'Behalten und neu starten' }).click()
    await expect(asking.getByRole('alert')).toContainText('nimmt diesen Benutzer und dieses Passwort nicht an')
    await expectNoBarriersInBothSchemes(page)
    await page.keyboard.press('Escape')
    const ofCard = "document.querySelector('section[aria-labelledby=settings-card-store]')"
    const overflow = await page.evaluate(`${ofCard}.scrollWidth - ${ofCard}.clientWidth`)
    expect(overflow).toBe(0)
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.getByText('English', { exact: true }).click()
  })

  await test.step('the orders come back to the machine', async () => {
    await openScreen(page, 'Settings')
    await card.getByRole('button', { name: 'Bring back to this machine…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click()
    await expect(card.getByText(/^In the data folder \(SQLite 3/)).toBeVisible({ timeout: 60_000 })
    await openScreen(page, 'Queue')
    await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByText(title)).toHaveCount(2)
  })
})
