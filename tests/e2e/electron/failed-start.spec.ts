import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { anOrder } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { startStationProcess } from '../station-process.ts'
import { type Program, test } from './program.ts'

const title = 'The station did not start'

async function expectRecoveryPage(
  { process: child, window }: Program,
  ...words: readonly (string | RegExp)[]
): Promise<void> {
  const page = window.getByRole('alert')
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  for (const word of words) await expect(page).toContainText(word)
  expect(await window.evaluate('typeof window.station'), 'what the page can reach').toBe('undefined')
  // The program stays, so that the page can be read.
  expect(child.exitCode).toBeNull()
}

test('a data folder that is a file is named in the window', async ({ start, dataDir }) => {
  rmSync(dataDir, { recursive: true })
  writeFileSync(dataDir, 'not a folder')
  await expectRecoveryPage(await start(), dataDir)
  expect(readFileSync(dataDir, 'utf8')).toBe('not a folder')
})

test('a damaged store is named in the window and left alone', async ({ start, dataDir }) => {
  const file = join(dataDir, 'station.db')
  writeFileSync(file, 'no database at all, but long enough to be taken for the head of one, which it is not'.repeat(20))
  const before = readFileSync(file)
  await expectRecoveryPage(await start(), file, 'damaged', 'backup')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a damaged store can be replaced by a backup from the window, and what was there is kept', async ({
  start,
  dataDir,
}) => {
  const before = await startStationProcess(dataDir, '--order-api-key', keys.order)
  const body = JSON.stringify(anOrder({ apikey: keys.order }))
  expect((await fetch(before.webhookUrl, { method: 'POST', body })).status).toBe(200)
  const headers = { authorization: `Bearer ${before.token}` }
  const backup = await fetch(new URL('/api/backup.create', before.consoleUrl), { method: 'POST', headers, body: '{}' })
  expect(backup.status).toBe(200)
  await before.stop()
  writeFileSync(join(dataDir, 'station.db'), 'no database any more')

  const program = await start()
  await expectRecoveryPage(program, 'damaged', 'A backup can take its place')
  // The program starts itself again, out of sight of a test: here the test does it.
  await program.app.evaluate(({ app }) => {
    app.relaunch = () => undefined
  })
  await program.window.getByRole('link').first().click()
  expect(await program.ended).toBe(0)
  expect(readFileSync(join(dataDir, 'station.db'), 'utf8')).toBe('no database any more')

  const { window } = await start()
  await expect(window.getByText('is in place, with 1 orders')).toBeVisible()
  await expect(window.getByRole('grid', { name: 'Items by urgency' })).toContainText('The Bear Who Could Not Sleep')
  const kept = readdirSync(dataDir).find((name) => name.startsWith('station.db.damaged-'))
  expect(readFileSync(join(dataDir, kept ?? ''), 'utf8')).toBe('no database any more')
})

test('a store of a newer program is refused and left alone', async ({ start, dataDir }) => {
  const station = await startStationProcess(dataDir)
  await station.stop()
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING
  const store = new Database(join(dataDir, 'station.db'), nativeBinding ? { nativeBinding } : {})
  store.prepare('INSERT INTO cp_migrations (timestamp, name) VALUES (?, ?)').run(9_999_999_999_999, 'FromTheFuture9999')
  store.pragma('journal_mode = DELETE')
  store.close()
  const before = readFileSync(join(dataDir, 'station.db'))
  await expectRecoveryPage(await start(), 'newer version', 'Update the program')
  expect(readFileSync(join(dataDir, 'station.db')).equals(before)).toBe(true)
})

test('a data folder that another station uses is refused', async ({ start, dataDir }) => {
  const other = await startStationProcess(dataDir)
  await expectRecoveryPage(await start(), 'Another print station already uses', dataDir)
  await other.stop()
})

test('a flag that cannot be used is named in the window', async ({ start }) => {
  await expectRecoveryPage(await start('--signal-url', 'nonsense'), '--signal-url')
})

test('the reason is shown again when the process of the page ends', async ({ start }) => {
  const { app, window } = await start('--signal-url', 'nonsense')
  await expect(window.getByRole('heading', { name: title })).toBeVisible()
  const textAfterCrash = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    const shown = new Promise<void>((done) => contents.once('did-finish-load', () => done()))
    contents.forcefullyCrashRenderer()
    await shown
    return String(await contents.executeJavaScript('document.body.innerText'))
  })
  expect(textAfterCrash).toContain(title)
  expect(textAfterCrash).toContain('--signal-url')
})
