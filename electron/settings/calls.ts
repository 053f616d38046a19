import { secretNames } from '../../shared/settings.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { recordHistory } from '../orders/order-history.ts'
import { refuseIfChangedElsewhere } from './changed-elsewhere.ts'

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
      await store.write((transaction) => {
        recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by: input.by, reason: changed })
      })
      parts.onSettingsChanged()
      return answer()
    },
  }
}
