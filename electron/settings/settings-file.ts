import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { type Settings, type SettingsChange, type SettingsPatch, settingsSchema } from '../../shared/settings.ts'
import { writeDurably } from './durable-file.ts'

/** The settings in force, kept in `settings.json` of the data folder. */
export interface SettingsFile {
  current(): Settings
  /** @throws StationError `invalid_input` with the settings unchanged */
  update(patch: SettingsChange): void
  /** What was wrong with the file at start, in plain words, or null. */
  readonly problem: string | null
}

/**
 * Reads the settings of a data folder. A file that cannot be used is set aside, never overwritten, and the defaults are
 * used instead.
 *
 * @param given settings from the start of the program: they win, and are never written
 */
export function openSettings(dataDir: string, given: SettingsPatch): SettingsFile {
  const path = join(dataDir, 'settings.json')
  const { settings, problem } = readSettings(path)
  let kept = settings
  let current = settingsSchema.parse(merge(kept, given))
  return {
    problem,
    current: () => current,
    update(patch) {
      const parsed = settingsSchema.safeParse(merge(kept, patch))
      if (!parsed.success) {
        throw new StationError('invalid_input', 'The settings were not changed.', { details: problemsOf(parsed.error) })
      }
      writeDurably(path, `${JSON.stringify(parsed.data, null, 2)}\n`)
      kept = parsed.data
      current = settingsSchema.parse(merge(kept, given))
    },
  }
}

function readSettings(path: string): { settings: Settings; problem: string | null } {
  if (!existsSync(path)) return { settings: settingsSchema.parse({}), problem: null }
  try {
    return { settings: settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))), problem: null }
  } catch {
    const aside = `${path}.unusable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    renameSync(path, aside)
    return {
      settings: settingsSchema.parse({}),
      problem: `The settings file could not be used and was kept as ${aside}. The station runs with default settings: check them.`,
    }
  }
}

/** Section by section: a patch names only what it changes. The result is still to be parsed. */
function merge(settings: Settings, patch: SettingsChange): unknown {
  return {
    intake: { ...settings.intake, ...patch.intake },
    downloads: { ...settings.downloads, ...patch.downloads },
    library: { ...settings.library, ...patch.library },
    signals: {
      ...settings.signals,
      ...patch.signals,
      optionalTypes: { ...settings.signals.optionalTypes, ...patch.signals?.optionalTypes },
      templates: { ...settings.signals.templates, ...patch.signals?.templates },
    },
    tunnel: { ...settings.tunnel, ...patch.tunnel },
    backups: { ...settings.backups, ...patch.backups },
  }
}
