import { useState } from 'react'
import type { SavedView } from '../../../shared/saved-view.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { statusesOfTab, tabOfStatuses } from './queue-tabs.ts'
import { viewCopy } from './view-copy.ts'

export interface SavedViewActions {
  readonly isBusy: boolean
  apply(view: SavedView): void
  /** Keeps the queue as it is looked at now; a view with the same name is replaced. */
  save(name: string): Promise<boolean>
  remove(name: string): Promise<boolean>
}

/** What can be done with the views that were given a name. */
export function useSavedViews(): SavedViewActions {
  const { transport, queue, queueView, savedViews, preferences } = useConsole()
  const [isBusy, setBusy] = useState(false)
  const { client } = transport

  const change = async (changed: (views: readonly SavedView[]) => SavedView[], done: string): Promise<boolean> => {
    const { operator } = preferences.store.getState()
    setBusy(true)
    try {
      // Asked anew, so that what another console saved meanwhile stays.
      const { settings } = await client.call('settings.get', {})
      const views = changed(settings.console.views)
      const by = operator === '' ? {} : { by: operator }
      const saved = await client.call('settings.update', { settings: { console: { views } }, ...by })
      savedViews.put(saved.settings.console.views)
      showToast({ tone: 'done', message: done, id: 'views' })
      return true
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message, id: 'views' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    apply(view) {
      const tab = tabOfStatuses(view.status)
      queue.setFilter(statusesOfTab(tab))
      queueView.apply(view)
    },
    save(name) {
      const { filters, look } = queueView.store.getState()
      const tab = tabOfStatuses(queue.store.getState().filter)
      const status = tab === 'open' ? null : [...statusesOfTab(tab)]
      const view: SavedView = { name, status, filters, ...look, columns: [...look.columns] }
      const isOther = (known: SavedView): boolean => known.name.toLowerCase() !== name.toLowerCase()
      return change((views) => [...views.filter(isOther), view], viewCopy.viewSaved(name))
    },
    remove: (name) => change((views) => views.filter((view) => view.name !== name), viewCopy.viewRemoved(name)),
  }
}
