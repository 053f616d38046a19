import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { createLibrary } from '../../electron/files/library/library.ts'
import type { LabelRow } from '../../electron/store/entities/parcel.ts'
import { openStoreIn } from './any-store.ts'
import { addReadyItems, md5Of, putIntoLibrary } from './press-desk.ts'
import { headlessProgram } from './quiet-station.ts'
import { startStationProcess } from './station-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const maxLifeMs = 60_000
const kinds = ['label', 'growing', 'twice', 'two_orders', 'none', 'shipped', 'list'] as const
type Kind = (typeof kinds)[number]

const orderOf = (index: number): string => `${String(index).padStart(8, '0')}0000`
const itemOf = (index: number): string => `${String(index).padStart(8, '0')}0001`

/** What the software of a carrier writes, and what is to be known of it. */
interface Dropped {
  readonly kind: Kind
  readonly name: string
  readonly content: Buffer
  readonly tracking: string
  readonly state: LabelRow['state']
}

/**
 * Has a station take files of all kinds out of a folder, and write packed orders into another, while it is killed at random moments; then looks
 * whether each file is known once and none is lost, and whether the carrier got each order once.
 */
export async function expectToTakeLabelsThroughKills(load: {
  readonly files: number
  readonly exports: number
  /** A life of the station ends after so many files at most. */
  readonly maxFilesOfLife: number
}): Promise<{ readonly kills: number }> {
  const [dataDir, folder, exportFolder, carrier] = [1, 2, 3, 4].map(() => temporaryFolder()) as [
    string,
    string,
    string,
    string,
  ]
  writeFileSync(
    join(dataDir, 'settings.json'),
    JSON.stringify({ downloads: { paused: true }, signals: { paused: true }, labelFolder: { folder, exportFolder } }),
  )
  const dropped = Array.from({ length: load.files }, (_, index) => fileOf(index))
  await prepare(dataDir, load)

  const taken = join(folder, 'taken')
  mkdirSync(taken)
  const countTaken = (): number => readdirSync(taken).length
  const writer = startWriter(folder, dropped)
  const got: string[] = []
  const carrierTimer = setInterval(() => {
    for (const name of readdirSync(exportFolder).filter((one) => one.endsWith('.csv'))) {
      renameSync(join(exportFolder, name), join(carrier, `${got.length}-${name}`))
      got.push(name)
    }
  }, 5)
  let kills = 0
  const isDone = (): boolean =>
    writer.isDone() && readdirSync(folder).every((name) => name === 'taken') && got.length >= load.exports
  try {
    while (!isDone()) {
      const station = startStationProcess(dataDir, 'http://127.0.0.1:9/', headlessProgram)
      if ((await station.ready) === null) throw new Error('The station did not start again')
      const enough = countTaken() + 1 + Math.floor(Math.random() * load.maxFilesOfLife)
      const endsAt = Date.now() + maxLifeMs
      while (countTaken() < enough && !isDone() && Date.now() < endsAt) await pause(1)
      // At any moment of what comes next.
      await pause(Math.random() * 40)
      station.child.kill('SIGKILL')
      kills += 1
      await station.ended
      if (Date.now() >= endsAt) throw new Error(`Nothing is taken any more: ${readdirSync(folder).slice(0, 5)}`)
    }
  } finally {
    clearInterval(carrierTimer)
    writer.stop()
  }
  expect(got.toSorted()).toEqual(Array.from({ length: load.exports }, (_, index) => `order-${orderOf(index)}.csv`))
  await expectKnownOnce(dataDir, taken, dropped)
  return { kills }
}

function fileOf(index: number): Dropped {
  const kind = kinds[index % kinds.length] ?? 'label'
  const tracking = `JD${String(index).padStart(6, '0')}`
  const pdf = Buffer.from(`%PDF-1.4\n${tracking} ${'x'.repeat((index * 997) % 60_000)}\n%%EOF\n`)
  const named = { label: orderOf(index), growing: orderOf(index), twice: orderOf(index), shipped: orderOf(index) }
  if (kind === 'list') {
    const lines = `order;tracking\r\n${orderOf(index)};${tracking}\r\n`
    return { kind, name: `list-${index}.csv`, content: Buffer.from(lines), tracking, state: 'offered' }
  }
  const order = kind === 'two_orders' ? 'same' : kind === 'none' ? `X${index}` : named[kind]
  const states = { two_orders: 'ambiguous', none: 'unmatched', shipped: 'late' } as const
  const state = kind === 'two_orders' || kind === 'none' || kind === 'shipped' ? states[kind] : 'offered'
  return { kind, name: `${order}_${tracking}.pdf`, content: pdf, tracking, state }
}

