import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SourceFile } from './prepare-deliveries.ts'

/** Longer than that nothing is on its way that would come. */
const patienceMs = 120_000
/** Of so many jobs, one is read as a whole; of all the length is looked at. */
const readEvery = 20

/**
 * Takes jobs out of a folder as a press does, until it has so many. A process of its own would take time of the same two cores, so it does no more than it must.
 *
 * @throws Error where a job is not whole, comes twice, or does not come
 */
export async function takeAll(folder: string, count: number, sources: readonly SourceFile[]): Promise<void> {
  const lengths = new Set(sources.map(({ sizeBytes }) => sizeBytes))
  const md5s = new Set(sources.map(({ md5 }) => md5))
  const taken = new Set<string>()
  let movedAt = performance.now()
  while (taken.size < count) {
    if (performance.now() - movedAt > patienceMs) throw new Error(`Only ${taken.size} jobs have come`)
    for (const name of await readdir(folder)) {
      if (name.startsWith('.')) continue
      const path = join(folder, name)
      if (taken.has(name)) throw new Error(`${name} came twice`)
      if (!lengths.has((await stat(path)).size)) throw new Error(`${name} is not whole`)
      const isRead = taken.size % readEvery === 0
      if (
        isRead &&
        !md5s.has(
          createHash('md5')
            .update(await readFile(path))
            .digest('hex'),
        )
      )
        throw new Error(`${name} is not what was sent`)
      await rm(path)
      taken.add(name)
      movedAt = performance.now()
    }
    await wait(5)
  }
}
