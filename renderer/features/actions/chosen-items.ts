import type { ItemSummary } from '../../../shared/station-views.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { NavigationState } from '../../stores/navigation.ts'
import type { SelectionState } from '../../stores/selection.ts'
import type { ActionContext } from './action.ts'

/** The item that is pointed at, as far as it is known. */
export function activeItem({ navigation, item, queue }: ConsoleStores): ItemSummary | null {
  const { cpItemId } = navigation.store.getState()
  const shown = item.store.getState().value
  if (shown !== null && shown.cpItemId === cpItemId) return shown
  return queue.store.getState().rows.find((row) => row.cpItemId === cpItemId) ?? null
}

/** The item as it is known by now: a step may have been answered since it was chosen. */
export function latestOf({ item, queue, selection, steps }: ConsoleStores, chosen: ItemSummary): ItemSummary {
  const { cpItemId } = chosen
  const shown = item.store.getState().value
  const { outcome } = steps.store.getState()
  const known = [
    ...(outcome?.kind === 'advanced' ? outcome.advanced.filter((moved) => moved.cpItemId === cpItemId) : []),
    ...(shown?.cpItemId === cpItemId ? [shown] : []),
    ...queue.store.getState().rows.filter((row) => row.cpItemId === cpItemId),
    ...[selection.store.getState().items.get(cpItemId) ?? chosen, chosen],
  ]
  return known.reduce((newest, one) => (one.statusChangedAt > newest.statusChangedAt ? one : newest))
}

/** Whether the keys of steps reach the selected items. One that has the whole window is alone. */
export const reachSelection = (
  { items }: Pick<SelectionState, 'items'>,
  { isItemWide, isFar }: Pick<NavigationState, 'isItemWide' | 'isFar'>,
): boolean => items.size > 0 && !isItemWide && !isFar

/** What a key reaches: the selected items, else the one that is pointed at. */
export function chosenItems(stores: ConsoleStores): readonly ItemSummary[] {
  const selected = stores.selection.store.getState()
  if (reachSelection(selected, stores.navigation.store.getState())) return [...selected.items.values()]
  const row = activeItem(stores)
  return row === null ? [] : [row]
}

/** What an action has at hand when its key is pressed, or the palette is open. */
export const contextNow = (stores: ConsoleStores): ActionContext => ({
  stores,
  items: chosenItems(stores),
  item: activeItem(stores),
})
