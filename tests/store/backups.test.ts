import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { BackupKeeper, nextTime } from '../../electron/backup/backup-keeper.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { listBackups, pruneBackups } from '../../electron/store/backup-files.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { backupSettings } from '../../shared/backup.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anOrder } from '../support/order-builder.ts'
import { headlessProgram, quietDataDir, startQuietStation } from '../support/quiet-station.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { callOver } from '../support/station-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const firstOrder = '905512340000'
const laterOrder = '905512350000'

describe('the daily backup', () => {
  it('is made at its hour, once a day, and found in the list', async () => {
    const { clock, backups, folder } = await aKeeper({ hour: 3 })
    expect(backups.nextAt).toBe(nextTime(3, clock.now()))
    await clock.advance(nextTime(3, clock.now()) - clock.now() - 60_000)
    expect(listBackups(folder)).toEqual([])
    await clock.advance(2 * 60_000)
    await eventually(() => expect(listBackups(folder)).toMatchObject([{ kind: 'daily' }]))
    expect(new Date(listBackups(folder)[0]?.takenAt ?? 0).getHours()).toBe(3)
    await eventually(() => expect(backups.nextAt).toBe(nextTime(3, clock.now())))
    clock.jump(nextTime(3, clock.now()) - clock.now() - 2 * 60_000)
    await clock.advance(60_000)
    expect(listBackups(folder)).toHaveLength(1)
    await clock.advance(2 * 60_000)
    await eventually(() => expect(listBackups(folder)).toHaveLength(2))
  })

  it('is made up for after a start that came too late for it', async () => {
    const folder = temporaryFolder()
    const clock = createFakeClock()
    writeDaily(folder, clock.now() - 2 * dayMs)
    const { backups } = await aKeeper({ hour: 3 }, { folder, clock })
    expect(backups.nextAt).toBeLessThan(clock.now())
    await clock.advance(60_000)
    expect(listBackups(folder)).toHaveLength(1)
    await clock.advance(2 * 60_000)
    await eventually(() => expect(listBackups(folder)).toHaveLength(2))
  })

  it.each([-1, -24])('is neither late nor made twice where the clock is set by %i hours', async (hours) => {
    const { clock, backups, folder } = await aKeeper({ hour: 3 })
    clock.jump(dayMs)
    await clock.advance(3 * 60_000)
    await eventually(() => expect(listBackups(folder)).toHaveLength(1))
    await eventually(() => expect(backups.nextAt).toBe(nextTime(3, clock.now())))
    clock.jump(hours * hourMs)
    await clock.advance(2 * 60_000)
    expect(backups.nextAt).toBe(nextTime(3, clock.now()))
    expect(listBackups(folder)).toHaveLength(1)
  })

  it('is not made where the shop does not want it', async () => {
    const { clock, backups, folder } = await aKeeper({ daily: false })
    expect(backups.nextAt).toBeNull()
    await clock.advance(2 * dayMs)
    expect(listBackups(folder)).toEqual([])
  })

  it('is tried again when it fails, and the failure is told', async () => {
    const clock = createFakeClock()
    let isFull = true
    const { backups } = await aKeeper({ hour: 3 }, { clock, isFull: () => isFull })
    await clock.advance(nextTime(3, clock.now()) - clock.now() + 60_000)
    await eventually(() => expect(String(backups.problem)).toContain('could not be made'))
    isFull = false
    await clock.advance(16 * 60_000)
    await eventually(() => expect(backups.problem).toBeNull())
  })

  it('removes those that are too old or too many, never the newest three or those made by hand', () => {
    const folder = temporaryFolder()
    const now = Date.UTC(2026, 2, 30)
    for (let age = 0; age < 10; age += 1) writeDaily(folder, now - age * dayMs)
    writeDaily(folder, now - 300 * dayMs, 'manual')
    const settings = backupSettings.parse({ keepDays: 5, keepCount: 8 })
    expect(pruneBackups(folder, settings, now)).toHaveLength(4)
    expect(listBackups(folder)).toHaveLength(7)
    pruneBackups(folder, settings, now + 400 * dayMs)
    expect(listBackups(folder).map(({ kind }) => kind)).toEqual(['daily', 'daily', 'daily', 'manual'])
    pruneBackups(folder, backupSettings.parse({ keepCount: 1 }), now)
    expect(listBackups(folder)).toHaveLength(2)
  })
})

