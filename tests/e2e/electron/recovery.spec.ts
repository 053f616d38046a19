import { renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anOrder } from '../../support/order-builder.ts'
import { type Program, test } from './program.ts'

const flags = ['--order-api-key', 'order-key'] as const

/** Where orders are received by now, as the station says. */
async function webhookUrlOf({ window }: Program): Promise<string> {
  const answer = await window.evaluate("window.station.invoke('station.status', {})")
  return (answer as { result: { intake: { url: string } } }).result.intake.url
}

async function push(url: string, id: string): Promise<number> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(anOrder({ id })) })
  return response.status
}

const orderIdsOf = async ({ window }: Program): Promise<readonly string[]> => {
  const answer = await window.evaluate("window.station.invoke('orders.list', {})")
  return (answer as { result: { orders: { cpOrderId: string }[] } }).result.orders.map(({ cpOrderId }) => cpOrderId)
}

test('a program that was killed has every order that it acknowledged, and receives the next', async ({ start }) => {
  const first = await start(...flags)
  expect(await push(await webhookUrlOf(first), '905512340000')).toBe(200)
  first.process.kill('SIGKILL')
  await first.ended

  const second = await start(...flags)
  expect(await orderIdsOf(second)).toEqual(['905512340000'])
  expect(await push(await webhookUrlOf(second), '905512350000')).toBe(200)
})

test('a port that is taken is named in the window, and orders are received as soon as it is free', async ({
  start,
}) => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const { port } = other.address() as AddressInfo
  const program = await start(...flags, '--webhook-port', String(port))
  const notice = program.window.getByText(`Port ${port} is used by another program`)
  await expect(notice).toBeVisible()

  await new Promise((done) => other.close(done))
  await expect(notice).toBeHidden({ timeout: 20_000 })
  expect(await push(await webhookUrlOf(program), '905512340000')).toBe(200)
})

test('settings that cannot be read are said in the window, and orders come again until a person has looked', async ({
  start,
  dataDir,
}) => {
  writeFileSync(join(dataDir, 'settings.json'), '{"intake":')
  const program = await start(...flags)
  // Nothing is received either, and the signal key is missing.
  await expect(program.window.getByText('3 things need you now')).toBeVisible()
  await program.window.getByRole('button', { name: 'Open exceptions' }).click()
  await expect(program.window.getByText('The settings could not be read')).toBeVisible()
  expect(await push(await webhookUrlOf(program), '905512340000')).toBe(503)
  await program.window.getByRole('button', { name: 'Open settings: Order endpoint' }).click()
  await program.window.getByRole('switch', { name: 'Receive orders' }).click()
  await expect(program.window.getByText('The settings could not be read')).toBeHidden()
  expect(await push(await webhookUrlOf(program), '905512340000')).toBe(200)
})

test('once a damaged store is out of the way, orders are received again', async ({ start, dataDir }) => {
  const file = join(dataDir, 'station.db')
  writeFileSync(file, 'no database at all, but long enough to be taken for the head of one, which it is not'.repeat(20))
  const first = await start(...flags)
  await expect(first.window.getByRole('alert')).toContainText('damaged')
  await first.app.evaluate(({ app }) => app.quit())
  expect(await first.ended).toBe(0)

  renameSync(file, `${file}.damaged`)
  const second = await start(...flags)
  await expect(second.window.getByText('No orders yet')).toBeVisible()
  expect(await push(await webhookUrlOf(second), '905512340000')).toBe(200)
})
