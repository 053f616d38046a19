import { expect, it } from 'vitest'
import type { BatchMemberRow, BatchRow } from '../../electron/store/entities/batch.ts'
import { StationError } from '../../shared/errors.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { createSeededRandom, type SeededRandom } from '../../simulator/seeded-random.ts'
import { engines } from '../support/any-store.ts'
import { aBatchDesk, type BatchDesk, optionsOf } from './batch-desk.ts'

const courses = { sqlite: { seeds: 3, acts: 120 }, postgres: { seeds: 1, acts: 90 } }

it.each(engines)('on %s no part is ever in two batches, and none that should wait is in none', async (engine) => {
  const { seeds, acts } = courses[engine]
  const ends: string[] = []
  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = createSeededRandom(seed)
    const desk = await aBatchDesk(engine)
    await desk.rules({
      name: 'All',
      key: ['part', 'paper'],
      close: { maxItems: 4, times: ['14:30'], dueWithinDays: 0 },
    })
    const ids: string[] = []
    const done: string[] = []
    for (let act = 0; act < acts; act += 1) {
      done.push(await actAtRandom(desk, ids, random))
      await expectSound(desk, `seed ${seed}: ${done.slice(-12).join(', ')}`)
    }
    ends.push(...(await desk.rows()).map(({ state }) => state))
    await desk.stop()
  }
  // It was not only refused.
  expect(new Set(ends)).toEqual(new Set(['open', 'closed', 'started', 'done']))
})

async function actAtRandom(desk: BatchDesk, ids: string[], random: SeededRandom): Promise<string> {
  const one = (): string => pick(random, ids) ?? ''
  const batch = async (): Promise<number> => {
    return pick(random, await desk.rows())?.id ?? 999
  }
  const step = async (to: ItemStatus): Promise<string> => {
    const cpItemId = one()
    const name = `${cpItemId} ${to}`
    await desk.step(cpItemId, to)
    return name
  }
  const acts: (() => Promise<string>)[] = [
    async () => {
      const paper = pick(random, ['a', 'b'])
      const files = pick(random, [['cover', 'book'], ['product']] as const) ?? []
      const shipBy = pick(random, [null, desk.clock.now() + random.whole(-1, 9) * 86_400_000]) ?? null
      const reorderCause = random.whole(1, 10) === 1 ? 'misprint' : null
      const made = await desk.items(2, {
        files,
        shipBy,
        reorderCause,
        options: optionsOf(`paper_${paper}`, `cover_${paper}`),
      })
      ids.push(...made)
      await desk.ready(made)
      return `new ${made.join(' ')}`
    },
    () => step('on_hold'),
    () => step('error'),
    () => step('ready'),
    () => step('in_production'),
    () => step('produced'),
    () => step('shipped'),
    () => step('cancelled'),
    async () => `undo ${await on(one(), desk.undo)}`,
    async () => `back ${await on(one(), desk.back)}`,
    async () => `reprint ${await on(one(), desk.reprint)}`,
    async () => `changed ${await on(one(), desk.fileChanged)}`,
    async () => `close ${await on(await batch(), (id) => desk.call('batches.close', { id }))}`,
    async () => `reopen ${await on(await batch(), (id) => desk.call('batches.reopen', { id }))}`,
    async () => `start ${await on(await batch(), (id) => desk.call('batches.advance', { id, to: 'in_production' }))}`,
    async () => `end ${await on(await batch(), (id) => desk.call('batches.advance', { id, to: 'produced' }))}`,
    async () =>
      `leave ${await on(await batch(), (id) => desk.call('batches.leave', { id, cpItemId: one(), reason: 'x' }))}`,
    async () => {
      desk.clock.jump(random.whole(1, 20) * 3_600_000)
      return 'later'
    },
  ]
  try {
    const act = random.whole(1, 4) === 1 ? acts[0] : pick(random, acts)
    return (await act?.()) ?? ''
  } catch (error) {
    if (error instanceof StationError) return `refused: ${error.message}`
    throw error
  }
}

