import { type Sentence, say } from '../../shared/messages/sentence.ts'
import type { Settings, SettingsChange } from '../../shared/settings.ts'
import type { Misfit } from '../base/kept-file.ts'
import { changedSettings } from './kept-settings.ts'

/** What a section holds back while its settings are not known: its defaults may let in, or out, what was kept from it. */
const careful: Readonly<Record<string, SettingsChange>> = {
  intake: { intake: { closed: true } },
  library: { downloads: { paused: true } },
  signals: { signals: { paused: true } },
}

/** All that hold something back. */
export const carefulSections: readonly string[] = Object.keys(careful)

/** The sections that hold something back, and of which something is not known. */
export const unknownSections = (misfits: readonly Misfit[]): string[] =>
  misfits
    .filter(isOnDefault)
    .map(({ field }) => field.split('.')[0] ?? '')
    .filter((section) => careful[section] !== undefined)

/** For a zone that this system does not know there is a default that everybody understands, and it is said. */
const isOnDefault = ({ field, now }: Misfit): boolean => now === 'default' && field !== 'intake.timeZone'

/** The settings with these sections at a stand. */
export const heldBack = (settings: Settings, sections: Iterable<string>): Settings =>
  [...sections].reduce((held, section) => changedSettings(held, careful[section] ?? {}), settings)

/** What was put in the place of fields that could not be used, in plain words. */
export function misfitWords(misfits: readonly Misfit[]): Sentence[] {
  const fields = (which: Misfit['now']): string =>
    misfits
      .filter(({ now }) => now === which)
      .map(({ field }) => field)
      .join(', ')
  const before = fields('last_good')
  const byDefault = fields('default')
  return [
    before !== '' && say('These settings could not be used and have their value of before: {text}.', { text: before }),
    byDefault !== '' &&
      say('These settings could not be used and have their default: {text}. Check them.', { text: byDefault }),
    unknownSections(misfits).length > 0 && say('What hangs on them stands still until a person resumes it.'),
  ].filter((sentence) => sentence !== false)
}
