import { inLanguage } from '../ui/language.ts'
import { deChecks } from './de-checks.ts'
import { deDataFolder } from './de-data-folder.ts'
import { deDesktop } from './de-desktop.ts'
import { deExceptions } from './de-exceptions.ts'
import { deFiles } from './de-files.ts'
import { deNotices } from './de-notices.ts'
import { deOrders } from './de-orders.ts'
import { deSettings } from './de-settings.ts'
import { deSignals } from './de-signals.ts'
import { deStatuses, deSteps } from './de-steps.ts'
import { createTranslate, type Translation } from './translate.ts'

export const german: Translation = {
  sentences: {
    ...deSteps,
    ...deFiles,
    ...deSignals,
    ...deOrders,
    ...deExceptions,
    ...deNotices,
    ...deSettings,
    ...deChecks,
    ...deDesktop,
    ...deDataFolder,
  },
  statuses: deStatuses,
}

const translation = inLanguage<Translation | null>({ en: null, de: german })

/** Puts a text of the station into the language of this page; null where the page speaks as the station does. */
export const translateHere = translation === null ? null : createTranslate(translation)

/** A text of the station, or of a rule that both share, in the language of this page. */
export const inWords = (text: string): string => translateHere?.(text) ?? text
