import { join } from 'node:path'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { type Settings, type SettingsChange, type SettingsPatch, settingsSchema } from '../../shared/settings.ts'
import { type KeptFile, keptAs, type Misfit, openKeptFile } from '../base/kept-file.ts'
import type { ReadFile } from '../base/read-json.ts'
import { fitSettings, isPlain, type JsonObject } from './fit-settings.ts'

/** The settings in force, kept in `settings.json` of the data folder. */
export interface SettingsFile {
  current(): Settings
  /** @throws StationError `invalid_input` with the settings unchanged */
  update(patch: SettingsChange): void
  /** What was wrong with the file at start, in plain words, or null. */
  readonly problem: Said | null
  /** Whether anything was ever set. */
  readonly isKept: boolean
  /** Nothing is known of the settings, though there were some: holds everything back until a person has looked. */
  assumeLost(): void
}

/**
 * Reads the settings of a data folder. Nothing that cannot be read is overwritten or replaced by a less careful default: the last
 * good value counts, and where there is none, that part of the station stands still.
 *
 * @param given settings from the start of the program: they win, and are never written
 */
export function openSettings(dataDir: string, given: SettingsPatch, read?: ReadFile): SettingsFile {
  const file = openKeptFile(join(dataDir, 'settings.json'), fitSettings, read)
  let raw = file.value ?? {}
  let kept = settingsSchema.parse(raw)
  let current = settingsSchema.parse(merge(kept, given))
  let isLost = false
  const put = (next: Settings): void => {
    raw = overlay(raw, next)
    kept = next
    current = settingsSchema.parse(merge(kept, given))
  }
  const holdBack = (sections: Iterable<string>): void => {
    const next = [...sections].reduce((settings, section) => merge(settings, careful[section] ?? {}) as Settings, kept)
    put(settingsSchema.parse(next))
    if (file.loss?.isHeld === true) return
    try {
      file.save(raw)
    } catch {
      // It is found in the same state by the next start.
    }
  }
  const assumeLost = (): void => {
    isLost = true
    holdBack(Object.keys(careful))
  }
  const unknown = unknownSections(file.misfits)
  if (file.loss?.isMadeGood === false) assumeLost()
  else if (unknown.length > 0) holdBack(unknown)
  return {
    get problem() {
      if (!isLost) return problemOf(file)
      // Whoever receives orders again has looked.
      return current.intake.closed ? inOneText(lost, keptAs(file)) : null
    },
    isKept: file.value !== null || file.loss !== null,
    assumeLost,
    current: () => current,
    update(patch) {
      const parsed = settingsSchema.safeParse(merge(kept, patch))
      if (!parsed.success) {
        throw new StationError('invalid_input', say('The settings were not changed.'), {
          details: problemsOf(parsed.error),
        })
      }
      file.save(overlay(raw, parsed.data))
      put(parsed.data)
    },
  }
}

/** What a section holds back while its settings are not known: its defaults may let in, or out, what was kept from it. */
const careful: Readonly<Record<string, SettingsChange>> = {
  intake: { intake: { closed: true } },
  library: { downloads: { paused: true } },
  signals: { signals: { paused: true } },
}

/** The sections that hold something back, and of which something is not known. */
const unknownSections = (misfits: readonly Misfit[]): string[] =>
  misfits
    .filter(isOnDefault)
    .map(({ field }) => field.split('.')[0] ?? '')
    .filter((section) => careful[section] !== undefined)

/** For a zone that this system does not know there is a default that everybody understands, and it is said. */
const isOnDefault = ({ field, now }: Misfit): boolean => now === 'default' && field !== 'intake.timeZone'

const lost = say(
  'The settings could not be read, and there is no good copy of them. Downloads and signals are paused as well. Go through all settings, then resume them there.',
)

function problemOf({ loss, misfits, aside }: KeptFile<unknown>): Said | null {
  const fields = (which: Misfit['now']): string =>
    misfits
      .filter(({ now }) => now === which)
      .map(({ field }) => field)
      .join(', ')
  const before = fields('last_good')
  const byDefault = fields('default')
  const [first, ...others] = [
    loss !== null &&
      say('The settings file could not be read ({code}), so the last good settings are in force.', { code: loss.code }),
    before !== '' && say('These settings could not be used and have their value of before: {text}.', { text: before }),
    byDefault !== '' &&
      say('These settings could not be used and have their default: {text}. Check them.', { text: byDefault }),
    unknownSections(misfits).length > 0 && say('What hangs on them stands still until a person resumes it.'),
  ].filter((sentence) => sentence !== false)
  return first === undefined ? null : inOneText(first, ...others, keptAs({ aside }))
}

/** What is set, over what else stands in the file: a newer program may have written more than this one knows. */
function overlay(below: JsonObject, above: JsonObject): JsonObject {
  const over = Object.entries(above).map(([name, value]) => {
    const under = below[name]
    return [name, isPlain(under) && isPlain(value) ? overlay(under, value) : value]
  })
  return { ...below, ...Object.fromEntries(over) }
}

/** Section by section: a patch names only what it changes. The result is still to be parsed. */
function merge(settings: Settings, patch: SettingsChange): Record<keyof Settings, unknown> {
  return {
    intake: { ...settings.intake, ...patch.intake },
    downloads: { ...settings.downloads, ...patch.downloads },
    library: { ...settings.library, ...patch.library },
    desktop: { ...settings.desktop, ...patch.desktop },
    console: { ...settings.console, ...patch.console },
    signals: {
      ...settings.signals,
      ...patch.signals,
      optionalTypes: { ...settings.signals.optionalTypes, ...patch.signals?.optionalTypes },
      templates: { ...settings.signals.templates, ...patch.signals?.templates },
    },
    scanner: { ...settings.scanner, ...patch.scanner },
    operators: { ...settings.operators, ...patch.operators },
    preflight: { ...settings.preflight, ...patch.preflight },
    tunnel: { ...settings.tunnel, ...patch.tunnel },
    backups: { ...settings.backups, ...patch.backups },
  }
}
