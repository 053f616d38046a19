import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { findBackup } from '../../electron/backup/restore-backup.ts'
import { findDataFolder } from '../../electron/data-folder/find-data-folder.ts'
import { markMoved, requireInForce } from '../../electron/data-folder/folder-marks.ts'
import { parseFlags } from '../../electron/settings/flags.ts'
import { startFailurePage } from '../../electron/shell/life/start-failure-page.ts'
import { languageOf } from '../../electron/shell/system/language.ts'
import { menuTemplate } from '../../electron/shell/system/menu.ts'
import { speak } from '../../electron/shell/system/words.ts'
import { wordsOf } from '../../electron/shell/tray/notification-words.ts'
import { healthOf } from '../../electron/shell/tray/station-health.ts'
import { trayMenu } from '../../electron/shell/tray/tray-menu.ts'
import { watchStation } from '../../electron/shell/tray/watch-station.ts'
import { recoveryPageUrl } from '../../electron/shell/window/recovery-page.ts'
import { lockFolder } from '../../electron/store/folder-lock.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { StationError } from '../../shared/errors.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { aStatus } from './a-status.ts'

afterEach(() => speak('en'))

describe('the language of the program around its console', () => {
  it('is the first of the system that it speaks, or English', () => {
    expect(languageOf(['de-CH', 'en-US'])).toBe('de')
    expect(languageOf(['nl', 'de_AT'])).toBe('de')
    expect(languageOf(['en-GB', 'de'])).toBe('en')
    expect(languageOf(['pt-BR'])).toBe('en')
    expect(languageOf([])).toBe('en')
  })

  it('is that of the tray, the menu, notifications and the page of a failed start', () => {
    speak('de')
    const nothing = () => undefined
    const tray = trayMenu(healthOf(aStatus({})), { open: nothing, setPaused: nothing, quit: nothing })
    expect(tray.map(({ label }) => label)).toEqual([
      'Print Station öffnen',
      undefined,
      'Aufträge werden empfangen',
      undefined,
      'Downloads und Signale anhalten',
      'Beenden…',
    ])
    const menu = menuTemplate({ platform: 'linux', developerTools: false, showDataFolder: nothing, quit: nothing })
    expect(menu.map(({ label }) => label)).toEqual(['Datei', 'Bearbeiten', 'Ansicht'])
    expect(wordsOf({ kind: 'urgent_order', texts: ['1', '2', '3', '4'], place: { screen: 'orders' } })).toEqual({
      title: '4 neue dringende Aufträge',
      body: '1\n2\n3\nund 1 weitere',
    })
    const page = startFailurePage(new Error('EMFILE'), [{ name: 'a', takenAt: 0, sizeBytes: 2_048 }])
    expect(page.paragraphs[0]).toBe('Etwas Unerwartetes ist geschehen: EMFILE')
    expect(page.choices?.links[0]?.text).toMatch(/1\. Januar 1970/)
    expect(decodeURIComponent(recoveryPageUrl(page))).toContain('<html lang="de">')
  })

  it('is that in which the station is asked for what stands in a notification', () => {
    speak('de')
    const asked: unknown[] = []
    const stop = watchStation({
      station: {
        call: async (...call) => {
          asked.push(call)
          return aStatus({})
        },
        subscribe: () => () => {},
      },
      clock: createFakeClock(),
      onStatus: () => {},
      onOrders: () => {},
      onSettings: () => {},
      report: () => {},
    })
    onTestFinished(stop)
    expect(asked).toEqual([['station.status', {}, 'de']])
  })
})

describe('why the station did not start', () => {
  const start = (attempt: () => unknown): Promise<unknown> =>
    Promise.resolve()
      .then(attempt)
      .then(
        () => null,
        (cause: unknown) => cause,
      )
  const at = Date.UTC(2026, 2, 2, 9)

  it('is said in German, whatever it was', async () => {
    speak('de')
    const dir = mkdtempSync(join(tmpdir(), 'failed-start-'))
    const inDir = (name: string): string => join(dir, name)
    writeFileSync(inDir('a-file'), 'x')
    writeFileSync(inDir('damaged.db'), 'no database')
    const store = await openStore({ file: inDir('newer.db'), backupDir: inDir('backups') })
    await store.close()
    const newer = new Database(inDir('newer.db'), nativeBinding ? { nativeBinding } : {})
    newer.prepare('INSERT INTO cp_migrations (timestamp, name) VALUES (?, ?)').run(9_999_999_999_999, 'FromTheFuture')
    newer.close()
    const held = lockFolder(inDir('held'))
    mkdirSync(inDir('moved'))
    markMoved(inDir('moved'), '/mnt/orders', at)
    writeFileSync(inDir('data-folder.json'), 'nonsense')
    const open = (name: string) => openStore({ file: inDir(name), backupDir: inDir('backups') })
    const flag = (...argv: string[]) => start(() => parseFlags(argv, {}, true))
    const causes = {
      'ist eine Datei': await start(() => lockFolder(inDir('a-file'))),
      'Eine andere Print Station benutzt': await start(() => lockFolder(inDir('held'))),
      'ist beschädigt': await start(() => open('damaged.db')),
      'von einer neueren Version': await start(() => open('newer.db')),
      'wurden nach /mnt/orders verschoben': await start(() => requireInForce(inDir('moved'))),
      'lässt sich nicht lesen': await start(() => findDataFolder(undefined, inDir('usual'), () => at)),
      'keine unversehrte Sicherung': await start(() => findBackup(inDir('none'), 'latest')),
      'keine Sicherung x.db': await start(() => findBackup(inDir('none'), 'x.db')),
      '--signal-url ist nicht brauchbar: Eine Adresse': await flag('--signal-url', 'nonsense'),
      '--webhook-port ist nicht brauchbar: Einen Port': await flag('--webhook-port', '70000'),
      '--console-port ist nicht brauchbar: Einen Port': await flag('--console-port', 'nonsense'),
      '--console-token ist nicht brauchbar: 32 bis 200': await flag('--console-token', 'short'),
      '--data-dir ist nicht brauchbar: Hinter der Angabe': await flag('--data-dir'),
    }
    held.release()
    rmSync(dir, { recursive: true })
    for (const [german, cause] of Object.entries(causes)) {
      expect(startFailurePage(cause).paragraphs[0], String(cause)).toContain(german)
    }
  })

  it('keeps what is not known as it was said', () => {
    speak('de')
    expect(startFailurePage(new StationError('unavailable', 'The moon is full.')).paragraphs[0]).toBe(
      'The moon is full.',
    )
  })
})

const nativeBinding = process.env.BETTER_SQLITE3_BINDING
