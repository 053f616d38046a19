import { afterEach, describe, expect, it } from 'vitest'
import { speak } from '../../electron/shell/copy.ts'
import { languageOf } from '../../electron/shell/language.ts'
import { menuTemplate } from '../../electron/shell/menu.ts'
import { wordsOf } from '../../electron/shell/notification-words.ts'
import { newTroubles } from '../../electron/shell/occasions.ts'
import { recoveryPageUrl } from '../../electron/shell/recovery-page.ts'
import { startFailurePage } from '../../electron/shell/start-failure-page.ts'
import { healthOf } from '../../electron/shell/station-health.ts'
import { trayMenu } from '../../electron/shell/tray-menu.ts'
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
    const full = { code: 'disk_full', message: 'The disk of the data folder /data is full (ENOSPC).' }
    expect(newTroubles(aStatus({}), aStatus({ notices: [full] }))).toMatchObject([
      { text: 'Die Festplatte des Datenordners /data ist voll (ENOSPC).' },
    ])
    const page = startFailurePage(new Error('EMFILE'), [{ name: 'a', takenAt: 0, sizeBytes: 2_048 }])
    expect(page.paragraphs[0]).toBe('Etwas Unerwartetes ist geschehen: EMFILE')
    expect(page.choices?.links[0]?.text).toMatch(/1\. Januar 1970/)
    expect(decodeURIComponent(recoveryPageUrl(page))).toContain('<html lang="de">')
  })
})
