import { accessSync, constants, existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { incomingFrom, markNames, movedTo } from './folder-marks.ts'
import { networkKindOf } from './network-path.ts'
import { requireRoom } from './require-room.ts'

export interface TargetQuestion {
  readonly folder: string
  readonly dataDir: string
  /** Where the files of the orders are. */
  readonly libraryDir: string
  readonly neededBytes: number
  /** Asked of an existing folder; a test stands in for the mounts of a machine with it. */
  readonly networkKind?: (folder: string) => string | null
}

export interface Target {
  readonly target: string
  readonly freeBytes: number
}

/**
 * Says where a data folder would go, or why it cannot go there. Changes nothing.
 *
 * @throws StationError `invalid_input` where another folder must be chosen, `unavailable` where the disk does not take it
 */
export function checkTarget(question: TargetQuestion): Target {
  const { folder, dataDir, libraryDir, neededBytes, networkKind = networkKindOf } = question
  if (/^\\\\|^\/\//.test(folder)) refuse(onNetwork)
  if (!isAbsolute(folder)) refuse(say('Give the whole path of the new folder.'))
  const target = resolve(folder)
  const parent = existingParent(target)
  // Compared as the disk sees them: a link could lead into the present folder.
  const real = join(realpathSync.native(parent), relative(parent, target))
  requireApart(
    real,
    realpathSync.native(dataDir),
    say('The new folder and the present one must not lie within each other.'),
  )
  if (isWithin(real, realOf(libraryDir)))
    refuse(say('The new folder lies within the folder of the PDFs. Choose another one.'))
  if (networkKind(parent) !== null) refuse(onNetwork)
  requireEmpty(target, dataDir)
  try {
    accessSync(parent, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StationError(
      'unavailable',
      say('The folder {folder} cannot be written. Choose another one, or allow it.', { folder: parent }),
      {
        cause,
      },
    )
  }
  return { target, freeBytes: requireRoom(parent, neededBytes) }
}

const onNetwork = say(
  'The new folder is on another machine. A store of orders needs a disk of this machine: on a network drive it can be damaged.',
)

function requireEmpty(target: string, dataDir: string): void {
  const stat = lstatSync(target, { throwIfNoEntry: false })
  if (stat === undefined) return
  if (!existsSync(target) || (!stat.isDirectory() && !stat.isSymbolicLink()))
    refuse(say('The new folder is a file. Choose a folder.'))
  // What a move that was cut short has left there is taken up again.
  if (incomingFrom(target) === dataDir) return
  if (movedTo(target) !== null || existsSync(join(target, 'station.db')) || incomingFrom(target) !== null) {
    refuse(say('The new folder already holds the data of a print station. Choose an empty one.'))
  }
  // The draft of a mark is all that a move leaves which is cut short at its very beginning.
  const isOthers = (name: string): boolean => !markNames.some((mark) => name === `${mark}.new`)
  if (readdirSync(target).some(isOthers)) refuse(say('The new folder is not empty. Choose an empty one.'))
}

function requireApart(one: string, other: string, message: Said): void {
  if (isWithin(one, other) || isWithin(other, one)) refuse(message)
}

function existingParent(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (lstatSync(at, { throwIfNoEntry: false })?.isDirectory() || existsSync(at)) return at
    if (dirname(at) === at) return at
  }
}

const realOf = (path: string): string => (existsSync(path) ? realpathSync.native(path) : path)

/** Whether a path is a folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

function refuse(message: Said): never {
  throw new StationError('invalid_input', message)
}
