import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where the entry of a worker lies: as source beside this file; built, beside the program or one folder above a chunk of it.
 *
 * @param name the name of its file without the ending
 */
export function workerEntry(name: string): string {
  const candidates = [`${name}.ts`, `${name}.js`, `../${name}.js`].map((file) => join(import.meta.dirname, file))
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`The program is incomplete: ${name} is missing`)
  return found
}