describe('restoring a backup', () => {
  it('puts it in place at the next start, keeps what was there, and pauses signals', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    const [listed] = (await first.call('backup.list', {})).backups
    expect(listed).toMatchObject({ name, kind: 'manual', ordersSince: 1 })
    const { staged } = await first.call('backup.restore', { name })
    expect(staged?.name).toBe(name)
    // Nothing changes before the next start.
    expect((await first.call('orders.list', {})).orders).toHaveLength(2)
    expect(await noticeCodes(first)).toContain('restore_staged')
    await first.station.stop()

    const second = await runStation({}, { dataDir })
    expect((await second.call('orders.list', {})).orders.map((order) => order.cpOrderId)).toEqual([firstOrder])
    const status = await second.call('station.status', {})
    expect(status.signals.paused).toBe(true)
    expect(status.notices.find(({ code }) => code === 'setting_restored')).toMatchObject({
      severity: 'urgent',
      message: expect.stringContaining('with 1 orders'),
    })
    const aside = readdirSync(dataDir).filter((file) => file.startsWith('station.db.replaced-'))
    expect(aside).toHaveLength(1)
    expect(ordersIn(join(dataDir, aside[0] ?? ''))).toEqual([firstOrder, laterOrder])
    expect(existsSync(join(dataDir, 'backups', name))).toBe(true)
    // Somebody has looked.
    await second.call('signals.settleRestored', { verdicts: ['had', 'unknown'], how: 'send' })
    await second.call('signals.resume', {})
    expect(await noticeCodes(second)).not.toContain('setting_restored')
  })

  it('can be called off', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    await first.call('backup.restore', { name })
    expect((await first.call('backup.cancelRestore', {})).staged).toBeNull()
    await first.station.stop()
    const second = await runStation({}, { dataDir })
    expect((await second.call('orders.list', {})).orders).toHaveLength(2)
  })

  it('refuses a backup that is damaged, of a newer program, or not there', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    const path = join(dataDir, 'backups', name)
    const newer = name.replace('manual', 'newer')
    writeFileSync(join(dataDir, 'backups', newer), readFileSync(path))
    const database = new Database(join(dataDir, 'backups', newer))
    database.prepare('INSERT INTO "cp_migrations" ("timestamp", "name") VALUES (9999999999999, ?)').run('Future')
    database.close()
    await expect(first.call('backup.restore', { name: newer })).rejects.toThrow('newer version')
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 8_000, 60_000)
    writeFileSync(path, bytes)
    await expect(first.call('backup.restore', { name })).rejects.toThrow('is damaged')
    await expect(first.call('backup.restore', { name: '../station.db' })).rejects.toThrow('There is no backup')
    expect((await first.call('backup.list', {})).staged).toBeNull()
  })

  it('goes on after a stop between setting the store aside and putting the backup in its place', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    await first.call('backup.restore', { name })
    await first.station.stop()
    renameSync(join(dataDir, 'station.db'), join(dataDir, 'station.db.replaced-by-a-start-that-was-killed'))
    const second = await runStation({}, { dataDir })
    expect((await second.call('orders.list', {})).orders).toHaveLength(1)
  })

  it('leaves the store as it is where what was laid ready is damaged by then', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    await first.call('backup.restore', { name })
    await first.station.stop()
    writeFileSync(join(dataDir, 'station.db.restore'), 'no database')
    const second = await runStation({}, { dataDir })
    expect((await second.call('orders.list', {})).orders).toHaveLength(2)
    expect(await noticeCodes(second)).toContain('restore_refused')
    expect((await second.call('backup.list', {})).staged).toBeNull()
  })
})

