import { useEffect, useState } from 'react'
import type { StationError } from '../../../shared/errors.ts'
import type { CallInput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { settingsCopy } from './copy.ts'

export type SettingsChange = Pick<CallInput<'settings.update'>, 'settings' | 'secrets'>

export interface SettingsPart<Draft> {
  readonly draft: Draft
  readonly isChanged: boolean
  readonly isBusy: boolean
  /** What the station found wrong as a whole, or null. */
  readonly error: StationError | null
  /** What the station found wrong with the field whose path ends so, or null. */
  errorOf(field: string): string | null
  set(change: Partial<Draft>): void
  save(): void
}

interface SettingsPartOptions<Draft> {
  /** What is in force; news of it replace a draft that was not touched. */
  readonly saved: Draft
  readonly changeOf: (edits: Partial<Draft>) => SettingsChange
}

/** One part of the settings while it is edited. Nothing takes effect before it is saved. */
export function useSettingsPart<Draft extends object>(options: SettingsPartOptions<Draft>): SettingsPart<Draft> {
  const { saved, changeOf } = options
  const { transport, settings, preferences, status } = useConsole()
  const [edits, setEdits] = useState<Partial<Draft>>({})
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<StationError | null>(null)
  const draft = { ...saved, ...edits }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const savedText = JSON.stringify(saved)
  // An edit that the station now has is no edit any more.
  useEffect(() => {
    const now: Draft = JSON.parse(savedText)
    setEdits((known) => onlyDifferent(known, now))
  }, [savedText])

  const save = async (): Promise<void> => {
    const operator = preferences.store.getState().operator
    setBusy(true)
    setError(null)
    try {
      const change = { ...changeOf(onlyDifferent(edits, saved)), ...(operator === '' ? {} : { by: operator }) }
      settings.put(await transport.client.call('settings.update', change))
      setEdits({})
      status.refresh()
      showToast({ tone: 'done', message: settingsCopy.saved, id: 'settings' })
    } catch (cause) {
      setError(asStationError(cause))
    } finally {
      setBusy(false)
    }
  }

  return {
    draft,
    isChanged,
    isBusy,
    error,
    errorOf: (field) => error?.details.find((detail) => detail.path.split('.').at(-1) === field)?.message ?? null,
    set: (change) => setEdits((known) => ({ ...known, ...change })),
    save: () => void save(),
  }
}

function onlyDifferent<Draft extends object>(edits: Partial<Draft>, saved: Draft): Partial<Draft> {
  const kept = { ...edits }
  for (const field in kept) {
    if (JSON.stringify(kept[field]) === JSON.stringify(saved[field])) delete kept[field]
  }
  return kept
}
