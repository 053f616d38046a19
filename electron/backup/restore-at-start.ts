import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { type Said, type Sentence, say } from '../../shared/messages/sentence.ts'
import { applyStagedRestore, cancelRestore, findBackup, type Restored, stageRestore } from './restore-backup.ts'

export interface RestoreAtStart {
  readonly dataDir: string
  readonly storeFile: string
  readonly backupDir: string
  /** The backup that this start was asked for: its name, or `latest`. */
  readonly asked: string | undefined
  readonly at: number
}

export interface RestoreOutcome {
  readonly restored: Restored | null
  /** Why what was asked for was not done. */
  readonly refusal: Said | null
}

/**
 * Puts a backup in place of the store before it is opened: the one that this start was asked for, or the one that was laid
 * ready while the station ran. Call with the folder locked.
 *
 * @throws StationError when there is neither a store nor a backup that could be used
 */
export function restoreAtStart(options: RestoreAtStart): RestoreOutcome {
  const { storeFile, backupDir, asked, at } = options
  const refusal = refusalOf(options)
  try {
    if (asked !== undefined && refusal === null) stageRestore(storeFile, findBackup(backupDir, asked))
    const restored = applyStagedRestore(storeFile, at)
    if (restored !== null && asked !== undefined) rememberAsked(options)
    return { restored, refusal }
  } catch (error) {
    // A store that stands is better than none; who asked at the start is told at the start.
    if (asked !== undefined || !existsSync(storeFile) || !(error instanceof StationError)) throw error
    cancelRestore(storeFile)
    return { restored: null, refusal: error.said }
  }
}

/** A flag that stands in a service for good would put the orders back at every start. */
function refusalOf({ dataDir, asked }: RestoreAtStart): Sentence | null {
  const file = join(dataDir, 'restore-asked')
  if (asked === undefined) rmSync(file, { force: true })
  if (asked === undefined || !existsSync(file) || readFileSync(file, 'utf8') !== asked) return null
  return say('--restore-backup {name} was ignored: the start before has done so already. Leave the flag out.', {
    name: asked,
  })
}

const rememberAsked = ({ dataDir, asked = '' }: RestoreAtStart): void =>
  writeFileSync(join(dataDir, 'restore-asked'), asked, { flush: true })
