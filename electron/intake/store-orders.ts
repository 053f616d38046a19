import type { Problem } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import {
  type Acceptance,
  type AcceptancePolicy,
  acceptOrder,
  freshOrders,
  insertOrders,
  isErased,
} from '../orders/accept-order.ts'
import type { NewOrder } from '../orders/new-order.ts'
import { keepRevision } from '../orders/order-revisions.ts'
import type { SignalOutbox } from '../orders/signal-outbox.ts'
import { JointWrite } from '../store/joint-write.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { type InboxLine, recordRequests } from './inbox.ts'
import { type IntakeAnswer, receivedAnswer, refusalAnswer } from './intake-answer.ts'
import { renewContentHashes } from './renew-content-hashes.ts'

/** The line of a request before it is known what becomes of it. */
export type OpenLine = Omit<InboxLine, 'outcome' | 'responseCode' | 'reasons'>

/** A request that has been read as an order. */
export interface Arrival {
  readonly line: OpenLine
  readonly order: NewOrder
  /** Where its document has the items, for a sender who is told of one of them. */
  readonly itemsPath: string
}

/** What becomes of it. */
export interface Decision {
  readonly inbox: Pick<InboxLine, 'outcome' | 'responseCode' | 'reasons'>
  readonly answer: IntakeAnswer
}

interface KeeperOptions {
  readonly store: Pick<Store, 'write'>
  readonly outbox: SignalOutbox
  readonly settings: () => Settings
}

/** Stores what came, or decides that it is not; resolves when that is durable. */
export type KeepOrder = (arrival: Arrival) => Promise<Decision>

/** Keeps what arrives at the same moment in one step. */
export function orderKeeper({ store, outbox, settings }: KeeperOptions): KeepOrder {
  const together = new JointWrite<Arrival, Decision>(store.write, (transaction, arrivals) =>
    storeOrders(transaction, arrivals, { outbox, registerWhen: settings().signals.registerWhen }),
  )
  return (arrival) => together.write(arrival)
}

/**
 * Stores orders with their lines in the inbox. What is new goes together, a statement for each table; what is here already, or
 * has an id in common with another one of them, is decided on after that, one by one.
 */
async function storeOrders(
  transaction: Transaction,
  arrivals: readonly Arrival[],
  policy: AcceptancePolicy,
): Promise<readonly Decision[]> {
  const orders = arrivals.map(({ order }) => order)
  const fresh = new Set(await freshOrders(transaction, orders))
  const isFresh = ({ order }: Arrival): boolean => fresh.has(order)
  const accepted = (arrival: Arrival): Decision => decisionOf(arrival, { outcome: 'accepted' })
  await Promise.all([
    insertOrders(transaction, [...fresh], policy),
    recordRequests(
      transaction,
      arrivals.filter(isFresh).map((arrival) => ({ ...arrival.line, ...accepted(arrival).inbox })),
    ),
  ])
  const decisions: Decision[] = []
  for (const arrival of arrivals) {
    decisions.push(isFresh(arrival) ? accepted(arrival) : await decideAlone(transaction, arrival, policy))
  }
  return decisions
}

async function decideAlone(transaction: Transaction, arrival: Arrival, policy: AcceptancePolicy): Promise<Decision> {
  const { order, line } = arrival
  const accept = (): Promise<Acceptance> => acceptOrder(transaction, order, policy)
  const first = await accept()
  // What differs by an earlier rule may not differ by the present one.
  const isSame = first.outcome !== 'changed' || !(await renewContentHashes(transaction, order.document.id))
  const acceptance = isSame ? first : await accept()
  if (acceptance.outcome === 'changed') await keepRevision(transaction, order)
  const decision = decisionOf(arrival, acceptance)
  // One that is known already, and whose person was erased, brings nothing that has to be kept.
  const isKept = acceptance.outcome !== 'duplicate' || !(await isErased(transaction, order.document.id))
  await recordRequests(transaction, [{ ...line, ...(isKept ? {} : { body: '' }), ...decision.inbox }])
  return decision
}

function decisionOf({ order, itemsPath }: Arrival, acceptance: Acceptance): Decision {
  const ok = (outcome: 'accepted' | 'duplicate' | 'quarantined', reasons: readonly Problem[]): Decision => ({
    inbox: { outcome, responseCode: 200, reasons },
    answer: receivedAnswer(outcome, order.document.id),
  })
  switch (acceptance.outcome) {
    case 'accepted':
      return ok(
        'accepted',
        order.warnings.map(({ message }) => ({ path: '', message })),
      )
    case 'duplicate':
      return ok('duplicate', [])
    case 'changed': {
      const message = say('An order with this id but other content is here already. The first one stays in force.')
      return ok('quarantined', [{ path: '', message }])
    }
    case 'item_taken': {
      const path = `${itemsPath}[${acceptance.itemIndex}].id`
      const reasons = [{ path, message: say('The item belongs to order {id} already', { id: acceptance.cpOrderId }) }]
      const message = say('The item belongs to another order already')
      return {
        inbox: { outcome: 'rejected', responseCode: 400, reasons },
        // The sender is not told of other orders.
        answer: refusalAnswer(400, 'invalid_order', message, [{ path, message }]),
      }
    }
  }
}
