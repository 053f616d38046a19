import { useEffect, useState } from 'react'
import type { StationError } from '../../../shared/errors.ts'
import type { CallInput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError, messageAt } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { settingsCopy } from './words.ts'

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
  /** Shows what is in force in place of what was typed, and back; null while there is no reason to compare. */
  readonly comparison: { readonly showsSaved: boolean; turn(): void } | null
  /** Back to what is in force. */
  discard(): void
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
  const { transport, settings, preferences, status, drafts } = useConsole()
  const draftKey = `settings ${namesIn(changeOf(saved))}`
  const [kept] = useState<Edited<Draft>>(() => JSON.parse(drafts.get(draftKey) ?? '{}'))
  const [edits, setEdits] = useState<Partial<Draft>>(kept.edits ?? {})
  /** What was in force when the edit of a field began. */
  const [seen, setSeen] = useState<Partial<Draft>>(kept.seen ?? {})
  // Whoever looks something up elsewhere finds what was typed here again.
  useEffect(() => {
    if (Object.keys(edits).length === 0) drafts.delete(draftKey)
    else drafts.set(draftKey, JSON.stringify({ edits, seen }))
  }, [edits, seen, drafts, draftKey])
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<StationError | null>(null)
  const [isComparing, setComparing] = useState(false)
  const isOutdated = error?.code === 'conflict'
  const showsSaved = isOutdated && isComparing
  const draft = showsSaved ? saved : { ...saved, ...edits }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const savedText = JSON.stringify(saved)
  // An edit that the station now has is no edit any more.
  useEffect(() => {
    const now: Draft = JSON.parse(savedText)
    setEdits((known) => onlyDifferent(known, now))
    setSeen((known) => onlyDifferent(known, now))
  }, [savedText])

  const save = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    setComparing(false)
    try {
      const different = onlyDifferent(edits, saved)
      const before = changeOf(onlyOf(different, { ...saved, ...seen })).settings
      const change = {
        ...changeOf(different),
        ...(before === undefined ? {} : { seen: before }),
        ...preferences.actor(),
      }
      settings.put(await transport.client.call('settings.update', change))
      setEdits({})
      setSeen({})
      status.refresh()
      showToast({ tone: 'done', message: settingsCopy.saved, id: 'settings' })
    } catch (cause) {
      const failure = asStationError(cause)
      // The person has been told; saving again is meant.
      if (failure.code === 'conflict') {
        setSeen({})
        settings.refresh()
      }
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return {
    draft,
    isChanged,
    isBusy,
    error,
    comparison: isOutdated ? { showsSaved, turn: () => setComparing(!isComparing) } : null,
    errorOf: (field) => messageAt(error, (path) => path.split('.').at(-1) === field),
    set(change) {
      setComparing(false)
      setSeen((known) => ({ ...onlyOf(change, saved), ...known }))
      setEdits((known) => ({ ...known, ...change }))
    },
    discard() {
      setEdits({})
      setSeen({})
      setError(null)
      setComparing(false)
    },
    save: () => void save(),
  }
}

interface Edited<Draft> {
  readonly edits?: Partial<Draft>
  readonly seen?: Partial<Draft>
}

/** The settings that a part changes: no two parts change the same. */
const namesIn = ({ settings = {}, secrets = {} }: SettingsChange): string =>
  [
    ...Object.entries(settings).map(([name, part]) => `${name}: ${Object.keys(part ?? {})}`),
    ...Object.keys(secrets),
  ].join()

/** The values of the fields that are edited. */
function onlyOf<Draft extends object>(edits: Partial<Draft>, values: Draft): Partial<Draft> {
  const kept: Partial<Draft> = {}
  for (const field in edits) kept[field] = values[field]
  return kept
}

function onlyDifferent<Draft extends object>(edits: Partial<Draft>, saved: Draft): Partial<Draft> {
  const kept = { ...edits }
  for (const field in kept) {
    if (JSON.stringify(kept[field]) === JSON.stringify(saved[field])) delete kept[field]
  }
  return kept
}
