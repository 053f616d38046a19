import { useState } from 'react'
import type { SavedView } from '../../../shared/saved-view.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { statusesOfTab, tabOfStatuses } from './queue-tabs.ts'
import { viewCopy } from './view-words.ts'

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

  const change = async (
    call: (by: { by?: string }) => Promise<{ views: readonly SavedView[] }>,
    done: string,
  ): Promise<boolean> => {
    setBusy(true)
    try {
      const { views } = await call(preferences.actor())
      savedViews.put([...views])
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
      return change((by) => client.call('views.save', { view, ...by }), viewCopy.viewSaved(name))
    },
    remove: (name) => change((by) => client.call('views.remove', { name, ...by }), viewCopy.viewRemoved(name)),
  }
}
