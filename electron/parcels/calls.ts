import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { labelStates } from '../../shared/parcels.ts'
import type { ParcelAnswer } from '../../shared/parcels-api.ts'
import type { CallName } from '../../shared/station-api.ts'
import type { ItemSummaryAnswer } from '../../shared/station-views.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { allOf, numberCursor, pageOf } from '../console/page.ts'
import { summariesOfItems } from '../orders/calls/items.ts'
import { OrderEntity } from '../store/entities/order.ts'
import type { LabelRow } from '../store/entities/parcel.ts'
import { maxSequence } from '../store/store.ts'
import { othersWith } from './check-tracking.ts'
import { assignLabel, dismissLabel, labelOrThrow } from './label-rows.ts'
import { exportAgain, exportName } from './order-export.ts'
import { labelView, parcelsOfOrder } from './parcel-views.ts'
import { parcelOrThrow, removeParcel, saveParcel, shipParcel, undoParcel } from './parcels.ts'

type ParcelCalls = Extract<CallName, `parcels.${string}` | `labels.${string}`>

/** Which items go together, and what the software of carriers says of them. */
export function parcelHandlers(parts: StationParts): Handlers<ParcelCalls> {
  const { store, clock, stepPolicy, preflight, settings, labelFolder, library } = parts
  const act = (by: string) => ({ by, at: clock.now() })
  const viewOf = async (id: number): Promise<ParcelAnswer> => {
    const { cpOrderId } = await parcelOrThrow(store, id)
    const parcel = (await parcelsOfOrder(store, cpOrderId)).parcels.find((one) => one.id === id)
    if (parcel === undefined) throw new StationError('not_found', say('There is no such parcel any more.'))
    return parcel
  }
  return {
    'parcels.ofOrder': ({ cpOrderId }) => parcelsOfOrder(store, cpOrderId),
    'parcels.save': async ({ parcel, by }) => ({
      parcel: await viewOf(await store.write((transaction) => saveParcel(transaction, parcel, act(by)))),
    }),
    'parcels.remove': async ({ id }) => {
      await store.write((transaction) => removeParcel(transaction, id))
      return {}
    },
    'parcels.ship': async ({ parcelId, ...shipment }) => {
      const ids = await store.write((transaction) => shipParcel(transaction, parcelId, shipment, stepPolicy()))
      const { cpOrderId } = await parcelOrThrow(store, parcelId)
      return {
        parcel: await viewOf(parcelId),
        items: await inOrder(parts, ids),
        sharedWith: await othersWith(store, cpOrderId, shipment.tracking ?? ''),
      }
    },
    'parcels.undo': async ({ id, by }) => {
      const ids = await store.write((transaction) => undoParcel(transaction, id, by, { ...stepPolicy(), preflight }))
      return { items: await inOrder(parts, ids) }
    },
    'labels.list': async ({ state = [...labelStates], cpOrderId, cursor, limit }) => {
      const { sql, values } = allOf([
        ['"id" < ?', numberCursor(cursor, maxSequence)],
        ['"state" = ANY (?)', state],
        ['"cpOrderId" = ?', cpOrderId],
      ])
      const rows = await store.long.query<LabelRow>(
        `SELECT * FROM "cp_labels" WHERE ${sql} ORDER BY "id" DESC LIMIT ?`,
        ...values,
        limit + 1,
      )
      const page = pageOf(rows, limit, ({ id }) => id)
      return { labels: page.rows.map(labelView), nextCursor: page.nextCursor }
    },
    'labels.assign': async ({ id, cpOrderId, by }) => {
      const { printerId } = settings.current().labelFolder
      await store.write((transaction) => assignLabel(transaction, id, cpOrderId, { ...act(by), printerId }))
      return { label: labelView(await labelOrThrow(store, id)) }
    },
    'labels.dismiss': async ({ id, by }) => {
      await store.write((transaction) => dismissLabel(transaction, id, act(by)))
      return { label: labelView(await labelOrThrow(store, id)) }
    },
    'labels.file': async ({ id }) => {
      const row = await labelOrThrow(store, id)
      if (row.path === null) throw new StationError('not_found', say('It came without a PDF.'))
      return { name: row.name, base64: (await readLabel(library, row.path)).toString('base64') }
    },
    'labels.export': async ({ cpOrderId }) => {
      if ((await store.find(OrderEntity, { cpOrderId })) === undefined)
        throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
      if (settings.current().labelFolder.exportFolder === '')
        throw new StationError('not_allowed', say('Set the folder for the software of the carrier first.'))
      const number = await store.write((transaction) => exportAgain(transaction, cpOrderId, clock.now()))
      labelFolder.wake()
      return { name: exportName(cpOrderId, number) }
    },
  }
}

async function inOrder(parts: StationParts, ids: readonly string[]): Promise<ItemSummaryAnswer[]> {
  const found = new Map((await summariesOfItems(parts, ids)).map((item) => [item.cpItemId, item]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function readLabel(library: StationParts['library'], name: string): Promise<Buffer> {
  try {
    await library.requireSeen()
    return await readFile(join(library.labelsDir, name))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StationError('not_found', say('The label cannot be read: {reason}', { reason }))
  }
}
