import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deriveOrderStatus } from '../../shared/item-lifecycle.ts'
import type { SimulatedFile, SimulatedOrder } from '../../simulator/order-factory.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import type { DemoStation } from './demo-station.ts'
import type { WorkPlan } from './work-plan.ts'

export interface OrderCheck {
  /** The cells of its line in the table. */
  readonly row: readonly string[]
  /** What is missing or wrong, in plain words. */
  readonly missing: readonly string[]
}

export interface Checked {
  readonly simulator: Simulator
  readonly station: DemoStation
  /** Where the files lie. */
  readonly libraryDir: string
  readonly planOf: (itemId: string) => WorkPlan
}

export const orderCheckHeadings = ['order', 'kind', 'items', 'files', 'signals', 'station says', '']

/** Checks an order on all sides: its signals at the simulator, its files on disk, its statuses at the station. */
export async function checkOrder(checked: Checked, order: SimulatedOrder): Promise<OrderCheck> {
  const { order: stored } = await checked.station.call('orders.get', { cpOrderId: order.id })
  const statusOf = new Map<string, string>(stored.items.map((item) => [item.cpItemId, item.status]))
  const missing: string[] = []
  let signals = 0
  for (const itemId of order.itemIds) {
    const plan = checked.planOf(itemId)
    const arrived = checked.simulator.judge.signalsOf(itemId).map((signal) => signal.type)
    signals += arrived.length
    if (arrived.join() !== plan.signals.join()) {
      missing.push(`Item ${itemId}: ${arrived.join(', ') || 'no signal'} arrived, expected ${plan.signals.join(', ')}`)
    }
    const status = statusOf.get(itemId) ?? 'unknown'
    if (status !== plan.ends) missing.push(`Item ${itemId} is ${status}, expected ${plan.ends}`)
  }
  if (stored.items.length !== order.itemIds.length) {
    missing.push(`Order ${order.id} has ${stored.items.length} items in the station, not ${order.itemIds.length}`)
  }
  const positions = order.itemIds.map((itemId) => {
    const status = checked.planOf(itemId).ends
    return { status, resumeStatus: status === 'on_hold' ? ('ready' as const) : null }
  })
  const wanted = deriveOrderStatus(positions)
  if (stored.status !== wanted) missing.push(`Order ${order.id} is ${stored.status}, expected ${wanted}`)
  const wrong = order.files.filter((file) => md5Of(placeOf(checked.libraryDir, file)) !== file.md5)
  for (const file of wrong) missing.push(`${placeOf(checked.libraryDir, file)} is not the file that was served`)

  const verdict = missing.length === 0 ? 'ok' : 'MISSING'
  const files = `${order.files.length - wrong.length}/${order.files.length}`
  return {
    row: [order.id, order.kind, String(order.itemIds.length), files, String(signals), stored.status, verdict],
    missing,
  }
}

const placeOf = (libraryDir: string, file: SimulatedFile): string =>
  join(libraryDir, file.orderId, ...(file.itemId === null ? [] : [file.itemId]), `${file.type}.pdf`)

function md5Of(path: string): string | null {
  try {
    return createHash('md5').update(readFileSync(path)).digest('hex')
  } catch {
    return null
  }
}
