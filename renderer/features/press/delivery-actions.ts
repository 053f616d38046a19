import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { type DeliveryDeed, doToDeliveries, retryAllDeliveries, sendItems } from './delivery-deeds.ts'
import { canConfirm, canRetry, canWithdraw } from './delivery-look.ts'
import { deliveryCopy } from './delivery-words.ts'

/** Whether a press is set up here: without one, nothing of it is offered. */
export const hasDestinations = ({ pressDesk }: ActionContext['stores']): boolean =>
  (pressDesk.press.store.getState().value?.destinations.length ?? 0) > 0

/** Opens the list of deliveries. */
export const openDeliveries: Action = {
  id: 'screen deliveries',
  keys: { names: ['shift+d'], scope: 'console' },
  help: { group: 'move', what: deliveryCopy.help.screen },
  label: () => deliveryCopy.title,
  command: { group: 'screens', label: () => deliveryCopy.title, keywords: ['deliveries', 'Übergaben', 'RIP'] },
  isOffered: ({ stores }) => hasDestinations(stores),
  run: ({ stores }) => stores.navigation.go('deliveries'),
}

export const sendToPress: Action = {
  id: 'send to press',
  keys: { names: ['s'], scope: 'queue' },
  help: { group: 'more', what: deliveryCopy.help.send },
  label: () => deliveryCopy.send,
  command: { group: 'steps', label: () => deliveryCopy.help.send, about: aboutItems },
  isOffered: ({ stores, items }) => items.length > 0 && hasDestinations(stores),
  run({ stores, items }) {
    if (items.length === 0) return
    if (!hasDestinations(stores)) showToast({ tone: 'info', message: deliveryCopy.notWithoutRoutes, id: 'send' })
    else
      void sendItems(
        stores,
        items.map(({ cpItemId }) => cpItemId),
      )
  },
}

/** What is done to all of the item in the panel that it can be done to. */
function onItem(
  deed: DeliveryDeed,
  key: KeyName,
  words: { readonly what: string; readonly none: string },
  isMeant: (delivery: DeliveryView) => boolean,
): Action {
  const meant = ({ stores, item }: ActionContext): readonly DeliveryView[] => {
    const { key: open, value } = stores.itemPress.store.getState()
    return item !== null && open === item.cpItemId ? (value?.deliveries.filter(isMeant) ?? []) : []
  }
  return {
    id: `${deed} of item`,
    keys: { names: [key], scope: 'queue' },
    help: { group: 'more', what: words.what },
    command: { group: 'steps', label: () => words.what, about: aboutItems },
    isOffered: (context) => context.items.length === 1 && meant(context).length > 0,
    run(context) {
      const say = (message: string) => showToast({ tone: 'info', message, id: 'delivery' })
      if (context.items.length > 1) say(deliveryCopy.oneAtATime)
      else if (meant(context).length === 0) say(words.none)
      else void doToDeliveries(context.stores, deed, meant(context))
    },
  }
}

const { help } = deliveryCopy
export const confirmItem = onItem(
  'confirm',
  'y',
  { what: help.confirmItem, none: deliveryCopy.nothingToConfirm },
  canConfirm,
)
export const withdrawItem = onItem(
  'withdraw',
  'w',
  { what: help.withdrawItem, none: deliveryCopy.nothingToWithdraw },
  canWithdraw,
)

const isOnScreen = ({ stores }: ActionContext): boolean => stores.navigation.store.getState().screen === 'deliveries'

/** The delivery that is pointed at. */
function pointedAt({ stores }: ActionContext): DeliveryView | null {
  const { deliveryId } = stores.navigation.store.getState()
  return stores.deliveries.store.getState().rows.find(({ id }) => id === deliveryId) ?? null
}

function onPointed(deed: DeliveryDeed, key: KeyName, isMeant: (delivery: DeliveryView) => boolean): Action {
  return {
    id: `${deed} delivery`,
    keys: { names: [key], scope: 'deliveries' },
    help: { group: 'deliveries', what: help[deed] },
    label: () => deliveryCopy[deed],
    command: { group: 'work', about: (context) => pointedAt(context)?.jobName ?? '' },
    isOffered(context) {
      const delivery = pointedAt(context)
      return isOnScreen(context) && delivery !== null && isMeant(delivery)
    },
    run(context) {
      const delivery = pointedAt(context)
      if (delivery !== null) void doToDeliveries(context.stores, deed, [delivery])
    },
  }
}

const move: Action = {
  id: 'deliveries move',
  keys: { names: ['arrowdown', 'j', 'arrowup', 'k', 'escape'], scope: 'deliveries' },
  help: { group: 'deliveries', what: help.move, keys: '↓ ↑' },
  isOffered: isOnScreen,
  run({ stores: { navigation, deliveries } }, key) {
    const { rows } = deliveries.store.getState()
    const at = rows.findIndex(({ id }) => id === navigation.store.getState().deliveryId)
    const next = at === -1 ? rows[0] : rows[at + (key === 'arrowup' || key === 'k' ? -1 : 1)]
    if (key === 'escape') navigation.pointDelivery(null)
    else if (next !== undefined) navigation.pointDelivery(next.id)
  },
}

const openItem: Action = {
  id: 'deliveries open',
  keys: { names: ['enter'], scope: 'deliveries' },
  help: { group: 'deliveries', what: help.open },
  isOffered: isOnScreen,
  run(context) {
    const delivery = pointedAt(context)
    if (delivery !== null) context.stores.navigation.openItem(delivery.cpItemId)
  },
}

export const retryAll: Action = {
  id: 'retry all deliveries',
  keys: { names: ['shift+r'], scope: 'deliveries' },
  help: { group: 'deliveries', what: help.retryAll },
  label: () => deliveryCopy.retryAll,
  command: { group: 'work', label: () => help.retryAll },
  isOffered: isOnScreen,
  run: ({ stores }) => void retryAllDeliveries(stores, stores.deliveries.store.getState().filter.destinationId),
}

export const deliveryActions: readonly Action[] = [
  sendToPress,
  confirmItem,
  withdrawItem,
  openDeliveries,
  move,
  openItem,
  onPointed('retry', 'r', canRetry),
  onPointed('confirm', 'y', canConfirm),
  onPointed('withdraw', 'w', canWithdraw),
  retryAll,
]
