import { isDeepStrictEqual } from 'node:util'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { type Settings, type SettingsChange, type SettingsPatch, settingsSchema } from '../../shared/settings.ts'
import { isPlain, type JsonObject } from './fit-settings.ts'

/** The settings in force, wherever they are kept. */
export interface KeptSettings {
  current(): Settings
  /**
   * Durable and in force when it resolves.
   *
   * @param change what is to be another; made of the settings in force where others may be at them in the same moment
   * @param seen what the change was made on: refused where something of it is not in force any more
   * @throws StationError `invalid_input` or `conflict`, with the settings unchanged
   */
  update(change: SettingsChange | ((current: Settings) => SettingsChange), seen?: SettingsPatch): Promise<void>
  /** What could not be read, in plain words, or null. */
  readonly problem: Said | null
}

/** The settings after a change. @throws StationError `invalid_input` */
export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  const parsed = settingsSchema.safeParse(mergeSettings(settings, change))
  if (parsed.success) return parsed.data
  throw new StationError('invalid_input', say('The settings were not changed.'), { details: problemsOf(parsed.error) })
}

/** With what was given at the start of the program, which wins. */
export const settingsWith = (settings: Settings, given: SettingsPatch): Settings =>
  settingsSchema.parse(mergeSettings(settings, given))

/** Section by section: a change names only what is another. The result is still to be parsed. */
function mergeSettings(settings: Settings, change: SettingsChange): Record<keyof Settings, unknown> {
  return {
    intake: { ...settings.intake, ...change.intake },
    downloads: { ...settings.downloads, ...change.downloads },
    library: { ...settings.library, ...change.library },
    desktop: { ...settings.desktop, ...change.desktop },
    console: { ...settings.console, ...change.console },
    signals: {
      ...settings.signals,
      ...change.signals,
      optionalTypes: { ...settings.signals.optionalTypes, ...change.signals?.optionalTypes },
      templates: { ...settings.signals.templates, ...change.signals?.templates },
    },
    scanner: { ...settings.scanner, ...change.scanner },
    operators: { ...settings.operators, ...change.operators },
    preflight: { ...settings.preflight, ...change.preflight },
    printing: { ...settings.printing, ...change.printing },
    labelFolder: {
      ...settings.labelFolder,
      ...change.labelFolder,
      columns: { ...settings.labelFolder.columns, ...change.labelFolder?.columns },
    },
    workingDays: { ...settings.workingDays, ...change.workingDays },
    tunnel: { ...settings.tunnel, ...change.tunnel },
    backups: { ...settings.backups, ...change.backups },
    alerts: { ...settings.alerts, ...change.alerts },
    heartbeat: { ...settings.heartbeat, ...change.heartbeat },
    privacy: { ...settings.privacy, ...change.privacy },
  }
}

/** What is set, over what else was kept: a newer program may have written more than this one knows. */
export function overlay(below: JsonObject, above: object): JsonObject {
  const over = Object.entries(above).map(([name, value]) => {
    const under = below[name]
    return [name, isPlain(under) && isPlain(value) ? overlay(under, value) : value]
  })
  return { ...below, ...Object.fromEntries(over) }
}

/**
 * Refuses a change that was made on other settings than those in force. Lists are compared as a whole.
 *
 * @param seen what the fields that it changes were where it was made
 * @throws StationError `conflict`
 */
export function refuseIfChangedElsewhere(current: Settings, seen: object): void {
  const changed = differing(seen, current, [])
  if (changed.length === 0) return
  const message = say(
    'These settings were changed elsewhere meanwhile. Nothing was saved. Look what is in force now; saving again puts yours in its place.',
  )
  throw new StationError('conflict', message, { details: changed.map((path) => ({ path, message })) })
}

function differing(seen: object, current: object, path: readonly string[]): string[] {
  const now: Readonly<Record<string, unknown>> = { ...current }
  return Object.entries(seen).flatMap(([name, value]) => {
    const other = now[name]
    const here = [...path, name]
    if (isPlain(value) && isPlain(other)) return differing(value, other, here)
    return value === undefined || isDeepStrictEqual(value, other) ? [] : [here.join('.')]
  })
}
