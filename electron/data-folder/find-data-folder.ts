import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { storeFileOf } from '../store/store.ts'
import { clearIncoming, incomingFrom, markMoved, movedTo } from './folder-marks.ts'
import { type FolderPointer, pointerFileOf, readPointer } from './folder-pointer.ts'

/** The data folder of a start, and what is to be known of it. */
export interface FoundFolder {
  readonly dataDir: string
  readonly pointerFile: string
  /** Whether it was named at the start, by flag or environment: then it is not for the settings to choose. */
  readonly isGiven: boolean
  /** Where it was moved from just before this start, or null. */
  readonly movedFrom: string | null
}

/**
 * Finds the data folder of a start: the one that was asked for, else the one that it was moved to, else the usual one. A move
 * that was put in force and then cut short is finished here.
 *
 * @throws StationError when it is not known where the folder is, or it is not there
 */
export function findDataFolder(asked: string | undefined, usual: string, now: () => number): FoundFolder {
  const pointerFile = pointerFileOf(usual)
  const isGiven = asked !== undefined
  const pointer = pointerOf(pointerFile, isGiven)
  const isFinished = pointer !== null && finishMove(pointer, now())
  if (asked !== undefined) return { dataDir: resolve(asked), pointerFile, isGiven, movedFrom: null }
  if (pointer === null) return { dataDir: usual, pointerFile, isGiven, movedFrom: null }
  if (!existsSync(storeFileOf(pointer.dataDir))) {
    throw new StationError(
      'unavailable',
      say(
        'The data of this station was moved to {folder}, and is not there now. Connect the disk that it is on, then start again. If it was moved by hand, say where it is in {file}, or start with --data-dir.',
        { folder: pointer.dataDir, file: pointerFile },
      ),
    )
  }
  return { dataDir: pointer.dataDir, pointerFile, isGiven, movedFrom: isFinished ? pointer.from : null }
}

/** Whoever names the folder needs no pointer, so one that cannot be read stops nobody then. */
function pointerOf(file: string, isGiven: boolean): FolderPointer | null {
  try {
    return readPointer(file)
  } catch (error) {
    if (isGiven) return null
    throw error
  }
}

/** The pointer is what counts: once it names the copy, the copy is whole. Returns whether there was something left to do. */
function finishMove({ dataDir, from }: FolderPointer, at: number): boolean {
  if (incomingFrom(dataDir) !== from) return false
  try {
    if (existsSync(from) && movedTo(from) === null) markMoved(from, dataDir, at)
  } catch {
    // A folder that cannot be written any more cannot be used by a station either.
  }
  clearIncoming(dataDir)
  return true
}
