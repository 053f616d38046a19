import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import ssh2 from 'ssh2'
import type { CallInput, CallName, CallOutput } from '../../../shared/station-api.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { flagsFor, keys, openScreen, pushDocument } from '../operator.ts'
import { type ReadyStation, startStationProcess } from '../station-process.ts'
import { test as base } from './console.ts'
import { expectNoBarriersInBothSchemes } from './no-barriers.ts'

/** A folder that a RIP watches; the test is the RIP. */
const test = base.extend<{ readonly hotFolder: string }>({
  hotFolder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'print-station-hot-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const orderId = '905512340000'
const title = 'The Bear Who Could Not Sleep'
const cover = `${orderId}-${itemIdOf(orderId, 1)}-cover-2x.pdf`
const book = `${orderId}-${itemIdOf(orderId, 1)}-book-2x.pdf`

async function pushBook({ webhookUrl }: ReadyStation, cloudprinter: Cloudprinter): Promise<void> {
  const files = [cloudprinter.offerFile('cover'), cloudprinter.offerFile('book')]
  const item = anItem({ id: itemIdOf(orderId, 1), title, files })
  const pushed = await pushDocument(webhookUrl, anOrder({ id: orderId, apikey: keys.order, items: [item] }))
  expect(pushed.status).toBe(200)
}

/** What lies there for the RIP, which passes over hidden files. */
const jobsIn = (folder: string): string[] => readdirSync(folder).filter((name) => !name.startsWith('.'))

const row = (page: Page, name: string | RegExp) => page.getByRole('listitem').getByRole('button', { name })
const atPress = (page: Page) => page.getByRole('region', { name: 'At the press' })

async function openDestinations(page: Page): Promise<void> {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Open destinations and routes' }).click()
  await expect(page.getByRole('heading', { name: 'Destinations and routes', level: 1 })).toBeVisible()
}

/** A folder as destination, and a route of all files to it, by keys. */
async function setUpPress(page: Page, folder: string, setMore?: () => Promise<void>): Promise<void> {
  await openDestinations(page)
  await page.keyboard.press('a')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await page.keyboard.insertText('Press 1')
  await page.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await setMore?.()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(page.getByText('Press 1 is saved.')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByRole('form', { name: 'New route' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(page.getByText('The route is saved.')).toBeVisible()
}

/** Starts production with the one key. */
async function start(page: Page): Promise<void> {
  await expect(page.getByText('Sends 2 files to Press 1.')).toBeVisible()
  await page.keyboard.press('n')
  await expect(
    page.getByRole('article', { name: title }).getByText('In production', { exact: true }).first(),
  ).toBeVisible()
}

const openBear = async (page: Page): Promise<void> => {
  await page.keyboard.press('1')
  await page.getByRole('grid', { name: 'Items by urgency' }).getByText(title).click()
}

test('nothing of presses is in sight where none is set up', async ({ page, station, cloudprinter }) => {
  await pushBook(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await openBear(page)
  await expect(page.getByRole('button', { name: 'Start production' })).toBeVisible()
  await expect(page.getByText(/the press/i)).toHaveCount(0)
  await openScreen(page, 'Downloads')
  await expect(page.getByText('To the press')).toHaveCount(0)
})

test('a folder is set up and tested by keys, and one key brings an item from ready to press', async ({
  page,
  station,
  cloudprinter,
  hotFolder,
}) => {
  await pushBook(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await openBear(page)
  await setUpPress(page, hotFolder, () =>
    page.getByRole('checkbox', { name: 'The RIP takes files out of the folder' }).check(),
  )
  await page
    .getByRole('button', { name: `Take the one just open: ${title}` })
    .first()
    .click()
  await expect(page.getByText('Route 1 to Press 1. When production is started')).toHaveCount(2)
  await row(page, /^Press 1/).click()
  await expect(page.getByRole('region', { name: 'What an item makes of it' })).toContainText(book)
  await page.keyboard.press('t')
  const steps = page.getByRole('region', { name: 'Test' })
  await expect(steps.getByText('It works.')).toBeVisible()
  await expect(steps.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'done' }) })).toHaveCount(
    await steps.getByRole('listitem').count(),
  )
  expect(readdirSync(hotFolder)).toEqual([])
  await expectNoBarriersInBothSchemes(page)

  await openBear(page)
  await expect(atPress(page)).toContainText('Goes to Press 1 when production is started.')
  await start(page)
  await expect.poll(() => jobsIn(hotFolder).sort()).toEqual([book, cover])
  await expect(atPress(page).getByText('Delivered', { exact: true })).toHaveCount(2)
  await expectNoBarriersInBothSchemes(page)

  // The RIP takes the cover; the book is withdrawn before it is taken.
  rmSync(join(hotFolder, cover))
  await expect(atPress(page).getByText('Taken', { exact: true })).toBeVisible()
  // Once more is marked as another one, and one of it, however often the button is pressed.
  const again = atPress(page).getByRole('button', { name: `Send again: ${cover}` })
  await again.dblclick()
  await expect.poll(() => jobsIn(hotFolder).filter((name) => name.includes('cover'))).toHaveLength(1)
  expect(jobsIn(hotFolder)).not.toContain(cover)
  await expect(again).toHaveCount(0)
  for (const name of jobsIn(hotFolder)) if (name.includes('cover')) rmSync(join(hotFolder, name))
  await page.keyboard.press('Shift+D')
  await page.getByRole('grid', { name: 'Files on their way to the press' }).getByText('-book-2x.pdf').click()
  await page.keyboard.press('w')
  await expect.poll(() => jobsIn(hotFolder)).toEqual([])
  await expect(page.getByText('Withdrawn', { exact: true })).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Enter')
  await expect(atPress(page).getByText('Withdrawn', { exact: true })).toBeVisible()
  await page.keyboard.press('s')
  await expect.poll(() => jobsIn(hotFolder)).toHaveLength(1)
})

test('a press that is away is said, and all of it goes on with one key once it is back', async ({
  page,
  station,
  cloudprinter,
  hotFolder,
}) => {
  await pushBook(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await setUpPress(page, hotFolder)
  const away = `${hotFolder}-away`
  renameSync(hotFolder, away)
  await openBear(page)
  await start(page)
  await page.keyboard.press('Shift+D')
  const list = page.getByRole('grid', { name: 'Files on their way to the press' })
  await expect(list.getByText('Waiting').first()).toBeVisible()
  await openDestinations(page)
  await expect(row(page, /^Press 1/)).toContainText('since')
  renameSync(away, hotFolder)
  await page.keyboard.press('Shift+D')
  await expect(list).toBeVisible()
  await page.keyboard.press('Shift+R')
  await expect.poll(() => jobsIn(hotFolder).sort()).toEqual([book, cover])
  await expect(list.getByText('Delivered', { exact: true })).toHaveCount(2)
})

test('what lies there under the name of a job is never overwritten: a person says what is right', async ({
  page,
  station,
  cloudprinter,
  hotFolder,
}) => {
  writeFileSync(join(hotFolder, book), 'another job')
  await pushBook(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await setUpPress(page, hotFolder)
  await openBear(page)
  await start(page)
  await expect(atPress(page).getByText('Needs attention')).toBeVisible()
  await expect(
    page.getByRole('navigation').getByRole('button', { name: /^Downloads.*1 needs attention/ }),
  ).toBeVisible()
  await atPress(page)
    .getByRole('button', { name: `The press has it: ${book}` })
    .click()
  await expect(atPress(page).getByText('Taken', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Taken by the press')
  expect(existsSync(join(hotFolder, book))).toBe(true)
})

test('an unsure delivery waits for a look at the press, and says so', async ({ page, cloudprinter, hotFolder }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'print-station-e2e-'))
  const first = await startStationProcess(dataDir, ...flagsFor(cloudprinter))
  await pushBook(first, cloudprinter)
  await page.goto(first.consoleUrl)
  await setUpPress(page, hotFolder)
  await openBear(page)
  await start(page)
  await expect(atPress(page).getByText('Delivered', { exact: true })).toHaveCount(2)
  await first.stop()
  // As it stands where a station ended while its server did not answer.
  const database = new Database(join(dataDir, 'station.db'))
  database
    .prepare(`UPDATE "cp_deliveries" SET "state" = 'unsure', "deliveredAt" = NULL WHERE "fileType" = 'book'`)
    .run()
  database.close()

  const second = await startStationProcess(dataDir, ...flagsFor(cloudprinter))
  await page.goto(second.consoleUrl)
  await openBear(page)
  await expect(atPress(page)).toContainText('Nobody can tell whether it is there.')
  await expect(atPress(page).getByRole('button', { name: `It is not there: send it: ${book}` })).toBeVisible()
  await openScreen(page, 'Exceptions')
  await expect(page.getByText('Unsure deliveries').first()).toBeVisible()
  await openBear(page)
  await page.keyboard.press('y')
  await expect(atPress(page).getByText('Taken', { exact: true })).toHaveCount(2)
  await second.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})

test('routes are moved by keys, and an item says which it would take as they are typed', async ({
  page,
  station,
  cloudprinter,
  hotFolder,
}) => {
  await pushBook(station, cloudprinter)
  await page.goto(station.consoleUrl)
  await openBear(page)
  await setUpPress(page, hotFolder)
  await page.keyboard.press('r')
  await page.getByRole('checkbox', { name: 'Cover' }).check()
  await page.getByRole('textbox', { name: 'Product codes' }).fill('nothing_*')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(row(page, /^2\. nothing_\* · Cover/)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(row(page, /^1\. nothing_\* · Cover/)).toBeVisible()
  await page.getByRole('button', { name: `Take the one just open: ${title}` }).click()
  await expect(page.getByText('Route 2 to Press 1.')).toHaveCount(2)
  await page.getByRole('textbox', { name: 'Product codes' }).fill('textbook_*')
  await expect(page.getByText('Route 1 to Press 1.')).toHaveCount(1)

  // What is typed outlives a look at another screen.
  await openScreen(page, 'Queue')
  await openDestinations(page)
  await expect(page.getByRole('textbox', { name: 'Product codes' })).toHaveValue('textbook_*')
  await expect(row(page, /^1\. /)).toContainText('not saved')

  // A destination that routes lead to stays.
  await row(page, /^Press 1/).click()
  await page.keyboard.press('x')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('alert')).toContainText('Routes lead to Press 1.')
})

test('a password is never shown again, and the screens speak German', async ({ browser, station }) => {
  const context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(station.consoleUrl)
  await openScreen(page, 'Einstellungen')
  await page.getByRole('button', { name: 'Druckziele und Wege öffnen' }).press('Enter')
  await page.keyboard.press('a')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Maschine 2')
  await page.getByRole('combobox', { name: 'Art' }).click()
  await page.getByRole('option', { name: 'SFTP-Server' }).click()
  await page.getByRole('textbox', { name: 'Adresse' }).fill('sftp://rip@127.0.0.1:9/jobs')
  await page.getByLabel('Passwort', { exact: true }).fill('open sesame')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Maschine 2 ist gespeichert.')).toBeVisible()
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveValue('')
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveAttribute('placeholder', /^Gesetzt/)
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await expect(page.getByRole('region', { name: 'Test' }).getByText('Es geht noch nicht.')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await page.keyboard.press('Shift+D')
  await expect(page.getByText('Noch keine Übergaben')).toBeVisible()
  await expectNoBarriersInBothSchemes(page)
  await context.close()
})

test('a server with another key than before is trusted anew only by a person who saw both', async ({
  page,
  station,
}) => {
  const server = new ssh2.Server(
    { hostKeys: [ssh2.utils.generateKeyPairSync('ed25519', { comment: '' }).private] },
    (connection) => {
      connection.on('error', () => undefined)
      connection.on('authentication', (context) => context.reject(['password']))
    },
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `sftp://rip@127.0.0.1:${(server.address() as AddressInfo).port}/jobs`
  const destination = { name: 'Press 3', kind: 'sftp', url } as const
  const saved = await call(station, 'destinations.save', { destination, secrets: { password: 'open sesame' } })
  await call(station, 'destinations.trust', { id: saved.destination.id, hostKey: 'SHA256:before' })

  await page.goto(station.consoleUrl)
  await openDestinations(page)
  await row(page, /^Press 3/).click()
  const key = page.getByRole('region', { name: 'Key of the server' })
  await expect(key).toContainText('SHA256:before')
  await page.keyboard.press('t')
  await expect(key).toContainText('The server shows another key than before.')
  await expectNoBarriersInBothSchemes(page)
  await key.getByRole('button', { name: 'Trust the new key' }).click()
  await expect(page.getByText('The new key is trusted.')).toBeVisible()
  await expect(key).not.toContainText('SHA256:before')
  await expect(page.getByRole('region', { name: 'Test' }).getByRole('listitem').last()).toContainText('Sign in')
  await new Promise((closed) => server.close(closed))
})

async function call<N extends CallName>(
  { consoleUrl, token }: ReadyStation,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(new URL(`/api/${name}`, consoleUrl), {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  })
  expect(answer.status, name).toBe(200)
  return (await answer.json()) as CallOutput<N>
}
