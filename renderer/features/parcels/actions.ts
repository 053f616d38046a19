import { offersFor } from '../../stores/parcel-stores.ts'
import type { Action, ActionContext } from '../actions/action.ts'
import { parcelsCopy } from './words.ts'

/** As if its number were scanned: with all that is asked of a parcel before it goes. */
export const shipWithOffered: Action = {
  id: 'ship with offered',
  keys: { names: ['mod+o'], scope: 'parcel' },
  help: { group: 'more', what: parcelsCopy.offeredKey },
  label: (context) => parcelsCopy.offered(offeredIn(context)?.tracking ?? ''),
  isOffered: (context) => offeredIn(context) !== undefined,
  run(context) {
    const label = offeredIn(context)
    if (label === undefined) return
    const scan = { code: label.tracking, other: null, isOtherLayout: false, pausedMs: null, tookMs: 0 }
    void context.stores.scanDesk.scan(scan, false)
  },
}

export const parcelActions: readonly Action[] = [shipWithOffered]

function offeredIn({ stores, items }: ActionContext) {
  const { value } = stores.shipParcels.store.getState()
  if (value === null) return undefined
  return offersFor(
    value,
    items.map(({ cpItemId }) => cpItemId),
  )[0]
}
