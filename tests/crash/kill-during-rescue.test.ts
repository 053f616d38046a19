import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { requireInForce } from '../../electron/data-folder/folder-marks.ts'
import type { RescueLine } from '../../electron/rescue/rescue-command.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { pushTo } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { callOver, startStationProcess } from '../support/station-process.ts'
import { filesBelow, temporaryFolder } from '../support/temporary-folder.ts'

const kills = process.env.CRASH_KILLS === undefined ? 5 : 80
const orders = 40
const pdfBytes = 200_000

describe('kill -9 of a rescue copy', () => {
  beforeAll(() => buildIfNeeded())

  it(`beside a station at work: what has the name of a copy is whole, and nothing else is taken for one, in ${kills} kills`, async () => {
    const dataDir = temporaryFolder()
    const { ready, stop } = await aStationAtWork(dataDir)
    const disk = temporaryFolder()
    const make = ['--data-dir', dataDir, '--rescue-to', disk, '--rescue-files', 'all']
    const { line, tookMs } = await run(make, null)
    expect(line).toMatchObject({ event: 'rescue_copy_made', missing: 0 })
    let halves = 0
    for (let kill = 0; kill < kills; kill += 1) {
      await run(make, async () => {
        await until(() => readdirSync(disk).length > 0)
        await pause((tookMs * 0.6 * kill) / kills)
      })
      await push(ready.webhookUrl, 1_000 + kill)
      for (const name of readdirSync(disk)) {
        const isHalf = name.endsWith('.part')
        halves += isHalf ? 1 : 0
        await expectPlaced(join(disk, name), isHalf ? null : (line?.files ?? 0))
        rmSync(join(disk, name), { recursive: true })
      }
    }
    expect(halves).toBeGreaterThan(0)
    await stop()
  }, 600_000)

  it(`as it is put in place: no station starts on a folder that is not whole, and the next try is, in ${kills} kills`, async () => {
    const dataDir = temporaryFolder()
    const { stop } = await aStationAtWork(dataDir)
    const { line } = await run(['--data-dir', dataDir, '--rescue-to', temporaryFolder(), '--rescue-files', 'all'], null)
    await stop()
    const copy = line?.folder ?? ''
    const folder = temporaryFolder()
    const place = (into: string) => ['--data-dir', into, '--rescue-from', copy]
    const { tookMs } = await run(place(join(folder, 'timed')), null)
    const into = join(folder, 'new')
    let refused = 0
    for (let kill = 0; kill < kills; kill += 1) {
      await run(place(into), async () => {
        await until(() => existsSync(join(into, 'incoming-rescue.json')))
        await pause((tookMs * 0.5 * kill) / kills)
      })
      if (!isFilled(into)) continue
      if (isRefused(into)) refused += 1
      else {
        expectWhole(into, copy)
        rmSync(into, { recursive: true })
      }
    }
    expect(refused).toBeGreaterThan(0)
    rmSync(join(folder, 'timed'), { recursive: true })
    await run(place(into), null)
    if (isRefused(into)) throw new Error('The last try was not whole')
    const after = startStationProcess(into, 'http://127.0.0.1:1/')
    const started = await after.ready
    if (started === null) throw new Error('The station did not start on the copy')
    expect((await callOver(started, 'orders.list', { limit: 500 })).orders).toHaveLength(orders)
    expect(await callOver(started, 'library.check', { deep: true })).toMatchObject({ missing: 0, altered: 0 })
    after.child.kill('SIGTERM')
    await after.ended
  }, 600_000)

  it(`as a station takes it in: it has all of the orders at its next start, or none and takes them then, in ${kills} kills`, async () => {
    const { ready: before, stop } = await aStationAtWork(temporaryFolder())
    const copies = temporaryFolder()
    await callOver(before, 'rescue.make', { folder: copies, files: 'all' })
    const folder = await eventually(async () => {
      const { last } = await callOver(before, 'rescue.get', {})
      if (last === null) throw new Error('It is not made yet')
      return last.folder
    })
    await stop()
    let dataDir = temporaryFolder()
    const ends = { none: 0, all: 0 }
    for (let kill = 0; kill < kills; kill += 1) {
      const station = startStationProcess(dataDir, 'http://127.0.0.1:1/')
      const ready = await station.ready
      if (ready === null) throw new Error(`The station did not start after kill ${kill}`)
      await callOver(ready, 'rescue.take', { folder })
      // Half of them as soon as it is laid ready, however long that takes here.
      if (kill % 2 === 0) await pause((1_200 * kill) / kills)
      else await until(() => existsSync(join(dataDir, 'station.db.restore')))
      station.child.kill('SIGKILL')
      await station.ended
      const next = startStationProcess(dataDir, 'http://127.0.0.1:1/')
      const started = await next.ready
      if (started === null) throw new Error(`The station did not start after kill ${kill}`)
      const found = (await callOver(started, 'orders.list', { limit: 500 })).orders.length
      expect([0, orders]).toContain(found)
      if (found > 0)
        expect(await callOver(started, 'library.check', { deep: true })).toMatchObject({ missing: 0, altered: 0 })
      ends[found === 0 ? 'none' : 'all'] += 1
      next.child.kill('SIGTERM')
      await next.ended
      if (found > 0) dataDir = temporaryFolder()
    }
    expect(ends.none).toBeGreaterThan(0)
    expect(ends.all).toBeGreaterThan(0)
  }, 600_000)
})

