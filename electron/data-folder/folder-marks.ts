import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { writeDurably } from '../base/durable-file.ts'
import { readJsonFile } from '../base/read-json.ts'

const movedFile = 'moved-to.json'
const incomingFile = 'incoming-move.json'
const rescueFile = 'incoming-rescue.json'
/** The names of the marks themselves, which are never copied. */
export const markNames: readonly string[] = [movedFile, incomingFile, rescueFile]

const movedMark = z.object({ movedTo: z.string(), at: z.iso.datetime() })
const incomingMark = z.object({ from: z.string(), at: z.iso.datetime() })

/** Says in a folder that its station lives elsewhere by now. All else in it stays as it was. */
export const markMoved = (dataDir: string, movedTo: string, at: number): void =>
  writeDurably(join(dataDir, movedFile), `${JSON.stringify({ movedTo, at: new Date(at).toISOString() }, null, 2)}\n`)

/** Says in a folder that it is the copy of another one, and may not be whole. */
export const markIncoming = (dataDir: string, from: string, at: number): void =>
  writeDurably(join(dataDir, incomingFile), `${JSON.stringify({ from, at: new Date(at).toISOString() }, null, 2)}\n`)

export const clearIncoming = (dataDir: string): void => rmSync(join(dataDir, incomingFile), { force: true })

/** Says in a folder that a rescue copy is being put into it, and may not be there whole. */
export const markRescue = (dataDir: string, from: string, at: number): void =>
  writeDurably(join(dataDir, rescueFile), `${JSON.stringify({ from, at: new Date(at).toISOString() }, null, 2)}\n`)

export const clearRescue = (dataDir: string): void => rmSync(join(dataDir, rescueFile), { force: true })

/** Which rescue copy was being put into the folder; null: none; an empty text: one, and the mark does not say which. */
export const rescueFrom = (dataDir: string): string | null =>
  readMark(join(dataDir, rescueFile), (json) => incomingMark.parse(json).from)

/** Where the station of a folder went; null: it is here; an empty text: it went, and the mark does not say where. */
export const movedTo = (dataDir: string): string | null =>
  readMark(join(dataDir, movedFile), (json) => movedMark.parse(json).movedTo)

/** Of which folder this one is a copy that was not put in force yet; null: of none. */
export const incomingFrom = (dataDir: string): string | null =>
  readMark(join(dataDir, incomingFile), (json) => incomingMark.parse(json).from)

/**
 * Refuses a folder that is not the one in force: orders would be taken twice, or by half a store.
 *
 * @throws StationError `not_allowed` that names the folder to use
 */
export function requireInForce(dataDir: string): void {
  const target = movedTo(dataDir)
  if (target !== null) {
    throw new StationError(
      'not_allowed',
      target === ''
        ? say(
            'The data of this station was moved to another folder. The folder {before} was left as it was, and is not used any more. Start the station on the new folder.',
            { before: dataDir },
          )
        : say(
            'The data of this station was moved to {folder}. The folder {before} was left as it was, and is not used any more. Start the station on the new folder.',
            { folder: target, before: dataDir },
          ),
    )
  }
  const rescue = rescueFrom(dataDir)
  if (rescue !== null) {
    throw new StationError(
      'not_allowed',
      say(
        'The rescue copy {copy} was not put into the folder {folder} whole. Do it again with --rescue-from; it begins anew.',
        { copy: rescue, folder: dataDir },
      ),
    )
  }
  const from = incomingFrom(dataDir)
  if (from !== null) {
    throw new StationError(
      'not_allowed',
      from === ''
        ? say(
            'The folder {folder} is a copy that was not finished. The station still lives in the folder before: start it there. The copy can be deleted.',
            { folder: dataDir },
          )
        : say(
            'The folder {folder} is a copy that was not finished. The station still lives in {before}: start it there. The copy can be deleted.',
            { folder: dataDir, before: from },
          ),
    )
  }
}

/** What a mark says; null: there is none; an empty text: it cannot be read. */
function readMark(path: string, says: (json: unknown) => string): string | null {
  const reading = readJsonFile(path)
  if (reading.state === 'absent') return null
  try {
    return reading.state === 'read' ? says(reading.value) : ''
  } catch {
    return ''
  }
}
