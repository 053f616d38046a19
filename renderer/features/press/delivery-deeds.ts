import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Actor } from '../../stores/preferences.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { deliveryCopy } from './delivery-words.ts'

const calls = {
  retry: { call: 'deliveries.retry', told: deliveryCopy.retried },
  confirm: { call: 'deliveries.confirm', told: deliveryCopy.confirmed },
  withdraw: { call: 'deliveries.withdraw', told: deliveryCopy.withdrawing },
} as const
export type DeliveryDeed = keyof typeof calls

/** Does it to these, one after the other, and tells how it went; the first that is refused ends it. */
export const doToDeliveries = (stores: ConsoleStores, deed: DeliveryDeed, deliveries: readonly DeliveryView[]) =>
  told(stores, async (actor) => {
    const { call, told: message } = calls[deed]
    const now: DeliveryView[] = []
    for (const { id } of deliveries) now.push((await stores.transport.client.call(call, { id, ...actor })).delivery)
    return now.every(({ state }) => state === 'withdrawn') ? deliveryCopy.withdrawn : message
  })

/** Tries all again that wait or need a person, of one destination where it is named. */
export const retryAllDeliveries = (stores: ConsoleStores, destinationId: string | undefined) =>
  told(stores, async (actor) => {
    const { retried } = await stores.transport.client.call('deliveries.retryAll', {
      ...(destinationId === undefined ? {} : { destinationId }),
      ...actor,
    })
    return deliveryCopy.retriedAll(retried)
  })

/** Sends the files of these items by their routes, but for what lies at its press or is on its way. */
export const sendItems = (stores: ConsoleStores, cpItemIds: readonly string[]) =>
  told(stores, async (actor) => send(stores, actor, { cpItemIds: [...cpItemIds] }))

/** Sends a file once more to where it went: a person wants it twice. */
export const sendAgain = (stores: ConsoleStores, { cpItemId, fileId, destinationId }: DeliveryView) =>
  told(stores, async (actor) =>
    send(stores, actor, { cpItemIds: [cpItemId], fileIds: [fileId], destinationId, again: true }),
  )

interface Sending {
  readonly cpItemIds: string[]
  readonly fileIds?: number[]
  readonly destinationId?: string
  readonly again?: boolean
}

async function send({ transport }: ConsoleStores, actor: Actor, sending: Sending): Promise<string | null> {
  const { deliveries, refused } = await transport.client.call('deliveries.send', { ...sending, ...actor })
  if (refused.length > 0) {
    const reasons = [...new Set(refused.map(({ message }) => message))]
    showToast({ tone: 'trouble', message: deliveryCopy.refused(refused.length), lines: reasons })
  }
  if (deliveries.length > 0) {
    const names = [...new Set(deliveries.map(({ destinationName }) => destinationName))]
    return deliveryCopy.sent(deliveries.length, names.join(', '))
  }
  if (refused.length === 0) showToast({ tone: 'info', message: deliveryCopy.alreadyThere, id: 'send' })
  return null
}

/** Tells in a corner how it went; what shows deliveries looks again. */
async function told(stores: ConsoleStores, act: (actor: Actor) => Promise<string | null>): Promise<void> {
  try {
    const message = await act(stores.preferences.actor())
    if (message !== null) showToast({ tone: 'done', message, id: 'delivery' })
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
  stores.deliveries.refresh()
  stores.deliveryCounts.refresh()
  stores.itemPress.refresh()
}
