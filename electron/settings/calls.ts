import { isDeepStrictEqual } from 'node:util'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type Settings, type SettingsPatch, secretNames } from '../../shared/settings.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { recordHistory } from '../orders/order-history.ts'

export function settingsHandlers(parts: StationParts): Handlers<'settings.get' | 'settings.update'> {
  const { settings, secrets, store, clock } = parts
  const answer = (): CallAnswer<'settings.get'> => ({ settings: settings.current(), secrets: secrets.states() })
  return {
    'settings.get': answer,
    'settings.update': async (input) => {
      if (input.seen !== undefined) refuseIfChangedElsewhere(settings.current(), input.seen)
      if (input.settings !== undefined) settings.update(input.settings)
      for (const name of secretNames) {
        const value = input.secrets?.[name]
        if (value !== undefined) secrets.set(name, value)
      }
      // Which settings changed is recorded, never the value of a key.
      const changed = [...Object.keys(input.settings ?? {}), ...Object.keys(input.secrets ?? {})].join(', ')
      await store.write(async (transaction) => {
        await recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by: input.by, reason: changed })
      })
      parts.onSettingsChanged()
      return answer()
    },
  }
}

/**
 * Refuses a change that was made on a page which shows other settings than those in force. Lists are compared as a whole.
 *
 * @param seen what the page showed of the fields that it changes
 * @throws StationError `conflict`
 */
function refuseIfChangedElsewhere(current: Settings, seen: SettingsPatch): void {
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

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
