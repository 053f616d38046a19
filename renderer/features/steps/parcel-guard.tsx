import { IconAlertTriangle, IconBan, IconCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { OtherItem } from '../../../shared/shop-floor-api.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Note } from '../../ui/note.tsx'
import { shopFloorCopy } from './shop-floor-words.ts'

/** Says before a parcel is closed what else belongs to its order, and what must not be in it. */
export function ParcelGuard({ items }: { readonly items: readonly ItemSummary[] }) {
  const { missing } = useConsole()
  const { value, error } = useStateOf((stores) => stores.missing.store)
  const key = JSON.stringify(items.map((item) => item.cpItemId))
  useEffect(() => {
    missing.open(key)
    return () => missing.open(null)
  }, [missing, key])

  if (error !== null && value === null) {
    return (
      <Note tone="amber" icon={IconAlertTriangle}>
        {shopFloorCopy.parcelUnknown} {error.message}
      </Note>
    )
  }
  if (value === null || !value.hasOthers) return null
  const isOfOneOrder = new Set(items.map((item) => item.cpOrderId)).size === 1
  return (
    <>
      {value.openCount > 0 ? (
        <Note tone="amber" icon={IconAlertTriangle} title={shopFloorCopy.parcelOpen(value.openCount)}>
          <Others items={value.open} count={value.openCount} isOfOneOrder={isOfOneOrder} />
        </Note>
      ) : (
        <Note tone="green" icon={IconCheck}>
          {shopFloorCopy.parcelComplete}
        </Note>
      )}
      {value.cancelledCount > 0 && (
        <Note tone="red" icon={IconBan} title={shopFloorCopy.parcelCancelled(value.cancelledCount)}>
          <Others items={value.cancelled} count={value.cancelledCount} isOfOneOrder={isOfOneOrder} />
        </Note>
      )}
    </>
  )
}

interface OthersProps {
  readonly items: readonly OtherItem[]
  readonly count: number
  readonly isOfOneOrder: boolean
}

function Others({ items, count, isOfOneOrder }: OthersProps) {
  return (
    <>
      {items.map((item) => (
        <div key={item.cpItemId}>{shopFloorCopy.parcelLine(item, isOfOneOrder)}</div>
      ))}
      {count > items.length && <div>{shopFloorCopy.parcelMore(count - items.length)}</div>}
    </>
  )
}
