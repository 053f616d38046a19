import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { anItem, anOrder, itemIdOf } from './order-builder.ts'
import { quietDataDir, startQuietStation } from './quiet-station.ts'
import type { StationProcess } from './station-process.ts'

/**
 * Pushes orders from many clients, each of which repeats an order until it is answered 200, while the station is killed
 * again and again; then looks whether every order with a 200 is in the store, whole and once.
 */
export async function expectToSurviveKills(load: {
  readonly clients: number
  readonly orders: number
  readonly killEveryMs: number
}): Promise<{ readonly kills: number }> {
  const dataDir = quietDataDir()
  const acknowledged: string[] = []
  let next = 0
  let url: string | null = null
  const agent = new Agent({ keepAlive: true, maxSockets: load.clients })

  const client = async (): Promise<void> => {
    for (let number = next; number < load.orders; number = next) {
      next += 1
      const id = idOf(number)
      while (!(await isAcknowledged(agent, url, orderOf(id)))) await pause(5)
      acknowledged.push(id)
    }
  }
  const clients = Promise.all(Array.from({ length: load.clients }, client))
  let isDone = false
  const done = clients.then(() => {
    isDone = true
  })

  let kills = 0
  let station: StationProcess
  for (;;) {
    station = startQuietStation(dataDir)
    url = (await station.ready)?.webhookUrl ?? null
    if (url === null) throw new Error('The station did not start again')
    await Promise.race([done, pause(load.killEveryMs)])
    if (isDone) break
    station.child.kill('SIGKILL')
    kills += 1
    await station.ended
    url = null
  }
  agent.destroy()
  station.child.kill('SIGKILL')
  await station.ended
  expect(acknowledged).toHaveLength(load.orders)
  expectWholeAndOnce(join(dataDir, 'station.db'), acknowledged)
  return { kills }
}

const idOf = (number: number): string => `${String(number + 1).padStart(8, '0')}0000`

const orderOf = (id: string): string =>
  JSON.stringify(anOrder({ id, items: [1, 2].map((position) => anItem({ id: itemIdOf(id, position) })) }))

function isAcknowledged(agent: Agent, url: string | null, body: string): Promise<boolean> {
  if (url === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent }, (response) => {
      response.resume()
      // The status alone counts: whoever has read 200 does not send the order again.
      resolve(response.statusCode === 200)
    })
    sent.once('error', () => resolve(false))
    sent.end(body)
  })
}

function expectWholeAndOnce(file: string, acknowledged: readonly string[]): void {
  const database = new Database(file)
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.pragma('foreign_key_check')).toEqual([])
    const stored = new Map(
      database
        .prepare<[], Stored>(storedSql)
        .all()
        .map(({ cpOrderId, ...rows }) => [cpOrderId, JSON.stringify(rows)]),
    )
    const lost = acknowledged.filter((id) => !stored.has(id))
    expect(lost).toEqual([])
    const whole = JSON.stringify({ items: 2, addresses: 1, files: 4, signals: 2, accepted: 1, inbox: 1 })
    expect([...stored].filter(([, rows]) => rows !== whole)).toEqual([])
  } finally {
    database.close()
  }
}

interface Stored {
  readonly cpOrderId: string
}

/** How many rows of each kind an order has; of its lines in the inbox only the one that says accepted. */
const storedSql = `
  SELECT "cpOrderId",
    (SELECT COUNT(*) FROM "cp_order_items" AS "row" WHERE "row"."cpOrderId" = "order"."cpOrderId") AS "items",
    (SELECT COUNT(*) FROM "cp_addresses" AS "row" WHERE "row"."cpOrderId" = "order"."cpOrderId") AS "addresses",
    (SELECT COUNT(*) FROM "cp_files" AS "row" WHERE "row"."cpOrderId" = "order"."cpOrderId") AS "files",
    (SELECT COUNT(*) FROM "cp_signals" AS "row" WHERE "row"."cpOrderId" = "order"."cpOrderId") AS "signals",
    (SELECT COUNT(*) FROM "cp_history" AS "row"
      WHERE "row"."cpOrderId" = "order"."cpOrderId" AND "row"."kind" = 'order_accepted') AS "accepted",
    (SELECT COUNT(*) FROM "cp_inbox" AS "row"
      WHERE "row"."cpOrderId" = "order"."cpOrderId" AND "row"."outcome" = 'accepted') AS "inbox"
  FROM "cp_orders" AS "order"`
