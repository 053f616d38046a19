import type { NoteView, ReasonKind } from '../../shared/shop-floor-api.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import type { ItemDetail, OrderDetail } from '../../shared/station-views.ts'
import type { EventHub } from './event-hub.ts'
import { createResource, type Resource } from './resource.ts'

export type Missing = CallOutput<'orders.missing'>
export interface Notes {
  /** The newest last. */
  readonly notes: readonly NoteView[]
  /** There are older ones than these. */
  readonly hasOlder: boolean
}

/** What the console knows around the steps: notes, reasons, and what else belongs to a parcel. */
export interface ShopFloorStores {
  /** Of the item in the panel, with those on its order. The key is the order and the item. */
  readonly itemNotes: Resource<string, Notes>
  readonly orderNotes: Resource<string, Notes>
  /** By the numbers of the items in the parcel, as JSON; open while one is shipped. */
  readonly missing: Resource<string, Missing>
}

interface ShopFloorOptions {
  readonly client: StationClient
  readonly hub: EventHub
  readonly item: Resource<string, ItemDetail>
  readonly order: Resource<string, OrderDetail>
}

const maxNotes = 200
const separator = ' '

/** Notes are those of what is shown. */
export function createShopFloorStores({ client, hub, item, order }: ShopFloorOptions): ShopFloorStores {
  const notesOf = async (cpOrderId: string, cpItemId?: string): Promise<Notes> => {
    const of = cpItemId === undefined ? { cpOrderId } : { cpOrderId, cpItemId }
    const { notes, nextCursor } = await client.call('notes.list', { ...of, limit: maxNotes })
    return { notes: notes.toReversed(), hasOlder: nextCursor !== null }
  }
  const following = { hub, follows: { items: 'any', orders: 'any' } } as const
  const itemNotes = createResource<string, Notes>((key) => {
    const [cpOrderId = '', cpItemId] = key.split(separator)
    return notesOf(cpOrderId, cpItemId)
  }, following)
  const orderNotes = createResource<string, Notes>((cpOrderId) => notesOf(cpOrderId), following)
  item.store.subscribe(({ value }) => {
    itemNotes.open(value === null ? null : [value.cpOrderId, value.cpItemId].join(separator))
  })
  order.store.subscribe(({ value }) => orderNotes.open(value?.cpOrderId ?? null))
  return {
    itemNotes,
    orderNotes,
    missing: createResource(
      (cpItemIds) => client.call('orders.missing', { cpItemIds: JSON.parse(cpItemIds) }),
      following,
    ),
  }
}

/** The reasons that were given before; none where the station cannot say, because a reason can be typed as well. */
export async function reasonsOf(client: Pick<StationClient, 'call'>, kind: ReasonKind): Promise<readonly string[]> {
  try {
    return (await client.call('reasons.list', { kind })).reasons
  } catch {
    return []
  }
}
