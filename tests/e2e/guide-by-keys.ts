import { expect, type Page } from '@playwright/test'
import { keys } from './operator.ts'

interface GuideWords {
  readonly orderKey: string
  readonly outside: string
  readonly entered: string
  readonly signalKey: string
  /** What can be set up, and how it is passed by. */
  readonly optional: readonly (readonly [open: string, skip: string])[]
  readonly backupFolder: string
  readonly noBackups: string
  /** From how long persons are known to the last step of the test order. */
  readonly last: readonly string[]
  readonly wentThrough: RegExp
  readonly allDone: string
}

export const guideWords = {
  en: {
    orderKey: 'Order key',
    outside: 'From outside…',
    entered: 'I have entered it',
    signalKey: 'Signal key',
    optional: [
      ['Open products and papers', 'Without products for now'],
      ['Set up a destination', 'Files go by hand here'],
      ['Set up a printer', 'Without a printer for now'],
    ],
    backupFolder: 'Folder on another disk',
    noBackups: 'No copies for now',
    last: ['For ever', 'Send a test order', 'Start production', 'Mark as produced', 'Mark as packed', 'Ship'],
    wentThrough: /The test order went its whole way in/,
    allDone: '9 of 9 done',
  },
  de: {
    orderKey: 'Auftragsschlüssel',
    outside: 'Von außen …',
    entered: 'Als eingetragen markieren',
    signalKey: 'Signalschlüssel',
    optional: [
      ['Produkte und Papiere öffnen', 'Vorerst ohne Produkte'],
      ['Ein Druckziel einrichten', 'Dateien gehen hier von Hand'],
      ['Einen Drucker einrichten', 'Vorerst ohne Drucker'],
    ],
    backupFolder: 'Ordner auf einer anderen Festplatte',
    noBackups: 'Vorerst keine Kopien',
    last: [
      'Für immer',
      'Testauftrag senden',
      'Produktion starten',
      'Als produziert melden',
      'Als verpackt melden',
      'Versenden',
    ],
    wentThrough: /Der Testauftrag ist in .* ganz durchgelaufen/,
    allDone: '9 von 9 erledigt',
  },
} as const satisfies Record<string, GuideWords>

/** From its first field to the test order shipped, by Tab and Enter: what is to be done next has the focus. Resolves with the seconds it took. */
export async function goThroughGuideByKeys(page: Page, words: GuideWords): Promise<number> {
  const began = Date.now()
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const typed = async (field: string, text: string): Promise<void> => {
    await expect(page.getByRole('textbox', { name: field })).toBeFocused()
    // Faster, it would be a scan.
    await page.keyboard.type(text, { delay: 80 })
    await page.keyboard.press('Enter')
  }
  const passedBy = async (name: string): Promise<void> => {
    const focused = button(name).and(page.locator(':focus'))
    for (let tabs = 0; tabs < 5 && (await focused.count()) === 0; tabs += 1) await page.keyboard.press('Tab')
    await expect(button(name)).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await typed(words.orderKey, keys.order)
  await expect(button(words.outside)).toBeFocused()
  await passedBy(words.entered)
  await typed(words.signalKey, keys.signal)
  for (const [open, skip] of words.optional) {
    await expect(button(open)).toBeFocused()
    await passedBy(skip)
  }
  await expect(page.getByRole('textbox', { name: words.backupFolder })).toBeFocused()
  await passedBy(words.noBackups)
  for (const next of words.last) {
    await expect(button(next)).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText(words.wentThrough)).toBeVisible()
  await expect(page.getByText(words.allDone)).toBeVisible()
  return Math.round((Date.now() - began) / 1_000)
}
