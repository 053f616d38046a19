import { openDeliveryStates } from '../../shared/deliveries.ts'
import type { RouteMoment } from '../../shared/destinations.ts'
import type { ItemPosition, ItemStatus } from '../../shared/item-lifecycle.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { routeOf } from '../../shared/route-of.ts'
import type { Clock } from '../base/clock.ts'
import type { ItemChange, ItemFollower, ItemMove } from '../orders/item-followers.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import type { AloneDelivery, BatchDelivery, PressForBatches } from './for-batches.ts'
import { insertDeliveries, isOfAll, type Planned, type Sent } from './insert-deliveries.ts'
import { type PressFile, pressFiles, pressFilesOfItems } from './job-facts.ts'
import { listRoutes } from './routes.ts'
import { tell } from './settle-delivery.ts'
import { withdrawDelivery } from './withdraw-delivery.ts'

/** Follows where items go: sends their files by the routes, and takes back what is not to be printed. */
export class PressPlan implements ItemFollower, PressForBatches {
  readonly #clock: Pick<Clock, 'steady'>

  constructor(clock: Pick<Clock, 'steady'>) {
    this.#clock = clock
  }

  async moved(transaction: Transaction, move: ItemMove): Promise<void> {
    const { item, position, cause, by, at } = move
    const { cpItemId } = item
    const isBack = endsWorkOn(position)
    const isResumed = isAside(item.status) && !isAside(position.status)
    const isShipped = position.status === 'shipped'
    const moments = isBack ? [] : momentsOf(move)
    if (!isBack && !isResumed && !isShipped && moments.length === 0) return
    // Every order passes here, also where nobody has a press.
    const [here] = await transaction.query<{ routes: number; deliveries: number }>(hereSql, cpItemId)
    const rows = (here?.deliveries ?? 0) > 0 ? await transaction.findAll(DeliveryEntity, { cpItemId }) : []
    if (isBack || position.status === 'ready') {
      await this.#takeBack(transaction, isBack ? rows : rows.filter(isOfProduction), { by, at })
    }
    // It was printed in some other way: what comes to the press from now on would be printed for nobody.
    if (isShipped) await this.#takeBack(transaction, rows.filter(isOnItsWay), { by, at })
    // Those that were held go on now.
    if (isResumed) for (const { id, state } of rows) if (state === 'queued') transaction.changed('deliveries', id)
    if (moments.length === 0 || (here?.routes ?? 0) === 0) return
    const isReprint = cause === 'reprint'
    const files = await pressFilesOfItems(transaction, [cpItemId])
    const planned = (await this.#byRoutes(transaction, files, moments)).map(
      ({ file, destinationId, moment }): Planned => ({
        file,
        destinationId,
        cause: isReprint ? 'reprint' : 'step',
        moment: isReprint ? null : moment,
        copies: isReprint ? (move.copies ?? item.quantity) : item.quantity,
        reprint: item.reprints,
        again: isReprint,
        by,
        at,
      }),
    )
    await this.insert(transaction, planned)
  }

  /** What is sent of an item that has another file by now, or other copies, is taken back; what it has instead goes where it goes by itself. */
  async changed(transaction: Transaction, { cpItemId, by, at }: ItemChange): Promise<void> {
    const rows = await transaction.findAll(DeliveryEntity, { cpItemId })
    const item = rows.length === 0 ? undefined : await transaction.find(OrderItemEntity, { cpItemId })
    if (item === undefined) return
    const files = await pressFilesOfItems(transaction, [cpItemId])
    const isOld = (row: DeliveryRow): boolean => {
      const file = files.find(({ fileId }) => fileId === row.fileId)
      if (file === undefined || file.facts.md5 !== row.md5) return true
      return row.cause !== 'reprint' && !isOfAll(row, item.quantity, rows)
    }
    await this.#takeBack(transaction, rows.filter(isOld), { by, at })
    const { quantity: copies, reprints: reprint } = item
    const planned = (await this.#byRoutes(transaction, files, momentsIn(item.status))).map(
      (one): Planned => ({ ...one, cause: 'step', copies, reprint, by, at }),
    )
    await this.insert(transaction, planned)
  }

  async deliver(transaction: Transaction, { batchId, members, by, at }: BatchDelivery): Promise<void> {
    const files = await pressFiles(
      transaction,
      members.map(({ fileId }) => fileId),
    )
    const routed = await this.#byRoutes(transaction, files, ['batch'])
    const planned = members.flatMap(({ fileId, position }): Planned[] => {
      const one = routed.find(({ file }) => file.fileId === fileId)
      if (one === undefined) return []
      const { file, destinationId, moment } = one
      const { quantity: copies, reprints: reprint } = file
      return [{ file, destinationId, cause: 'batch', moment, copies, reprint, batchId, position, by, at }]
    })
    await this.insert(transaction, planned)
  }

