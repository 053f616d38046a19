import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeFileOf } from '../../electron/store/store.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { eventually } from './eventually.ts'
import { headlessProgram } from './quiet-station.ts'
import { type ReceivedSignal, scriptedCloudprinter } from './scripted-cloudprinter.ts'
import { callOver, startStationProcess } from './station-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const line = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemShipped'] as const
const signals = { undoWindowMs: 0, concurrency: 4 }

interface Arrival extends ReceivedSignal {
  /** In which life of the station it arrived. */
  readonly life: string
}

/**
 * Has a station deliver the steps of many items while it is killed at random moments, then looks whether each signal has
 * arrived, per item in order, and repeated only where a kill had come between its arrival and the answer being stored.
 */
export async function expectToDeliverThroughKills(load: {
  readonly items: number
  /** The longest time that the station is left alone. */
  readonly maxLifeMs: number
}): Promise<{ readonly kills: number; readonly repeats: number }> {
  const cloudprinter = await scriptedCloudprinter()
  const arrivals: Arrival[] = []
  let life = 0
  cloudprinter.answerSignals((signal, response) => {
    arrivals.push({ ...signal, life: String(life) })
    setTimeout(() => response.end(), Math.random() * 15)
  })
  const dataDir = temporaryFolder()
  await fillOutbox(dataDir, load.items)

  const expected = load.items * line.length
  const distinct = (): number => new Set(arrivals.map(({ item, type }) => `${item} ${type}`)).size
  while (distinct() < expected) {
    life += 1
    const station = startStationProcess(dataDir, cloudprinter.signalUrl, headlessProgram)
    if ((await station.ready) === null) throw new Error('The station did not start again')
    await pause(Math.random() * load.maxLifeMs)
    station.child.kill('SIGKILL')
    await station.ended
  }

  const station = startStationProcess(dataDir, cloudprinter.signalUrl, headlessProgram)
  life += 1
  const ready = await station.ready
  if (ready === null) throw new Error('The station did not start again')
  await eventually(async () => expect((await callOver(ready, 'signals.outbox', {})).outbox.pending).toBe(0), 60_000)
  station.child.kill('SIGTERM')
  await station.ended
  return { kills: life - 1, repeats: expectInOrder(arrivals, load.items, signals.concurrency) }
}

/** Those whose answer is here and not stored, for each one that may be under way. */
const maxUnstored = 4

/** Returns how many signals arrived again. */
function expectInOrder(arrivals: readonly Arrival[], items: number, concurrency: number): number {
  const byItem = Map.groupBy(arrivals, ({ item }) => item)
  expect(byItem.size).toBe(items)
  const repeats: Arrival[] = []
  for (const [item, own] of byItem) {
    const types = own.map(({ type }) => type)
    expect(
      types.filter((type, index) => type !== types[index - 1]),
      item,
    ).toEqual(line)
    for (const [index, arrival] of own.entries()) {
      const before = own[index - 1]
      if (before?.type !== arrival.type) continue
      expect(arrival, 'a repeat says the same').toMatchObject({ datetime: before.datetime })
      // The station that got the answer is not the one that sent it again.
      expect(before.life, item).not.toBe(arrival.life)
      repeats.push(arrival)
    }
  }
  const perLife = Map.groupBy(repeats, ({ life }) => life)
  for (const [life, own] of perLife) {
    expect(own.length, `repeats in life ${life}`).toBeLessThanOrEqual(maxUnstored * concurrency)
  }
  return repeats.length
}

async function fillOutbox(dataDir: string, items: number): Promise<void> {
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ signals }))
  const store = await openStore({ file: storeFileOf(dataDir), backupDir: join(dataDir, 'backups') })
  const outbox = createOutbox(() => settingsSchema.parse({ signals }), systemClock)
  await store.write(async (transaction) => {
    for (let index = 0; index < items; index += 1) {
      const cpItemId = `${String(index).padStart(8, '0')}0001`
      const cpOrderId = `${String(index).padStart(8, '0')}0000`
      await transaction.run(
        `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
         VALUES (?, 'shipped', '{}', '', 0)`,
        cpOrderId,
      )
      await transaction.run(
        `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
           "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
         VALUES (?, ?, 1, '', '', '', 1, 'shipped', 0, '[]', '[]', ?)`,
        cpItemId,
        cpOrderId,
        cpItemId,
      )
      for (const [step, signalType] of line.entries()) {
        await outbox.enqueue(transaction, {
          cpItemId,
          cpOrderId,
          signalType,
          occurredAt: step * 1_000,
          isDryRun: false,
        })
      }
    }
  })
  await store.close()
}
