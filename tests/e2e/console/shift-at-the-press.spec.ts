import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { batchCode } from '../../../shared/batches.ts'
import { SimulatedPrinter } from '../../../simulator/ipp-printer.ts'
import type { ReadyStation } from '../station-process.ts'
import { test } from './console.ts'
import { handsOn } from './hands.ts'
import { call, pushItems } from './station-calls.ts'

// A snapshot before each of some hundred keys would take longer than the shift.
test.use({ trace: 'off' })

const sizes = [
  { items: 20, perBatch: 10, tag: [] },
  { items: 200, perBatch: 40, tag: ['@long'] },
] as const

for (const { items: count, perBatch, tag } of sizes) {
  test(`a shift of ${count} items goes from ready to shipped with keys and scans, at most three for an item`, {
    tag: [...tag],
  }, async ({ page, station, cloudprinter }) => {
    test.slow()
    const press = mkdtempSync(join(tmpdir(), 'print-station-press-'))
    const printer = new SimulatedPrinter()
    await printer.start()
    try {
      await setUp(station, press, printer.address, perBatch)
      const order = { shipping_date: '2090-03-05 09:14:55', files: [cloudprinter.offerFile('shipping_label')] }
      const items = await pushItems(station, cloudprinter, count, order)
      const statuses = async () => (await call(station, 'items.counts', {})).byStatus
      const closed = async () => (await call(station, 'batches.list', { state: ['closed'] })).batches
      // Full batches close by themselves, bring their files to the press and print their tickets.
      await expect.poll(async () => (await closed()).length, { timeout: 60_000 }).toBe(count / perBatch)
      await expect.poll(() => jobsIn(press), { timeout: 60_000 }).toHaveLength(count)
      await page.goto(station.consoleUrl)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const hands = handsOn(page)
      const strip = page.getByRole('region', { name: 'Last scan' })
      const scan = async (code: string, answer: string): Promise<void> => {
        await hands.scan(code)
        await expect(strip).toContainText(answer)
      }

      // At the press: the ticket of each batch, twice to start and twice to end it.
      for (const { id } of await closed()) {
        await scan(batchCode(id), 'Scan again to start all of it')
        await scan(batchCode(id), `${perBatch} items started.`)
        await scan(batchCode(id), 'Scan again to mark all of it as produced')
        await scan(batchCode(id), `${perBatch} items produced.`)
      }
      expect((await statuses()).produced).toBe(count)

      // At the bench: all of it is packed at once, which prints the labels.
      await hands.press('1')
      await expect(page.getByRole('grid', { name: 'Items by urgency' }).getByRole('row').nth(3)).toBeVisible()
      await expect(async () => {
        await hands.press('Control+a')
        const selected = page.getByRole('status').filter({ hasText: 'selected' })
        await expect(selected).toHaveText(`${count} selected`, { timeout: 1_000 })
      }).toPass()
      await hands.press('n')
      await expect.poll(async () => (await statuses()).packed).toBe(count)

      // Each parcel with its own tracking number: the item, then the label on the parcel.
      for (const cpItemId of items) {
        await scan(cpItemId, 'Scan the tracking number')
        await scan(`JD${cpItemId}`, `Book ${cpItemId} is shipped.`)
      }
      expect((await statuses()).shipped).toBe(count)
      console.log(`${hands.actions} actions for ${count} items: ${(hands.actions / count).toFixed(2)} an item`)
      expect(hands.actions / count).toBeLessThanOrEqual(3)

      expect(jobsIn(press)).toHaveLength(count)
      const printed = async () => (await call(station, 'printJobs.list', { state: ['printed'], limit: 500 })).jobs
      await expect.poll(async () => (await printed()).length, { timeout: 120_000 }).toBe(count + count / perBatch)
      const papers = (await printed()).map(({ paper }) => paper)
      expect(papers.filter((paper) => paper === 'shipping_label')).toHaveLength(count)
      expect(printer.printed).toHaveLength(count + count / perBatch)
    } finally {
      await printer.vanish()
      rmSync(press, { recursive: true, force: true, maxRetries: 10 })
    }
  })
}

/** A press with a folder, a rule whose batches close when they are full, and a printer for what comes by itself. */
async function setUp(station: ReadyStation, folder: string, address: string, maxItems: number): Promise<void> {
  const { destination } = await call(station, 'destinations.save', {
    destination: { name: 'Press', kind: 'folder', folder },
  })
  await call(station, 'routes.save', { routes: [{ destinationId: destination.id, when: 'batch' }] })
  await call(station, 'batchRules.save', { rules: [{ name: 'Posters', close: { maxItems } }] })
  const { printer } = await call(station, 'printers.save', { printer: { name: 'Bench', kind: 'ipp', address } })
  const printerId = printer.id
  await call(station, 'settings.update', {
    settings: {
      // A machine that tests other things beside is slower than a scanner.
      scanner: { longestGapMs: 500 },
      printing: {
        automatic: [
          { paper: 'batch_ticket', when: 'batch_closed', printerId },
          { paper: 'shipping_label', when: 'packed', printerId },
        ],
      },
    },
  })
}

const jobsIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.pdf'))