/** Looks as often as it can. */
async function until(isSo: () => boolean): Promise<void> {
  const patience = performance.now() + 60_000
  while (!isSo() && performance.now() < patience) await new Promise((done) => setImmediate(done))
}

/** Whether anything but a lock is there. */
const isFilled = (dataDir: string): boolean =>
  existsSync(dataDir) && readdirSync(dataDir).some((name) => !name.startsWith('station.lock'))

/** @param files null: it must not be taken for a copy */
async function expectPlaced(copy: string, files: number | null): Promise<void> {
  const into = join(temporaryFolder(), 'station')
  const { line } = await run(['--data-dir', into, '--rescue-from', copy], null)
  if (files === null) expect([line, existsSync(into)]).toEqual([null, false])
  else expect(line).toMatchObject({ event: 'rescue_copy_in_place' })
  if (files !== null) expect(line?.files).toBeGreaterThanOrEqual(files)
  rmSync(into, { recursive: true, force: true })
}

async function aStationAtWork(dataDir: string): Promise<{ ready: ReadyLine; stop: () => Promise<void> }> {
  const cloudprinter = await scriptedCloudprinter()
  const station = startStationProcess(dataDir, cloudprinter.signalUrl)
  onTestFinished(() => void station.child.kill('SIGKILL'))
  const ready = await station.ready
  if (ready === null) throw new Error('The station did not start')
  for (let number = 1; number <= orders; number += 1) {
    const content = Buffer.concat([aPdf(String(number)), Buffer.alloc(pdfBytes, `%${number}\n`)])
    await push(ready.webhookUrl, number, [aFile({ type: 'product', ...cloudprinter.offer(`/${number}.pdf`, content) })])
  }
  await eventually(async () => {
    const { all } = await callOver(ready, 'rescue.plan', {})
    expect(all.files).toBe(orders)
  })
  const stop = async (): Promise<void> => {
    station.child.kill('SIGTERM')
    await station.ended
  }
  return { ready, stop }
}

async function push(url: string, number: number, files = [aFile()]): Promise<void> {
  const id = `${String(number).padStart(8, '0')}0000`
  const { status } = await pushTo(url, anOrder({ id, items: [anItem({ id: itemIdOf(id, 1), files })] }))
  expect(status).toBe(200)
}

/** Runs the program for a command, and kills it after a while; the line that it ended with, or null. */
async function run(
  args: readonly string[],
  moment: (() => Promise<unknown>) | null,
): Promise<{ line: RescueLine | null; tookMs: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(projectDir, 'out/main/headless.js'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  const printed = text(child.stdout)
  if (moment !== null) {
    await Promise.race([moment(), ended])
    child.kill('SIGKILL')
  }
  await ended
  const line = (await printed).trim()
  return { line: line === '' ? null : (JSON.parse(line) as RescueLine), tookMs: performance.now() - began }
}

function isRefused(dataDir: string): boolean {
  try {
    requireInForce(dataDir)
    return false
  } catch {
    return true
  }
}

function expectWhole(dataDir: string, copy: string): void {
  const from = join(copy, 'data')
  for (const path of filesBelow(from).map((each) => each.slice(from.length + 1))) {
    // A setting may be another one there: where the library is.
    if (path.startsWith('settings.json')) continue
    expect(readFileSync(join(dataDir, path)).equals(readFileSync(join(from, path))), path).toBe(true)
  }
  expect(existsSync(join(dataDir, 'station.db.restore'))).toBe(true)
  expect(isRefused(dataDir)).toBe(false)
}
