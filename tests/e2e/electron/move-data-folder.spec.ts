import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { type Program, test } from './program.ts'

async function webhookUrlOf({ window }: Program): Promise<string> {
  const answer = await window.evaluate("window.station.invoke('station.status', {})")
  return (answer as { result: { intake: { url: string } } }).result.intake.url
}

const push = async (program: Program, id: string): Promise<number> => {
  const body = JSON.stringify(anOrder({ id, apikey: keys.order }))
  return (await fetch(await webhookUrlOf(program), { method: 'POST', body })).status
}

/** The program starts itself again, out of sight of a test: here the test does it. */
const keepFromStartingAgain = ({ app }: Program): Promise<void> =>
  app.evaluate(({ app: program }) => {
    program.relaunch = () => undefined
  })

const openSettings = async ({ window }: Program): Promise<void> => {
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
}

test('the data folder is moved from the settings: chosen, explained, copied, and found by the next start', async ({
  startInstalled,
  start,
  dataDir,
}) => {
  const usual = join(dataDir, 'Print Station', 'station')
  const next = join(dataDir, 'other disk')
  mkdirSync(next)
  const first = await startInstalled('--order-api-key', keys.order)
  expect(await push(first, '905512340000')).toBe(200)
  await keepFromStartingAgain(first)
  await first.app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, next)
  await openSettings(first)
  await first.window.getByRole('button', { name: 'Move…', exact: true }).click()
  const asking = first.window.getByRole('dialog', { name: 'Move the data folder' })

  // First a folder that cannot be: it is said, and nothing happens.
  await asking.getByRole('textbox', { name: 'New folder' }).fill(join(usual, 'inside'))
  await asking.getByRole('button', { name: 'Check' }).click()
  await expect(asking.getByRole('alert')).toContainText('must not lie within each other')

  await asking.getByRole('button', { name: 'Choose…' }).click()
  await expect(asking.getByRole('textbox', { name: 'New folder' })).toHaveValue(next)
  await asking.getByRole('button', { name: 'Check' }).click()
  await expect(asking.getByRole('status')).toContainText(`From ${usual} to ${next}.`)
  await expect(asking.getByRole('status')).toContainText('are copied')
  await asking.getByRole('button', { name: 'Move', exact: true }).click()
  expect(await first.ended).toBe(0)
  expect(existsSync(join(usual, 'station.db'))).toBe(true)

  const second = await startInstalled('--order-api-key', keys.order)
  await expect(second.window.getByText('The Bear Who Could Not Sleep').first()).toBeVisible()
  await second.window.getByRole('contentinfo').getByRole('button', { name: /note/ }).click()
  await expect(second.window.getByText(`The data folder is ${next} now.`)).toBeVisible()
  expect(await push(second, '905512350000')).toBe(200)
  await second.app.evaluate(({ app }) => app.quit())
  expect(await second.ended).toBe(0)

  // Whoever still names the folder before is told where the station is.
  const third = await start('--data-dir', usual)
  await expect(third.window.getByRole('alert')).toContainText(`was moved to ${next}`)
})

test('a data folder that was named at the start is not for the settings to move, and they say why', async ({
  start,
}) => {
  const program = await start()
  await openSettings(program)
  const card = program.window.getByRole('region', { name: 'Station', exact: true })
  await expect(card).toContainText('--data-dir')
  await expect(card.getByRole('button', { name: 'Move…', exact: true })).toBeHidden()
})
