import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { mountDisk } from '../../support/mount-disk.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { keys } from '../operator.ts'
import { type Program, test } from './program.ts'

const diskBytes = 96 * 1024 * 1024

/** What is left, but for so many bytes. */
function fill(dir: string, spared: number): string {
  const { bavail, bsize } = statfsSync(dir)
  const file = join(dir, `filler-${bavail}`)
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - spared)))
  return file
}

async function webhookUrlOf({ window }: Program): Promise<string> {
  const answer = await window.evaluate("window.station.invoke('station.status', {})")
  return (answer as { result: { intake: { url: string } } }).result.intake.url
}

const orderIdsOf = async ({ window }: Program): Promise<readonly string[]> => {
  const answer = await window.evaluate("window.station.invoke('orders.list', { limit: 500 })")
  return (answer as { result: { orders: { cpOrderId: string }[] } }).result.orders.map(({ cpOrderId }) => cpOrderId)
}

test('a disk that is full is said in the window, orders are refused, and received again once there is room', {
  tag: '@long',
}, async ({ startAt, dataDir }) => {
  const dir = join(dataDir, 'disk')
  mkdirSync(dir)
  const disk = mountDisk(dir, diskBytes)
  test.skip(typeof disk === 'string', typeof disk === 'string' ? disk : '')
  if (typeof disk === 'string') return
  try {
    // Two urgent things are lines of their own: the orders, and the downloads.
    const signals = ['--signal-api-key', keys.signal, '--signal-url', 'http://127.0.0.1:9/']
    const program = await startAt(join(dir, 'data'), '--order-api-key', keys.order, ...signals)
    const url = await webhookUrlOf(program)
    const push = async (id: string): Promise<number> => {
      const order = anOrder({
        id,
        apikey: keys.order,
        note: 'x'.repeat(100_000),
        items: [anItem({ id: itemIdOf(id, 1) })],
      })
      return (await fetch(url, { method: 'POST', body: JSON.stringify(order) })).status
    }
    const refusal = program.window.getByText('Orders cannot be stored')
    expect(await push('905500010000')).toBe(200)
    await expect(refusal).toBeHidden()

    const filler = fill(dir, 1_000_000)
    const accepted = ['905500010000']
    await expect
      .poll(
        async () => {
          const id = `9055${String(accepted.length + 1).padStart(4, '0')}0000`
          const status = await push(id)
          if (status === 200) accepted.push(id)
          return status
        },
        { intervals: [0], timeout: 30_000 },
      )
      .toBe(503)
    // What is left is too little for an order, and may be enough for less: then the station takes heart again.
    const rest = fill(dir, 0)
    expect(await push('905588880000')).toBe(503)
    await expect(refusal).toBeVisible()
    await expect(refusal).toContainText('Cloudprinter sends them again')
    expect(program.process.exitCode).toBeNull()

    for (const file of [filler, rest]) rmSync(file)
    // Without a person, and without an order that would show it.
    await expect(refusal).toBeHidden({ timeout: 20_000 })
    expect(await push('905599990000')).toBe(200)
    expect([...(await orderIdsOf(program))].sort()).toEqual([...accepted, '905599990000'].sort())
    await program.app.evaluate(({ app }) => app.quit())
    expect(await program.ended).toBe(0)
  } finally {
    disk.unmount()
  }
})

test('a start on a disk that is full says so in the window, and the next one with room receives orders', async ({
  startAt,
  dataDir,
}) => {
  const dir = join(dataDir, 'disk')
  mkdirSync(dir)
  const disk = mountDisk(dir, diskBytes)
  test.skip(typeof disk === 'string', typeof disk === 'string' ? disk : '')
  if (typeof disk === 'string') return
  try {
    const filler = fill(dir, 0)
    const program = await startAt(join(dir, 'data'), '--order-api-key', keys.order)
    const page = program.window.getByRole('alert')
    await expect(page.getByRole('heading', { name: 'The station did not start' })).toBeVisible()
    await expect(page).toContainText('is full')
    program.process.kill('SIGTERM')
    await program.ended

    rmSync(filler)
    const next = await startAt(join(dir, 'data'), '--order-api-key', keys.order)
    const body = JSON.stringify(anOrder({ id: '905512340000', apikey: keys.order }))
    expect((await fetch(await webhookUrlOf(next), { method: 'POST', body })).status).toBe(200)
    await next.app.evaluate(({ app }) => app.quit())
    await next.ended

    fill(dir, 0)
    const again = await startAt(join(dir, 'data'), '--order-api-key', keys.order)
    await expect(again.window.getByRole('alert')).toContainText('is full')
  } finally {
    disk.unmount()
  }
})