const pick = <T>(random: SeededRandom, values: readonly T[]): T | undefined =>
  values[random.whole(0, values.length - 1)]

async function on<T extends string | number>(what: T, act: (what: T) => Promise<unknown>): Promise<T> {
  await act(what)
  return what
}

interface PartRow {
  readonly cpItemId: string
  readonly fileId: number
  readonly status: ItemStatus
  readonly reprints: number
  readonly reorderCause: string | null
}

/** What must be so at any moment. */
async function expectSound(desk: BatchDesk, course: string): Promise<void> {
  const batches = new Map((await desk.rows()).map((row) => [row.id, row]))
  const members = await desk.members()
  const live = members.filter(({ leftAt }) => leftAt === null)
  const parts = await desk.store.query<PartRow>(
    `SELECT "item"."cpItemId", "file"."id" AS "fileId", "item"."status", "item"."reprints", "item"."reorderCause"
     FROM "cp_files" AS "file" JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "file"."cpItemId"`,
  )
  expect(new Set(live.map(({ fileId }) => fileId)).size, course).toBe(live.length)
  for (const batch of batches.values()) expectTotals(batch, members, course)
  for (const part of parts) {
    const member = live.find(({ fileId }) => fileId === part.fileId)
    const own = live.filter(({ cpItemId }) => cpItemId === part.cpItemId)
    const isOpen = batches.get(member?.batchId ?? 0)?.state === 'open'
    if (member === undefined) {
      const wasTakenOut = members.some(({ cpItemId, leftBy }) => cpItemId === part.cpItemId && leftBy !== null)
      // Those that came with a ship-by date may have been urgent.
      const isFree = part.reprints > 0 || part.reorderCause !== null || wasTakenOut || (await isDated(desk, part))
      expect(part.status !== 'ready' || isFree, `${part.cpItemId} is lost. ${course}`).toBe(true)
    } else if (isOpen) {
      const isByBatches = own.some(({ batchId }) => batches.get(batchId)?.state !== 'open')
      expect(
        part.status === 'ready' || (part.status === 'in_production' && isByBatches),
        `${part.cpItemId} ${part.status}. ${course}`,
      ).toBe(true)
    } else {
      expect(['ready', 'in_production', 'produced', 'packed', 'shipped'], `${part.cpItemId}. ${course}`).toContain(
        part.status,
      )
    }
  }
}

async function isDated({ store }: BatchDesk, { cpItemId }: PartRow): Promise<boolean> {
  const [row] = await store.query<{ shipBy: number | null }>(
    'SELECT "shipBy" FROM "cp_orders" WHERE "cpOrderId" = ?',
    `o${cpItemId}`,
  )
  return row?.shipBy !== null
}

function expectTotals(batch: BatchRow, members: readonly BatchMemberRow[], course: string): void {
  const inside = members.filter(({ batchId, leftAt }) => batchId === batch.id && leftAt === null)
  const left = members.filter(({ batchId, leftAt }) => batchId === batch.id && leftAt !== null)
  const sum = (key: 'copies' | 'sheets'): number => inside.reduce((total, member) => total + member[key], 0)
  const dates = inside.flatMap(({ shipBy }) => (shipBy === null ? [] : [shipBy]))
  const { items, copies, sheets, state, shipBy } = batch
  expect({ items, copies, sheets, left: batch.left, shipBy }, course).toEqual({
    items: new Set(inside.map(({ cpItemId }) => cpItemId)).size,
    copies: sum('copies'),
    sheets: sum('sheets'),
    left: left.length,
    shipBy: dates.length === 0 ? null : Math.min(...dates),
  })
  const stages = inside.map(({ stage }) => stage)
  const isBegun = stages.some((stage) => stage > 0)
  const closed = stages.every((stage) => stage === 2) ? 'done' : isBegun ? 'started' : 'closed'
  expect(state, course).toBe(state === 'open' ? 'open' : closed)
  const positions = inside.map(({ position }) => position)
  if (state === 'open') expect(positions, course).toEqual(positions.map(() => null))
  else expect(new Set(positions).size, course).toBe(positions.length)
}
