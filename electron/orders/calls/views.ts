import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { SavedView } from '../../../shared/saved-view.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { recordHistory } from '../order-history.ts'

/** The list is changed as it stands when it is written, so none of two changes is lost. */
export function viewHandlers(parts: StationParts): Handlers<'views.save' | 'views.remove'> {
  const { settings, store, clock } = parts
  const keep = async (change: (views: SavedView[]) => SavedView[], by: string): Promise<{ views: SavedView[] }> => {
    await settings.update(({ console: { views } }) => ({ console: { views: change(views) } }))
    await store.write(async (transaction) => {
      await recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason: 'console.views' })
    })
    parts.onSettingsChanged()
    return { views: settings.current().console.views }
  }
  const isNamed = (name: string) => (view: SavedView) => view.name.toLowerCase() === name.toLowerCase()
  return {
    'views.save': ({ view, by }) =>
      keep((views) => {
        const place = views.findIndex(isNamed(view.name))
        return place === -1 ? [...views, view] : views.with(place, view)
      }, by),
    'views.remove': ({ name, by }) =>
      keep((views) => {
        const left = views.filter((view) => !isNamed(name)(view))
        if (left.length === views.length)
          throw new StationError('not_found', say('There is no view of that name any more.'))
        return left
      }, by),
  }
}
