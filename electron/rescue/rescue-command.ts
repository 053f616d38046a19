import { resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'
import { systemClock } from '../base/clock.ts'
import { reasonOf } from '../data-folder/data-folder-mover.ts'
import { requireInForce } from '../data-folder/folder-marks.ts'
import type { StationFlags } from '../settings/flags.ts'
import { openSettings } from '../settings/settings-file.ts'
import { putInPlace } from './put-in-place.ts'
import { openRescueSource } from './rescue-source.ts'
import { keysInWords, nextSteps } from './rescue-words.ts'
import { writeRescueCopy } from './write-rescue-copy.ts'

/** The one line of JSON that either command ends with. */
export interface RescueLine {
  readonly event: 'rescue_copy_made' | 'rescue_copy_in_place'
  readonly folder: string
  readonly dataDir: string
  readonly files: number
  readonly bytes: number
  readonly missing: number
}

/**
 * What a start was asked for instead of a station: to make a rescue copy, also while a station runs on the folder, or to put one in
 * place; null: neither. Steps go to standard error, what became of it to standard output.
 */
export function rescueCommand(
  flags: StationFlags,
  dataDir: () => string,
  version: string,
): (() => Promise<void>) | null {
  const { 'rescue-to': target, 'rescue-from': copy } = flags
  if (copy !== undefined) return () => takeFrom(resolve(copy), resolve(dataDir()))
  return target === undefined ? null : () => makeIn(resolve(target), resolve(dataDir()), flags, version)
}

async function makeIn(target: string, dataDir: string, flags: StationFlags, version: string): Promise<void> {
  requireInForce(dataDir)
  const source = openRescueSource(dataDir, { libraryDir: flags['library-dir'] })
  try {
    if (source.database === null) {
      const [open, all] = [await source.size('open'), await source.size('all')]
      tell(`Orders: ${saySize(source.orderBytes)}`)
      tell(`PDFs of open orders: ${open.files}, ${saySize(open.bytes)}; all: ${all.files}, ${saySize(all.bytes)}`)
    }
    const { folder, manifest, keys } = await writeRescueCopy({
      source,
      target,
      files: flags['rescue-files'] ?? 'open',
      at: systemClock.now(),
      version,
      signal: new AbortController().signal,
      onProgress: everyTenth(),
    })
    tell(`Not in it, to be entered again: ${keys.map(String).join(', ') || 'nothing'}`)
    print({ event: 'rescue_copy_made', folder, dataDir, ...manifest })
  } catch (error) {
    throw inWords(error, target)
  } finally {
    await source.close()
  }
}

async function takeFrom(copy: string, dataDir: string): Promise<void> {
  try {
    const manifest = await putInPlace({ copy, dataDir, at: systemClock.now(), onProgress: everyTenth() })
    const settings = openSettings(dataDir, {}).current()
    const keys = keysInWords(manifest.keys, settings, new Map())
    tell('The rescue copy is in place. Next:')
    for (const [index, step] of nextSteps({ manifest, keys, settings }).entries()) tell(`${index + 1}. ${step}`)
    print({ event: 'rescue_copy_in_place', folder: copy, dataDir, ...manifest })
  } catch (error) {
    throw inWords(error, dataDir)
  }
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const print = ({ event, folder, dataDir, files, bytes, missing }: RescueLine): void =>
  void process.stdout.write(`${JSON.stringify({ event, folder, dataDir, files, bytes, missing })}\n`)

/** Tells how far it is, ten times. */
function everyTenth(): (done: number, total: number) => void {
  let told = 0
  return (done, total) => {
    const tenths = total === 0 ? 0 : Math.floor((done / total) * 10)
    if (tenths > told) tell(`${tenths * 10} %`)
    told = Math.max(told, tenths)
  }
}

const inWords = (error: unknown, folder: string): StationError =>
  error instanceof StationError
    ? error
    : new StationError('unavailable', say('It was not done: {sentence}', { sentence: reasonOf(error, folder) }), {
        cause: error,
      })
