import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { createSeededRandom } from '../../simulator/seeded-random.ts'
import { downloadRoom } from '../files/download-room.ts'
import { type Answer, asItShould, cutAfter, fileServer, sending, withStatus } from '../files/file-server.ts'
import { movingClock } from '../files/moving-clock.ts'
import { md5Of, pdfOfSize } from '../files/pdf-of-size.ts'
import { filesBelow } from '../support/temporary-folder.ts'

const fileCount = Number(process.env.DOWNLOAD_FILES ?? 800)
const kills = Number(process.env.DOWNLOAD_KILLS ?? 24)
/** A life ends after so many files at most, or so much time: a busy machine gets as far as an idle one. */
const maxFilesOfLife = Math.floor(fileCount / kills)
const maxLifeMs = 20_000

/** How a file server fails: by itself, half-way, or with other bytes than it should send. */
const faults = [
  withStatus(500),
  withStatus(429),
  cutAfter(0),
  cutAfter(40_000),
  sending(Buffer.from('<html>Try again later</html>')),
] as const

it(`${fileCount} files of which 8 % fail on each try are whole in the end, through ${kills} times kill -9`, async () => {
  const random = createSeededRandom(7)
  const server = await fileServer()
  const room = await downloadRoom({ isStopped: true })
  const failures = new Map<string, number>()
  const mostlyRight: Answer = (request, response, content) => {
    const fault = random.chance(0.08) ? random.pick(faults) : undefined
    if (fault === undefined) return asItShould(request, response, content)
    const path = request.url ?? ''
    failures.set(path, (failures.get(path) ?? 0) + 1)
    const run: Answer = fault
    return run(request, response, content)
  }
  const contents = Array.from({ length: 40 }, (_, index) => pdfOfSize(20_000 + index * 15_000, `${index}`))
  const ids = await Promise.all(
    Array.from({ length: fileCount }, (_, index) => {
      const content = contents[index % contents.length] ?? Buffer.alloc(0)
      return room.add(server.offer(`/${index}.pdf`, content, mostlyRight))
    }),
  )
  const md5s = new Map((await room.rows(ids)).map((row) => [room.library.pathOf(row.targetPath), row.md5sum]))
  await room.store.close()

  const checked = new Set<string>()
  for (let kill = 0; kill < kills; kill += 1) {
    await live(room.dir, room.library.dir, random.whole(0, maxFilesOfLife))
    for (const path of filesIn(room.library.dir)) {
      // A file in its place is never touched again, so one look is enough until the end.
      if (checked.has(path)) continue
      expect(md5Of(readFileSync(path)), path).toBe(md5s.get(path))
      checked.add(path)
    }
  }
  // Kills that come before or after all work prove nothing.
  expect(checked.size).toBeGreaterThan(fileCount / 20)
  expect([...failures.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)

  const last = await downloadRoom({ dir: room.dir, clock: movingClock(Date.now()), settings: { concurrency: 8 } })
  const open = async (): Promise<number> =>
    (
      await last.store.query<{ count: number }>(
        `SELECT COUNT(*) AS "count" FROM "cp_files" WHERE "state" NOT IN ('done', 'parked')`,
      )
    )[0]?.count ?? -1
  await last.until(async () => (await open()) === 0, { timeoutMs: 8 * 60_000 })
  // Wrong bytes twice in a row are left to a person, who asks for the file again.
  for (let round = 0; round < 20 && (await parked(last.store)).length > 0; round += 1) {
    await last.store.write(async (transaction) => {
      await transaction.run(
        `UPDATE "cp_files" SET "state" = 'queued', "dueAt" = 0, "badCopies" = 0 WHERE "state" = 'parked'`,
      )
    })
    last.queue.wake()
    await last.until(async () => (await open()) === 0, { timeoutMs: 60_000 })
  }
  expect(await parked(last.store)).toEqual([])
  const placed = filesIn(room.library.dir)
  expect(placed).toHaveLength(fileCount)
  for (const path of placed) expect(md5Of(readFileSync(path)), path).toBe(md5s.get(path))
  // A kill between the row and the clearing away leaves a journal, which the check of the library removes.
  expect(readdirSync(join(room.library.dir, '.incoming')).filter((name) => name.endsWith('.part'))).toEqual([])
})

const parked = (store: Store): Promise<unknown[]> =>
  store.query(`SELECT "id", "failureCode" FROM "cp_files" WHERE "state" = 'parked'`)

/** Lets the downloads run until so many more files are in their place, then kills them in the middle of the others. */
async function live(dir: string, library: string, moreFiles: number): Promise<void> {
  const entry = join(import.meta.dirname, '../slow/download-process.ts')
  const child = spawn(process.execPath, [entry, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended, pause(5_000)])
  const enough = filesIn(library).length + moreFiles
  const endsAt = Date.now() + maxLifeMs
  while (filesIn(library).length < enough && Date.now() < endsAt) await pause(20)
  child.kill('SIGKILL')
  await ended
}

function filesIn(library: string): string[] {
  if (!existsSync(library)) return []
  const orders = readdirSync(library).filter((name) => !name.startsWith('.'))
  return orders.flatMap((order) => filesBelow(join(library, order)))
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
