import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { findDataFolder } from '../../electron/data-folder/find-data-folder.ts'
import { markIncoming, markMoved, requireInForce } from '../../electron/data-folder/folder-marks.ts'
import { pointerFileOf } from '../../electron/data-folder/folder-pointer.ts'
import { parseFlags } from '../../electron/flags.ts'
import { speak } from '../../electron/shell/copy.ts'
import { startFailurePage } from '../../electron/shell/start-failure-page.ts'
import { lockFolder } from '../../electron/store/folder-lock.ts'
import { findBackup } from '../../electron/store/restore-backup.ts'
import { openStore, storeFileOf } from '../../electron/store/store.ts'
import { StationError } from '../../shared/errors.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

beforeEach(() => speak('de'))
afterEach(() => speak('en'))

/** Causes a start to fail, in a folder of its own. */
const failures: readonly (readonly [why: string, cause: (folder: string) => unknown])[] = [
  ['the folder is a file', (folder) => lockFolder(aFileIn(folder, 'data'))],
  [
    'another station has it',
    (folder) => {
      const lock = lockFolder(folder)
      onTestFinished(() => lock.release())
      return lockFolder(folder)
    },
  ],
  ['the store is damaged', (folder) => open(aFileIn(folder, 'station.db', 'no database at all'.repeat(500)))],
  ['the store is newer', async (folder) => open(await newerStoreIn(folder))],
  [
    'the folder was moved',
    (folder) => {
      markMoved(folder, join(folder, 'elsewhere'), 0)
      requireInForce(folder)
    },
  ],
  [
    'the folder is half a copy',
    (folder) => {
      markIncoming(folder, join(folder, 'before'), 0)
      requireInForce(folder)
    },
  ],
  ['what says where the data is cannot be read', (folder) => find(folder, '{')],
  ['the data is not where it was moved to', (folder) => find(folder, JSON.stringify(pointerTo(join(folder, 'gone'))))],
  ['a flag cannot be used', () => parseFlags(['--webhook-port', 'eighty'], {})],
  ['there is no backup', (folder) => findBackup(folder, 'latest')],
]

it.each(failures)('a start that fails because %s is explained in German', async (_why, cause) => {
  const failure = await Promise.resolve(temporaryFolder())
    .then(cause)
    .catch((error: unknown) => error)
  if (!(failure instanceof StationError)) throw failure
  const [said] = startFailurePage(failure).paragraphs
  expect(said).not.toBe(failure.message)
  expect(said).toMatch(/ (?:ist|gibt|benutzt|ließ|hat|wurden?) /)
  speak('en')
  expect(startFailurePage(failure).paragraphs[0]).toBe(failure.message)
})

function aFileIn(folder: string, name: string, content = ''): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const open = (file: string): Promise<unknown> => openStore({ file, backupDir: `${file}-backups` })

async function newerStoreIn(folder: string): Promise<string> {
  const file = storeFileOf(folder)
  await (await openStore({ file, backupDir: join(folder, 'backups') })).close()
  const database = new Database(file)
  database.prepare(`INSERT INTO "cp_migrations" ("timestamp", "name") VALUES (9999999999999, 'Future')`).run()
  database.close()
  return file
}

function find(folder: string, pointer: string): unknown {
  const usual = join(folder, 'usual')
  mkdirSync(usual)
  const file = pointerFileOf(usual)
  onTestFinished(() => rmSync(file, { force: true }))
  writeFileSync(file, pointer)
  return findDataFolder(undefined, usual, () => 0)
}

const pointerTo = (dataDir: string) => ({ dataDir, from: `${dataDir}-before`, at: new Date(0).toISOString() })
