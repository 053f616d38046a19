import type { ItemSummary } from '../../../shared/station-views.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'

/** The item that is pointed at, as far as it is known. */
export function activeItem({ navigation, item, queue }: ConsoleStores): ItemSummary | null {
  const { cpItemId } = navigation.store.getState()
  const shown = item.store.getState().value
  if (shown !== null && shown.cpItemId === cpItemId) return shown
  return queue.store.getState().rows.find((row) => row.cpItemId === cpItemId) ?? null
}

/** What a key reaches: the selected items, else the one that is pointed at. One that has the whole window is alone. */
export function chosenItems(stores: ConsoleStores): readonly ItemSummary[] {
  const { items } = stores.selection.store.getState()
  const { isItemWide, isFar } = stores.navigation.store.getState()
  if (items.size > 0 && !isItemWide && !isFar) return [...items.values()]
  const row = activeItem(stores)
  return row === null ? [] : [row]
}
