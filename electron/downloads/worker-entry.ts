import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Where the entry of a worker or a process lies: as source below this folder; built, beside the program or one folder above a
 * chunk of it.
 *
 * @param source its file below this folder, without the ending
 */
export function workerEntry(source: string): string {
  const built = `${basename(source)}.js`
  const candidates = [`${source}.ts`, built, `../${built}`].map((file) => join(import.meta.dirname, file))
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`The program is incomplete: ${source} is missing`)
  return found
}