async function prepare(dataDir: string, load: { readonly files: number; readonly exports: number }): Promise<void> {
  const library = join(dataDir, 'files')
  const [file] = putIntoLibrary(library, [900])
  await createLibrary(library).prepare(false)
  const store = await openStoreIn(dataDir, 'sqlite')
  try {
    await addReadyItems(
      store,
      Array.from({ length: load.files }, () => file).filter((one) => one !== undefined),
    )
    await store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_orders" SET "clientReference" = 'same' WHERE "cpOrderId" = ANY (?)`, [
        orderOf(0),
        orderOf(1),
      ])
      for (let index = 0; index < load.files; index += 1) {
        if (kinds[index % kinds.length] !== 'shipped') continue
        await transaction.run(
          `UPDATE "cp_order_items" SET "status" = 'shipped', "tracking" = 'ELSE' WHERE "cpItemId" = ?`,
          itemOf(index),
        )
      }
      for (let index = 0; index < load.exports; index += 1) {
        await transaction.run(
          `INSERT INTO "cp_label_exports" ("cpOrderId", "state", "number", "at") VALUES (?, 'waiting', 1, ?)`,
          orderOf(index),
          Date.now() + index,
        )
      }
    })
  } finally {
    await store.close()
  }
}

/** Writes as programs do: at once, in pieces, and some of it twice. */
function startWriter(folder: string, dropped: readonly Dropped[]) {
  const todo = [...dropped]
  const growing: { readonly path: string; rest: Buffer }[] = []
  const again: { readonly file: Dropped; readonly at: number }[] = []
  let round = 0
  const timer = setInterval(() => {
    round += 1
    for (const file of todo.splice(0, 4)) {
      const path = join(folder, file.name)
      if (file.kind === 'growing') {
        const cut = Math.floor(file.content.length / 3)
        writeFileSync(path, file.content.subarray(0, cut))
        growing.push({ path, rest: file.content.subarray(cut) })
      } else writeFileSync(path, file.content)
      if (file.kind === 'twice') again.push({ file, at: round + 30 })
    }
    for (const one of growing) {
      const piece = one.rest.subarray(0, Math.max(1, Math.floor(one.rest.length / 4)))
      appendFileSync(one.path, piece)
      one.rest = one.rest.subarray(piece.length)
    }
    growing.splice(0, growing.length, ...growing.filter(({ rest }) => rest.length > 0))
    // Only once the first is taken: until then it is the same file.
    for (const [index, { file, at }] of [...again.entries()].toReversed()) {
      if (round < at || existsSync(join(folder, file.name))) continue
      writeFileSync(join(folder, file.name), file.content)
      again.splice(index, 1)
    }
  }, 40)
  return {
    isDone: () => todo.length === 0 && growing.length === 0 && again.length === 0,
    stop: () => clearInterval(timer),
  }
}

async function expectKnownOnce(dataDir: string, taken: string, dropped: readonly Dropped[]): Promise<void> {
  const store = await openStoreIn(dataDir, 'sqlite')
  try {
    const rows = await store.query<LabelRow>('SELECT * FROM "cp_labels" ORDER BY "tracking"')
    const states = rows.map(({ tracking, state }) => `${tracking} ${state}`)
    expect(states).toEqual(dropped.map(({ tracking, state }) => `${tracking} ${state}`).sort())
    const contents = new Map(dropped.map((file) => [file.tracking, file.content]))
    for (const { kind, tracking, path, md5 } of rows) {
      const content = contents.get(tracking) ?? Buffer.alloc(0)
      expect(md5).toBe(md5Of(content))
      if (kind === 'pdf') expect(readFileSync(join(dataDir, 'files', '.labels', path ?? '')).equals(content)).toBe(true)
    }
    const twice = dropped.filter(({ kind }) => kind === 'twice').length
    expect(readdirSync(taken)).toHaveLength(dropped.length + twice)
    expect(readdirSync(join(dataDir, 'files', '.labels')).filter((name) => name.startsWith('.')).length).toBeLessThan(
      50,
    )
  } finally {
    await store.close()
  }
}
