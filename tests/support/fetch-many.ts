import { expect } from 'vitest'
import { createSeededRandom } from '../../simulator/seeded-random.ts'
import { downloadRoom } from '../files/download-room.ts'
import { type Answer, asItShould, cutAfter, fileServer, withStatus } from '../files/file-server.ts'
import { md5Of, pdfOfSize } from '../files/pdf-of-size.ts'

/** Fetches many files, of which 5 % fail at random on each try: each is verified in the end, and none was fetched needlessly. */
export async function expectManyVerified(fileCount: number, timeoutMs: number): Promise<void> {
  const server = await fileServer()
  const room = await downloadRoom({ settings: { concurrency: 16, perHost: 16 }, isStopped: true })
  const random = createSeededRandom(4)
  const failures = new Map<string, number>()
  const failing = [withStatus(500), withStatus(429), cutAfter(1_000), cutAfter(0)] as const
  const mostlyRight: Answer = (request, response, content) => {
    const path = request.url ?? ''
    const answer = random.chance(0.05) ? random.pick(failing) : undefined
    if (answer !== undefined) failures.set(path, (failures.get(path) ?? 0) + 1)
    const run = answer ?? asItShould
    run(request, response, content)
  }
  const contents = Array.from({ length: 20 }, (_, index) => pdfOfSize(4_000 + index * 700, `${index}`))
  const ids = await Promise.all(
    Array.from({ length: fileCount }, (_, index) => {
      const content = contents[index % contents.length] ?? Buffer.alloc(0)
      return room.add(server.offer(`/${index}.pdf`, content, mostlyRight))
    }),
  )
  await room.queue.start()
  const open = async (): Promise<number> =>
    (await room.store.query<{ count: number }>(`SELECT COUNT(*) AS "count" FROM "cp_files" WHERE "state" <> 'done'`))[0]
      ?.count ?? -1
  await room.until(async () => (await open()) === 0, { stepMs: 1_000, timeoutMs })

  const failed = [...failures.values()].reduce((sum, count) => sum + count, 0)
  expect(failed).toBeGreaterThan(fileCount * 0.03)
  const asked = Map.groupBy(server.requests, (request) => request.path)
  for (const [index, id] of ids.entries()) {
    const path = `/${index}.pdf`
    expect(asked.get(path)?.length, path).toBe(1 + (failures.get(path) ?? 0))
    expect(md5Of((await room.placed(id)) ?? Buffer.alloc(0)), path).toBe((await room.row(id)).md5sum)
  }
}
