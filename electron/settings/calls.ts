import { secretNames } from '../../shared/settings.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { recordHistory } from '../orders/order-history.ts'

export function settingsHandlers(parts: StationParts): Handlers<'settings.get' | 'settings.update'> {
  const { settings, secrets, store, clock } = parts
  const answer = (): CallAnswer<'settings.get'> => ({ settings: settings.current(), secrets: secrets.states() })
  return {
    'settings.get': answer,
    'settings.update': async (input) => {
      if (input.settings !== undefined || input.seen !== undefined) {
        await settings.update(input.settings ?? {}, input.seen)
      }
      for (const name of secretNames) {
        const value = input.secrets?.[name]
        if (value !== undefined) await secrets.set(name, value)
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