describe('a damaged store', () => {
  it('stops the start and is left alone, until a start is asked to restore the latest backup', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    await first.station.stop()
    damage(join(dataDir, 'station.db'))
    writeFileSync(join(dataDir, 'station.running'), '{}')
    const before = readFileSync(join(dataDir, 'station.db'))
    await expect(runStation({}, { dataDir })).rejects.toThrow('is damaged')
    expect(readFileSync(join(dataDir, 'station.db')).equals(before)).toBe(true)
    // A newer backup that is damaged too is passed over.
    writeFileSync(join(dataDir, 'backups', name.replace('2026', '2036')), 'no database')

    const second = await runStation({ 'restore-backup': 'latest' }, { dataDir })
    expect((await second.call('orders.list', {})).orders.map((order) => order.cpOrderId)).toEqual([firstOrder])
    const aside = readdirSync(dataDir).filter((file) => file.startsWith('station.db.damaged-'))
    expect(aside.map((file) => readFileSync(join(dataDir, file)).equals(before))).toContain(true)
  })

  it('ends a station without a window with the names of the backups, the newest first', async () => {
    const { dataDir, first, name } = await aStationWithBackup()
    await first.station.stop()
    writeFileSync(join(dataDir, 'station.db'), 'no database')
    const args = [headlessProgram, '--data-dir', dataDir, '--webhook-port', '0', '--console-port', '0']
    const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('is damaged')
    expect(stderr).toContain(`Backups, the newest first:\n  ${name}\n`)
    expect(stderr).toContain('--restore-backup latest')
  })

  it('is not restored again by the same flag at the next start', async () => {
    const { dataDir, first } = await aStationWithBackup()
    await first.station.stop()
    const flags = { 'restore-backup': 'latest' }
    const second = await runStation(flags, { dataDir })
    await second.push(anOrder({ id: laterOrder }))
    await second.station.stop()
    const third = await runStation(flags, { dataDir })
    expect((await third.call('orders.list', {})).orders).toHaveLength(2)
    expect(await noticeCodes(third)).toContain('restore_refused')
    await third.station.stop()
    await (await runStation({}, { dataDir })).station.stop()
    const fifth = await runStation(flags, { dataDir })
    expect((await fifth.call('orders.list', {})).orders).toHaveLength(1)
  })

  it('stops a start that asks for a backup where there is none', async () => {
    const dataDir = temporaryFolder()
    await expect(runStation({ 'restore-backup': 'latest' }, { dataDir })).rejects.toThrow('There is no sound backup')
  })
})

describe('a stop that was not clean', () => {
  it('is noticed at the next start, and said once', async () => {
    const dataDir = quietDataDir()
    const killed = startQuietStation(dataDir)
    const ready = await killed.ready
    if (ready === null) throw new Error('The station did not start')
    expect((await callOver(ready, 'station.status', {})).notices.map(({ code }) => code)).not.toContain('unclean_stop')
    killed.child.kill('SIGKILL')
    await killed.ended
    const second = await runStation({}, { dataDir })
    expect(await noticeCodes(second)).toContain('unclean_stop')
    await second.station.stop()
    const third = await runStation({}, { dataDir })
    expect(await noticeCodes(third)).not.toContain('unclean_stop')
  })

  it('is said for a day and no longer', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'station.running'), '{}')
    const clock = createFakeClock()
    const station = await runStation({}, { dataDir, clock })
    expect(await noticeCodes(station)).toContain('unclean_stop')
    clock.jump(25 * hourMs)
    expect(await noticeCodes(station)).not.toContain('unclean_stop')
  })

  it('has every page of the store checked, also where no log of it was left', async () => {
    const { dataDir, first } = await aStationWithBackup()
    await first.station.stop()
    damageOrders(join(dataDir, 'station.db'))
    expect(existsSync(join(dataDir, 'station.db-wal'))).toBe(false)
    writeFileSync(join(dataDir, 'station.running'), '{}')
    await expect(runStation({}, { dataDir })).rejects.toThrow('is damaged')
  })
})

const noticeCodes = async ({ call }: RunningStation): Promise<string[]> =>
  (await call('station.status', {})).notices.map(({ code }) => code)

/** A station with a backup of one order, and one order more since. */
async function aStationWithBackup(): Promise<{ dataDir: string; first: RunningStation; name: string }> {
  const dataDir = temporaryFolder()
  const first = await runStation({}, { dataDir })
  await first.push(anOrder({ id: firstOrder }))
  const { path } = await first.call('backup.create', {})
  await first.push(anOrder({ id: laterOrder }))
  return { dataDir, first, name: path.slice(path.lastIndexOf('/') + 1) }
}

/** Spoils pages in the middle: the head stays, so that it still looks like a store. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 8_192, bytes.length - 4_096)
  writeFileSync(file, bytes)
}

/** Spoils the one page from which the orders are found: the file opens, and looks well until it is needed. */
function damageOrders(file: string): void {
  const database = new Database(file)
  const row = database.prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_master WHERE name = 'cp_orders'")
  const start = ((row.get()?.rootpage ?? 1) - 1) * 4_096
  database.close()
  const bytes = readFileSync(file)
  bytes.fill(0x5a, start, start + 4_096)
  writeFileSync(file, bytes)
}

