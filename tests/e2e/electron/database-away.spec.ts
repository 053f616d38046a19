import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Client } from 'pg'
import { keptDatabaseIn } from '../../../electron/settings/kept-database.ts'
import { openKeyFile } from '../../../electron/settings/key-file.ts'
import { plainBox } from '../../../electron/settings/secret-box.ts'
import { putDatabaseInForce } from '../../../electron/store/store-place.ts'
import { cuttableLine } from '../../support/cuttable-line.ts'
import { aPostgresServer } from '../../support/postgres-server.ts'
import { quickestFolder } from '../../support/quickest-folder.ts'
import { startStationProcess } from '../station-process.ts'
import { test } from './program.ts'

test('a start without its database offers another password, and takes it up again by itself when the database is back', async ({
  start,
  dataDir,
}) => {
  test.slow()
  const server = await aPostgresServer(quickestFolder())
  await server.start()
  const line = await cuttableLine(Number(new URL(server.url).port))
  const client = new Client({ connectionString: `${server.url}/postgres` })
  await client.connect()
  await client.query('CREATE DATABASE shop')
  await client.end()
  const url = new URL(`${server.url}/shop`)
  url.port = String(line.port)
  // A station without a window has made the shop, and stored its keys as this one would without a keyring.
  const before = await startStationProcess(dataDir, '--database-url', url.href)
  await before.stop()
  const old = url.href.replace(':station@', ':open-sesame@')
  keptDatabaseIn(openKeyFile(dataDir, plainBox)).keep(old)
  putDatabaseInForce(dataDir, old.replace('open-sesame', '***'), Date.now())
  writeFileSync(join(dataDir, 'settings.json'), '{}')

  const program = await start()
  const page = program.window.getByRole('alert')
  await expect(page).toContainText('does not accept this user and password')
  await expect(program.window.getByLabel('Address of the database, without the password')).toHaveValue(
    url.href.replace(':station@', '@'),
  )
  expect(await program.window.content()).not.toContain('open-sesame')
  // The program starts itself again, out of sight of a test: here the test does it.
  await program.app.evaluate(({ app }) => {
    app.relaunch = () => undefined
  })
  await program.window.getByLabel('Password', { exact: true }).fill('p%@/#: wrong')
  await program.window.keyboard.press('Enter')
  await expect(page).toContainText('does not accept this user and password')
  await expect(program.window.getByLabel('Password', { exact: true })).toHaveValue('')
  await program.window.getByLabel('Password', { exact: true }).fill('station')
  await program.window.getByRole('button', { name: 'Keep it and start' }).click()
  expect(await program.ended).toBe(0)

  line.cut()
  const again = await start()
  await expect(again.window.getByRole('alert')).toContainText('cannot be reached')
  await expect(again.window.getByRole('link', { name: 'Try again now' })).toBeVisible()
  await again.app.evaluate(({ app }) => {
    app.relaunch = () => undefined
  })
  line.mend()
  expect(await again.ended).toBe(0)

  const { window } = await start()
  await expect(window.getByRole('contentinfo')).toContainText('Receiving at port')
  line.close()
  await server.remove()
})
