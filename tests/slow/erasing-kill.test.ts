import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { eventually } from '../support/eventually.ts'
import { anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { headlessProgram } from '../support/quiet-station.ts'
import { pushTo } from '../support/running-station.ts'
import { callOver, startStationProcess } from '../support/station-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const orders = 24
const kills = 6
const ids = Array.from({ length: orders }, (_, index) => `${String(70_000_000 + index)}0000`)
const nameOf = (id: string): string => `Xaver Unverkennbar-${id}`

const withTexts = (folder: string, texts: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name))
      return texts.some((text) => bytes.includes(text))
    })

/** Whether each order is erased in all of its places or in none; returns how many are. */
function expectNothingHalf(dataDir: string): number {
  const database = new Database(join(dataDir, 'station.db'), { readonly: true })
  try {
    const rows = database
      .prepare<[], Record<'id' | 'address' | 'document' | 'request' | 'told', string>>(placesSql)
      .all()
    for (const { id, ...places } of rows) {
      const isErased = places.told === '1'
      expect(Object.values(places).every((place) => isErased !== place.includes(nameOf(id)))).toBe(true)
    }
    return rows.filter(({ told }) => told === '1').length
  } finally {
    database.close()
  }
}

const placesSql = `
  SELECT "order"."cpOrderId" AS "id", "fullJsonPayload" AS "document",
    (SELECT "name" FROM "cp_addresses" AS "address" WHERE "address"."cpOrderId" = "order"."cpOrderId") AS "address",
    (SELECT "body" FROM "cp_inbox" AS "inbox" WHERE "inbox"."cpOrderId" = "order"."cpOrderId") AS "request",
    COALESCE((SELECT '1' FROM "cp_erasures" AS "erasure" WHERE "erasure"."cpOrderId" = "order"."cpOrderId"), "fullJsonPayload") AS "told"
  FROM "cp_orders" AS "order"`

it(`is erased or not, and finished after the next start, through ${kills} kills`, async () => {
  const dataDir = temporaryFolder()
  const settings = { downloads: { paused: true }, signals: { dryRun: true, undoWindowMs: 0 } }
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
  const start = () => startStationProcess(dataDir, 'http://127.0.0.1:9/', headlessProgram)
  const erase = (ready: ReadyLine, cpOrderId: string) =>
    callOver(ready, 'privacy.erase', { cpOrderId, reason: 'A letter' }).catch(() => null)

  let station = start()
  let ready = await station.ready
  if (ready === null) throw new Error('The station did not start')
  for (const id of ids) {
    const item = itemIdOf(id, 1)
    await pushTo(
      ready.webhookUrl,
      anOrder({ id, addresses: [anAddress({ name: nameOf(id) })], items: [anItem({ id: item })] }),
    )
    const cause = { cause: 'CancelUserRequest', message: `For ${nameOf(id)}` } as const
    await callOver(ready, 'items.advance', { cpItemId: item, to: 'cancelled', ...cause })
  }
  const first = ready
  await eventually(async () => {
    const { signals } = await callOver(first, 'signals.list', { state: ['queued', 'waiting', 'running'] })
    expect(signals).toEqual([])
  })

  let erased = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const now = ready
    const next = ids.slice(kill * 4, kill * 4 + 4)
    void Promise.all(next.map((id) => erase(now, id)))
    await pause(Math.random() * 120)
    station.child.kill('SIGKILL')
    await station.ended
    station = start()
    ready = await station.ready
    if (ready === null) throw new Error('The station did not start again')
    erased = Math.max(erased, expectNothingHalf(dataDir))
  }
  const last = ready
  for (const id of ids) await erase(last, id)
  await eventually(async () => {
    const { erased: all, waiting } = await callOver(last, 'privacy.status', {})
    expect({ all, waiting }).toEqual({
      all: orders,
      waiting: { due: 0, later: 0, files: 0, overwritingSince: null },
    })
  })
  expect(expectNothingHalf(dataDir)).toBe(orders)
  expect(withTexts(dataDir, ['Unverkennbar', 'unverkennbar', 'xaver'])).toEqual([])
  station.child.kill('SIGKILL')
  await station.ended
  expect(withTexts(dataDir, ['Unverkennbar', 'unverkennbar', 'xaver'])).toEqual([])
}, 240_000)
