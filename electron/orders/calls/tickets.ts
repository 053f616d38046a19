import { deliveryAddressOf } from '../../../shared/order-document.ts'
import { maxOthersOnTicket, type TicketAnswer } from '../../../shared/ticket-api.ts'
import { assembliesOf } from '../../assembly/parts-of-items.ts'
import { codesOfCopies } from '../../assembly/ticket-codes.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { pageBoxesOf } from '../../files/calls/file-views.ts'
import { picturedFile } from '../../files/library/pictured-file.ts'
import { standingOverrides } from '../../preflight/overrides.ts'
import type { AddressRow } from '../../store/entities/address.ts'
import type { FileRow } from '../../store/entities/file.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import { itemOptions } from './item-views.ts'
import { summariesOfItems } from './items.ts'
import { addressView } from './orders.ts'

export function ticketHandlers(parts: StationParts): Handlers<'tickets.get'> {
  return {
    'tickets.get': async ({ cpItemIds, withAddress }) => ({
      tickets: await ticketsOf(parts, [...new Set(cpItemIds)], withAddress),
    }),
  }
}

async function ticketsOf(
  parts: StationParts,
  cpItemIds: readonly string[],
  withAddress: boolean,
): Promise<TicketAnswer[]> {
  const { store } = parts
  const ids = cpItemIds
  const summaries = new Map((await summariesOfItems(parts, cpItemIds)).map((item) => [item.cpItemId, item]))
  const rows = new Map((await store.query<ItemRow>(ticketItemsSql, ids)).map((row) => [row.cpItemId, row]))
  const files = Map.groupBy(await store.query<FileRow>(ticketFilesSql, ids), (file) => file.cpItemId)
  const siblings = Map.groupBy(await store.query<SiblingRow>(siblingsSql, ids), (item) => item.cpOrderId)
  const addresses = Map.groupBy(
    withAddress ? await store.query<AddressRow>(addressesSql, ids) : [],
    (row) => row.cpOrderId,
  )
  const overrides = await standingOverrides(store, ids)
  const assemblies = await assembliesOf(store, [...summaries.values()])
  return cpItemIds.flatMap((cpItemId): TicketAnswer[] => {
    const item = summaries.get(cpItemId)
    const row = rows.get(cpItemId)
    if (item === undefined || row === undefined) return []
    const others = (siblings.get(item.cpOrderId) ?? []).filter((other) => other.cpItemId !== cpItemId)
    const address = deliveryAddressOf(addresses.get(item.cpOrderId) ?? [])
    const assembly = assemblies.get(cpItemId)
    return [
      {
        item,
        options: itemOptions(row),
        files: (files.get(cpItemId) ?? []).map((file) => ({ type: file.type, pageBoxes: pageBoxesOf(file) })),
        picture: picturedFile(files.get(cpItemId) ?? [])?.id ?? null,
        clientReference: row.clientReference,
        override: overrides.get(cpItemId) ?? null,
        codes: assembly?.needsBoth === true ? codesOfCopies(item, assembly) : [],
        others: others.slice(0, maxOthersOnTicket).map(({ cpOrderId: _, ...other }) => other),
        address: address === undefined ? null : addressView(address),
      },
    ]
  })
}

type ItemRow = Pick<OrderItemRow, 'cpItemId' | 'options'> & { readonly clientReference: string | null }
type SiblingRow = TicketAnswer['others'][number] & { readonly cpOrderId: string }

export const ticketItemsSql = `
  SELECT "item"."cpItemId", "item"."options", "order"."clientReference"
  FROM "cp_order_items" AS "item" JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"
  WHERE "item"."cpItemId" = ANY (?)`

export const ticketFilesSql = `SELECT * FROM "cp_files" AS "file" WHERE "file"."cpItemId" = ANY (?) ORDER BY "file"."id"`

const ordersOfAsked = `(
  SELECT "item"."cpOrderId" FROM "cp_order_items" AS "item" WHERE "item"."cpItemId" = ANY (?))`

export const siblingsSql = `
  SELECT "other"."cpItemId", "other"."cpOrderId", "other"."title", "other"."quantity", "other"."position", "other"."status"
  FROM "cp_order_items" AS "other"
  WHERE "other"."cpOrderId" IN ${ordersOfAsked}
  ORDER BY "other"."cpOrderId", "other"."position"`

export const addressesSql = `
  SELECT * FROM "cp_addresses" AS "place" WHERE "place"."cpOrderId" IN ${ordersOfAsked} ORDER BY "place"."id"`
