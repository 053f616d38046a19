import type { SimulatedOrder } from '../../simulator/order-factory.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { cameToAnEnd, filesThatAreMissing } from '../demo/conclude.ts'
import { type Step, usualPlan } from '../demo/work-plan.ts'
import type { TrialStation } from './trial-station.ts'

/** What is done with a program under trial, over its starts. Everything rejects with what is missing. */
export interface TrialWork {
  /** One order, from its push to its last signal. */
  workOff(station: TrialStation): Promise<void>
  /** Another one, to the middle of its production. */
  begin(station: TrialStation): Promise<void>
  /** Looks whether all orders are there, as far as they were. */
  requireAll(station: TrialStation): Promise<void>
  /** The other one, to its last signal; then looks at all signals that ever came. */
  end(station: TrialStation): Promise<void>
}

const [untilTheMiddle, fromThere] = [usualPlan.steps.slice(0, 1), usualPlan.steps.slice(1)]

export function openWork(simulator: Simulator): TrialWork {
  const stands = new Map<string, string>()
  const patience = { stopped: new AbortController().signal }
  let opened: SimulatedOrder | undefined

  async function receive(station: TrialStation): Promise<SimulatedOrder> {
    // Nobody takes a step back here.
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 0 } }, by: 'trial' })
    const order = await simulator.makeOrder()
    const { status, body } = await simulator.push(station.webhookUrl, order)
    if (status !== 200) throw new Error(`The order was answered ${status} ${body}`)
    const areReady = await cameToAnEnd(patience, async () => {
      const items = await Promise.all(order.itemIds.map((cpItemId) => station.call('items.get', { cpItemId })))
      return items.filter(({ item }) => item.status !== 'ready').length
    })
    if (!areReady) throw new Error((await filesThatAreMissing(station)).join('\n'))
    return order
  }

  async function advance(station: TrialStation, order: SimulatedOrder, steps: readonly Step[]): Promise<void> {
    for (const cpItemId of order.itemIds) {
      for (const step of steps) {
        await station.call('items.advance', { cpItemId, by: 'trial', ...step })
        stands.set(cpItemId, step.to)
      }
    }
    const areDelivered = await cameToAnEnd(patience, async () => {
      const { signals } = await station.call('station.status', {})
      return signals.pending
    })
    if (!areDelivered) throw new Error('Not every signal was delivered in time')
  }

  function requireSignals(order: SimulatedOrder): void {
    for (const itemId of order.itemIds) {
      const arrived = simulator.judge.signalsOf(itemId).map(({ type }) => type)
      if (arrived.join() !== usualPlan.signals.join()) throw new Error(`Of item ${itemId} came: ${arrived.join(', ')}`)
    }
  }

  return {
    async workOff(station) {
      const order = await receive(station)
      await advance(station, order, usualPlan.steps)
      requireSignals(order)
    },
    async begin(station) {
      opened = await receive(station)
      await advance(station, opened, untilTheMiddle)
    },
    async requireAll(station) {
      for (const [cpItemId, status] of stands) {
        const { item } = await station.call('items.get', { cpItemId })
        if (item.status !== status) throw new Error(`Item ${cpItemId} is ${item.status}, and was ${status}`)
      }
    },
    async end(station) {
      if (opened === undefined) throw new Error('Nothing was begun')
      await advance(station, opened, fromThere)
      for (const order of simulator.orders.values()) requireSignals(order)
      const { violations, repeats } = simulator.judge
      const twice = repeats.map(({ type, item }) => `${type} of item ${item} arrived twice`)
      if (violations.length + twice.length > 0) throw new Error([...violations, ...twice].join('\n'))
    },
  }
}