function writeDaily(folder: string, at: number, label = 'daily'): void {
  mkdirSync(folder, { recursive: true })
  const stamp = new Date(at).toISOString().replaceAll(/[:.]/g, '-')
  writeFileSync(join(folder, `station-${stamp}-${label}.db`), '')
}

describe('copies in another folder', () => {
  const copied = (folder: string) => readdirSync(folder).toSorted()

  it('are made of each backup, whole, and once', async () => {
    const [copyFolder, folder] = [temporaryFolder(), temporaryFolder()]
    writeDaily(folder, Date.UTC(2026, 0, 1), 'manual')
    const { backups } = await aKeeper({ copyFolder }, { folder })
    await backups.copyOut()
    expect(copied(copyFolder)).toEqual(copied(folder))
    expect(backups.copyProblem).toBeNull()
    const [name = ''] = copied(copyFolder)
    writeFileSync(join(copyFolder, name), 'kept as it is')
    await backups.copyOut()
    expect(readFileSync(join(copyFolder, name), 'utf8')).toBe('kept as it is')
  })

  it('are removed there as the shop keeps them, and nothing else is', async () => {
    const [copyFolder, folder] = [temporaryFolder(), temporaryFolder()]
    for (const day of [1, 2, 3, 4, 5]) writeDaily(copyFolder, Date.UTC(2026, 0, day), 'daily')
    writeDaily(copyFolder, Date.UTC(2025, 0, 1), 'manual')
    writeFileSync(join(copyFolder, 'letter.txt'), '')
    const { backups } = await aKeeper({ copyFolder, keepCount: 4, keepDays: 3_000 }, { folder })
    await backups.copyOut()
    expect(copied(copyFolder)).toHaveLength(6)
    expect(copied(copyFolder).filter((name) => name.includes('2026-01-01'))).toEqual([])
    expect(copied(copyFolder)).toContain('letter.txt')
  })

  it('hold up no backup where the other folder hangs, and that is told', async () => {
    const copy = () => new Promise<readonly string[]>(() => undefined)
    const { backups, clock, folder } = await aKeeper({ copyFolder: '/a/share' }, { copy })
    for (const count of [1, 2]) {
      await clock.advance(nextTime(3, clock.now()) - clock.now() + 3 * 60_000)
      await eventually(() => expect(listBackups(folder)).toHaveLength(count))
    }
    expect(String(backups.copyProblem)).toContain('does not answer')
  })

  it('say why they cannot be made, make no folder, and are tried again by themselves', async () => {
    const [parent, folder] = [temporaryFolder(), temporaryFolder()]
    const copyFolder = join(parent, 'share')
    writeDaily(folder, Date.UTC(2026, 0, 1), 'manual')
    const { backups, clock } = await aKeeper({ copyFolder }, { folder })
    await backups.copyOut()
    expect(String(backups.copyProblem)).toBe(
      `The backups could not be copied to ${copyFolder}: There is no folder ${copyFolder}.`,
    )
    expect(existsSync(copyFolder)).toBe(false)
    mkdirSync(copyFolder)
    await clock.advance(16 * 60_000)
    await eventually(() => expect(copied(copyFolder)).toEqual(copied(folder)))
    await eventually(() => expect(backups.copyProblem).toBeNull())
  })
})

interface KeeperParts {
  readonly folder?: string
  readonly clock?: ReturnType<typeof createFakeClock>
  readonly isFull?: () => boolean
  readonly copy?: () => Promise<readonly string[]>
}

async function aKeeper(settings: Parameters<typeof backupSettings.parse>[0], parts: KeeperParts = {}) {
  const clock = parts.clock ?? createFakeClock()
  const folder = parts.folder ?? temporaryFolder()
  const file = join(temporaryFolder(), 'station.db')
  const store = await openStore({ file, backupDir: folder })
  const backups = new BackupKeeper({
    store: {
      backup: (label, at) => (parts.isFull?.() ? Promise.reject(new Error('ENOSPC')) : store.backup(label, at)),
    },
    folder,
    clock,
    ...(parts.copy === undefined ? {} : { copy: parts.copy }),
    log: createLogger(null, 'silent').log,
    settings: () => backupSettings.parse(settings),
    onChanged: () => undefined,
  })
  backups.start()
  return { clock, backups, folder }
}

function ordersIn(path: string): string[] {
  const database = new Database(path, { readonly: true })
  try {
    const rows = database.prepare<[], { cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_orders" ORDER BY 1').all()
    return rows.map((row) => row.cpOrderId)
  } finally {
    database.close()
  }
}