  async deliverAlone(transaction: Transaction, { fileIds, by, at }: AloneDelivery): Promise<void> {
    const routed = await this.#byRoutes(transaction, await pressFiles(transaction, fileIds), ['batch'])
    // It goes with the start of its production, and is taken back with it.
    const planned = routed.map(({ file, destinationId }): Planned => {
      const { quantity: copies, reprints: reprint } = file
      return { file, destinationId, cause: 'step', moment: 'in_production', copies, reprint, by, at }
    })
    await this.insert(transaction, planned)
  }

  async withdrawItem(
    transaction: Transaction,
    batchId: number,
    cpItemId: string,
    by: string,
    at: number,
  ): Promise<void> {
    await this.#takeBack(transaction, await transaction.findAll(DeliveryEntity, { cpItemId, batchId }), { by, at })
  }

  async withdraw(transaction: Transaction, batchId: number, by: string, at: number): Promise<Said | null> {
    const rows = (await transaction.findAll(DeliveryEntity, { batchId })).filter(({ state }) => state !== 'withdrawn')
    const begun = rows.find(({ fence, state, deliveredAt }) => state === 'taken' || (fence > 0 && deliveredAt !== null))
    if (begun !== undefined) return say('The press has {job} already.', { job: begun.jobName })
    await this.#takeBack(transaction, rows, { by, at })
    return null
  }

  /** See `insertDeliveries`. */
  insert(transaction: Transaction, planned: readonly Planned[]): Promise<Sent[]> {
    return insertDeliveries(transaction, planned, this.#clock.steady())
  }

  /** Which of these files goes where, of the routes with these moments. */
  async #byRoutes(
    transaction: Transaction,
    files: readonly PressFile[],
    moments: readonly RouteMoment[],
  ): Promise<{ file: PressFile; destinationId: string; moment: RouteMoment }[]> {
    const routes = await listRoutes(transaction)
    return files.flatMap((file) => {
      // The first that fits wins, whatever its moment: a file goes to one destination.
      const route = routeOf(routes, file)
      if (route === null || !moments.includes(route.when)) return []
      return [{ file, destinationId: route.destinationId, moment: route.when }]
    })
  }

  async #takeBack(
    transaction: Transaction,
    rows: readonly DeliveryRow[],
    { by, at }: { readonly by: string; readonly at: number },
  ): Promise<void> {
    const wish = { why: 'step', by, at, steady: this.#clock.steady() } as const
    for (const row of rows) {
      if (row.state === 'withdrawn') continue
      if (!(await withdrawDelivery(transaction, row, wish))) await tell(transaction, row, 'not_withdrawn', at)
    }
  }
}

const hereSql = `
  SELECT (SELECT COUNT(*) FROM "cp_routes") AS "routes",
    (SELECT COUNT(*) FROM "cp_deliveries" WHERE "cpItemId" = ?) AS "deliveries"`

/** Nothing of it is to be printed as it is: a file is missing again, or it was cancelled. */
const endsWorkOn = ({ status, resumeStatus }: ItemPosition): boolean =>
  status === 'cancelled' || (resumeStatus ?? status) === 'received'

/** The moments of routes that have come when an item stands there. One that skipped the first goes with the second. */
function momentsOf({ item, position: { status }, cause }: ItemMove): readonly RouteMoment[] {
  // It was sent before it was held, unless a person has taken it back since.
  const isResumed = isAside(item.status) && cause !== 'undo' && cause !== 'reprint'
  return isResumed && status === 'in_production' ? ['in_production'] : momentsIn(status)
}

function momentsIn(status: ItemStatus): readonly RouteMoment[] {
  if (status === 'ready') return ['ready']
  return status === 'in_production' ? ['ready', 'in_production'] : []
}

const isAside = (status: ItemStatus): boolean => status === 'on_hold' || status === 'error'

const isOnItsWay = ({ state, deliveredAt }: DeliveryRow): boolean =>
  deliveredAt === null && openDeliveryStates.some((open) => open === state)

/** What an item that is only ready has no use for any more. */
const isOfProduction = ({ moment, cause }: DeliveryRow): boolean => moment === 'in_production' || cause === 'reprint'
