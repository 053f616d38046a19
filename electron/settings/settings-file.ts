import { join } from 'node:path'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { type Settings, type SettingsPatch, settingsSchema } from '../../shared/settings.ts'
import { type KeptFile, keptAs, openKeptFile } from '../base/kept-file.ts'
import type { ReadFile } from '../base/read-json.ts'
import { carefulSections, heldBack, misfitWords, unknownSections } from './careful-sections.ts'
import { fitSettings, type JsonObject } from './fit-settings.ts'
import { changedSettings, type KeptSettings, overlay, refuseIfChangedElsewhere, settingsWith } from './kept-settings.ts'

/** The settings kept in `settings.json` of the data folder. */
export interface SettingsFile extends KeptSettings {
  /** Without what was given at the start. */
  kept(): Settings
  /** What stands in the file: also what this program does not know, and nothing that was never set. */
  raw(): JsonObject
  /** Whether anything was ever set. */
  readonly isKept: boolean
  /** Nothing is known of the settings, though there were some. */
  readonly isLost: boolean
  /** Holds everything back until a person has looked. */
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
  let current = settingsWith(kept, given)
  let isLost = false
  const put = (next: Settings): void => {
    raw = overlay(raw, next)
    kept = next
    current = settingsWith(kept, given)
  }
  const holdBack = (sections: Iterable<string>): void => {
    put(heldBack(kept, sections))
    if (file.loss?.isHeld === true) return
    try {
      file.save(raw)
    } catch {
      // It is found in the same state by the next start.
    }
  }
  const assumeLost = (): void => {
    isLost = true
    holdBack(carefulSections)
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
    get isLost() {
      return isLost
    },
    assumeLost,
    current: () => current,
    kept: () => kept,
    raw: () => raw,
    async update(change, seen = {}) {
      refuseIfChangedElsewhere(current, seen)
      const next = changedSettings(kept, typeof change === 'function' ? change(current) : change)
      file.save(overlay(raw, next))
      put(next)
    },
  }
}

const lost = say(
  'The settings could not be read, and there is no good copy of them. Downloads and signals are paused as well. Go through all settings, then resume them there.',
)

function problemOf({ loss, misfits, aside }: KeptFile<unknown>): Said | null {
  const [first, ...others] = [
    ...(loss === null
      ? []
      : [
          say('The settings file could not be read ({code}), so the last good settings are in force.', {
            code: loss.code,
          }),
        ]),
    ...misfitWords(misfits),
  ]
  return first === undefined ? null : inOneText(first, ...others, keptAs({ aside }))
}
