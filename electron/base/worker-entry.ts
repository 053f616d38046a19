import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where the entry of a worker lies: as source in the folder of its room; built, beside the program or one folder above a
 * chunk of it.
 *
 * @param room the folder of whoever starts it
 * @param name the name of its file without the ending
 */
export function workerEntry(room: string, name: string): string {
  const here = import.meta.dirname
  const candidates = [join(room, `${name}.ts`), join(here, `${name}.js`), join(here, `../${name}.js`)]
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`The program is incomplete: ${name} is missing`)
  return found
}
