import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseLanguage, chosenLanguage, languageOf } from '../../renderer/ui/language.ts'

describe('the language of the console', () => {
  it('is the first language of the system that the console speaks', () => {
    expect(languageOf(aPage(['de-AT', 'en']))).toBe('de')
    expect(languageOf(aPage(['nl-NL', 'de', 'en']))).toBe('de')
    expect(languageOf(aPage(['en-US', 'de']))).toBe('en')
  })

  it('is English where the system asks for none that it speaks', () => {
    expect(languageOf(aPage(['nl-NL', 'fr']))).toBe('en')
    expect(languageOf(aPage([]))).toBe('en')
    expect(languageOf(undefined)).toBe('en')
  })

  it('is the one that a person chose, until the choice is taken back', () => {
    const page = aPage(['de-DE'])
    expect(chosenLanguage(page)).toBeNull()
    chooseLanguage(page, 'en')
    expect([chosenLanguage(page), languageOf(page)]).toEqual(['en', 'en'])
    chooseLanguage(page, null)
    expect([chosenLanguage(page), languageOf(page)]).toEqual([null, 'de'])
    expect(page.location.reload).toHaveBeenCalledTimes(2)
  })

  it('is not loaded again where it stays the same', () => {
    const page = aPage(['de-DE'])
    chooseLanguage(page, 'de')
    expect(chosenLanguage(page)).toBe('de')
    expect(page.location.reload).not.toHaveBeenCalled()
  })

  it('does not come from a storage that holds something else or may not be read', () => {
    expect(languageOf(aPage(['de'], 'fr'))).toBe('de')
    const forbidden = {
      ...aPage(['de']),
      localStorage: {
        getItem: () => {
          throw new Error('forbidden')
        },
        setItem: () => undefined,
        removeItem: () => undefined,
      },
    }
    expect(languageOf(forbidden)).toBe('de')
  })
})

describe('in German', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('times, numbers and sizes are written as Germans write them', async () => {
    vi.stubGlobal('window', aPage(['de-DE']))
    vi.resetModules()
    const { formatAgo, formatDue, formatExact, formatShort, dayOf } = await import('../../renderer/ui/format-time.ts')
    const { formatNumber } = await import('../../renderer/ui/format-number.ts')
    const { formatBytes } = await import('../../renderer/ui/format-number.ts')
    const now = Date.parse('2026-03-03T10:00:00Z')

    expect(formatExact('2026-03-03T16:00:00Z', 'Europe/Berlin')).toBe('Di., 3. März 2026, 17:00 MEZ')
    expect(formatShort('2026-03-03T16:00:00Z', now, 'Europe/Berlin')).toBe('17:00')
    expect(formatShort('2026-01-03T23:30:00Z', now, 'Europe/Berlin')).toBe('4. Jan. 00:30')
    expect(formatDue('2026-03-03T13:00:00Z', now)).toBe('in 3 h')
    expect(formatDue('2026-03-08T13:00:00Z', now)).toBe('in 5 Tagen')
    expect(formatDue('2026-02-28T10:00:00Z', now)).toBe('3 Tage Verzug')
    expect(formatAgo('2026-03-03T09:55:00Z', now)).toBe('vor 5 min')
    // A day that is sorted by and compared is written alike in every language.
    expect(dayOf(now, 'Europe/Berlin')).toBe('2026-03-03')
    expect([formatNumber(1_234_567), formatNumber(1.25, 1), formatBytes(20_512)]).toEqual([
      '1.234.567',
      '1,3',
      '20,5 KB',
    ])
  })
})

function aPage(languages: readonly string[], chosen?: string) {
  const kept = new Map<string, string>(chosen === undefined ? [] : [['print-station.language', chosen]])
  return {
    navigator: { languages },
    location: { reload: vi.fn() },
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
  }
}
