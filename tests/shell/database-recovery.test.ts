import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { keepDatabase, keptDatabaseIn, UnreachableDatabase } from '../../electron/settings/kept-database.ts'
import { openKeyFile } from '../../electron/settings/key-file.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { databaseRecovery } from '../../electron/shell/life/database-recovery.ts'
import { startFailurePage } from '../../electron/shell/life/start-failure-page.ts'
import { enteredDatabase } from '../../electron/shell/window/console-address.ts'
import { recoveryPageUrl } from '../../electron/shell/window/recovery-page.ts'
import { readStorePlace } from '../../electron/store/store-place.ts'
import { StationError } from '../../shared/errors.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const flags = { 'allow-local-files': false }
const away = new UnreachableDatabase(new StationError('unavailable', 'The database cannot be reached (gone).'))

describe('a start that does not get at its database', () => {
  it('shows why, what is known of the database but its password, and two ways on', () => {
    const dataDir = aFolderOf('postgres://press:open-sesame@db.example:5432/shop?sslmode=require')
    const recovery = databaseRecovery(away, { dataDir, flags, box: plainBox, clock: createFakeClock() })
    const page = startFailurePage(away, null, recovery)
    const html = decodeURIComponent(recoveryPageUrl(page))
    expect(html).toContain('The database cannot be reached (gone).')
    expect(html).toContain('value="postgres://press@db.example:5432/shop?sslmode=require"')
    expect(html).toContain('type="password"')
    expect(html).toContain('href="app://again/"')
    expect(html).not.toContain('open-sesame')
    expect(html).not.toContain('<script')
  })

  it('takes what is entered when it is right, with any letters in the password, and keeps it', async () => {
    const url = await aDatabase()
    const dataDir = aFolderOf(url.replace(':station@', ':old@'))
    const recovery = databaseRecovery(away, { dataDir, flags, box: plainBox, clock: createFakeClock() })
    const address = recovery?.known?.address ?? ''
    await expect(recovery?.enter({ address, password: 'p%@/#' })).rejects.toThrow('does not accept this user')
    await expect(recovery?.enter({ address: 'shop', password: 'station' })).rejects.toThrow('must begin with')
    await expect(recovery?.enter({ address, password: 'station' })).rejects.toThrow('is empty')
    expect(keptDatabaseIn(openKeyFile(dataDir, plainBox)).url).toContain(':old@')
    await administrate(`INSERT INTO "cp_marks" VALUES ('x', 1, NULL)`, url)
    await recovery?.enter({ address, password: 'station' })
    expect(keptDatabaseIn(openKeyFile(dataDir, plainBox)).url).toBe(url)
    const database = url.replace(':station@', ':***@')
    expect(readStorePlace(dataDir)).toMatchObject({ engine: 'postgres', database })
  })

  it('is tried again by itself once the database answers, and not where that is not the reason', async () => {
    const url = await aDatabase()
    const clock = createFakeClock()
    const isBack = vi.fn()
    databaseRecovery(away, { dataDir: aFolderOf(url), flags, box: plainBox, clock })?.whenBack(isBack)
    const refusing = new URL(url)
    refusing.username = `user_${url.slice(-8)}`
    await administrate(`CREATE USER ${refusing.username} PASSWORD 'other'`)
    const recovery = databaseRecovery(away, { dataDir: aFolderOf(refusing.href), flags, box: plainBox, clock })
    const isRefusingBack = vi.fn()
    recovery?.whenBack(isRefusingBack)
    await vi.waitFor(() => expect(clock.timers).toBe(1))
    await clock.advance(15_000)
    await vi.waitFor(() => expect(clock.timers).toBe(1))
    expect(isRefusingBack).not.toHaveBeenCalled()
    await administrate(`ALTER USER ${refusing.username} PASSWORD 'station'`)
    await administrate(`GRANT CREATE ON SCHEMA public TO ${refusing.username}`, url)
    await clock.advance(15_000)
    await vi.waitFor(() => expect(clock.timers).toBe(1))
    expect(isRefusingBack).not.toHaveBeenCalled()
    await administrate(`GRANT station TO ${refusing.username}`)
    await clock.advance(15_000)
    await vi.waitFor(() => expect(isRefusingBack).toHaveBeenCalledOnce())
    expect(isBack).not.toHaveBeenCalled()
  })

  it('offers no other address where one was named at the start, and nothing where the database is not the reason', () => {
    const dataDir = temporaryFolder()
    const named = { ...flags, 'database-url': 'postgres://a:b@127.0.0.1:1/shop' }
    const options = { dataDir, box: plainBox, clock: createFakeClock() }
    expect(databaseRecovery(away, { ...options, flags: named })?.known).toBeNull()
    expect(databaseRecovery(new Error('another'), { ...options, flags })).toBeNull()
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false)
  })

  it('reads what a form sends, and takes no other address for it', () => {
    const query = new URLSearchParams({ address: 'postgres://a@b/c', password: 'p&=ä %' })
    expect(enteredDatabase(`app://database/?${query}`)).toEqual({ address: 'postgres://a@b/c', password: 'p&=ä %' })
    expect(enteredDatabase('app://restore/database')).toBeNull()
    expect(enteredDatabase('https://database/?password=x')).toBeNull()
  })
})

function aFolderOf(url: string): string {
  const dataDir = temporaryFolder()
  keepDatabase(dataDir, url, keptDatabaseIn(openKeyFile(dataDir, plainBox)), 0)
  expect(readFileSync(join(dataDir, 'store-place.json'), 'utf8')).not.toContain('open-sesame')
  return dataDir
}
