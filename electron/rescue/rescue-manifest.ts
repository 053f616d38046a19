import { hash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, isAbsolute, join, normalize, posix, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { readJsonFile } from '../base/read-json.ts'

/** What stands in `manifest.json`, which is written last. */
const manifestSchema = z.object({
  format: z.literal(1),
  /** Of the program. */
  version: z.string(),
  station: z.string(),
  madeAt: z.iso.datetime(),
  /** The backup in `data/backups`; null: the orders lie in the database. */
  orders: z.object({ backup: z.string(), count: z.number().int() }).nullable(),
  /** Without its password. */
  database: z.string().nullable(),
  /** Where the library stays; null: it is the one of the data folder, whether its PDFs are in here or not. */
  libraryStays: z.string().nullable(),
  files: z.number().int(),
  bytes: z.number().int(),
  missing: z.number().int(),
  /** The names of the keys that are not in here. */
  keys: z.array(z.string()),
  /** The sha256 of `SHA256SUMS`. */
  sums: z.string(),
})
export type RescueManifest = z.infer<typeof manifestSchema>

export const manifestFile = 'manifest.json'
export const sumsFile = 'SHA256SUMS'
export const readmeFile = 'README.txt'
export const dataFolder = 'data'

/** `print-station-rescue-2026-03-02T03-00-00-000Z` */
export const nameOfRescueCopy = (at: number): string =>
  `print-station-rescue-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`

/** While it is written. */
export const draftOf = (folder: string): string => `${folder}.part`

/** @throws StationError where it is none, was not made whole, or is of a newer program */
export async function readManifest(copy: string): Promise<RescueManifest> {
  if (basename(copy).endsWith('.part') || !existsSync(join(copy, manifestFile))) {
    throw new StationError(
      'invalid_input',
      say('There is no whole rescue copy in {folder}: it has no {file}. Choose another one.', {
        folder: copy,
        file: manifestFile,
      }),
    )
  }
  const reading = readJsonFile(join(copy, manifestFile))
  const json = reading.state === 'read' ? reading.value : null
  const parsed = manifestSchema.safeParse(json)
  if (!parsed.success) {
    throw new StationError(
      'unavailable',
      isNewer(json)
        ? say('The rescue copy was made by a newer version of this program. Update it, then do it again.')
        : damaged(manifestFile),
      { cause: parsed.error },
    )
  }
  const sums = await readFile(join(copy, sumsFile)).catch(() => Buffer.alloc(0))
  if (hash('sha256', sums) !== parsed.data.sums) throw new StationError('unavailable', damaged(sumsFile))
  return parsed.data
}

const isNewer = (json: unknown): boolean => z.object({ format: z.number().int().min(2) }).safeParse(json).success

export const damaged = (file: string) =>
  say('The rescue copy is damaged: {file} is not as it was written. Choose another one.', { file })

/** As `sha256sum` writes and reads it. @param path below the copy, with `/` */
export const sumLine = (path: string, sum: string): string => `${sum}  ${path}\n`

/** Every file of `data`, with what it has to be; one after the other, as there may be very many. */
export async function* filesOf(copy: string): AsyncGenerator<{ readonly path: string; readonly sum: string }> {
  for await (const line of createInterface({ input: createReadStream(join(copy, sumsFile)), crlfDelay: Infinity })) {
    const path = line.slice(66)
    const below = path.slice(dataFolder.length + 1)
    if (!/^[0-9a-f]{64} {2}/.test(line) || !path.startsWith(`${dataFolder}/`) || !staysBelow(below)) {
      throw new StationError('unavailable', damaged(sumsFile))
    }
    yield { path: below, sum: line.slice(0, 64) }
  }
}

/** No line leads out of the folder that is filled. */
const staysBelow = (path: string): boolean =>
  path !== '' &&
  !isAbsolute(path) &&
  !path.includes('\\') &&
  posix.normalize(path) === path &&
  !normalize(path).split(sep).includes('..')
