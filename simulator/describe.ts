import type { SimulatedFile, SimulatedOrder } from './order-factory.ts'
import type { Judgement, SignalJudge } from './signal-judge.ts'

/** One line about an order that is pushed. */
export function describeOrder(order: SimulatedOrder): string {
  const items = order.document.order.items.map((item) => `${item.count} x ${item.title}`).join(', ')
  const kind = order.bad === null ? order.kind : `${order.bad.fault}: ${order.bad.words}`
  return `→ order ${order.id} (${kind}): ${items}`
}

/** One line about a file that the station fetches. */
export function describeFile(file: SimulatedFile): string {
  const owner = file.itemId === null ? `order ${file.orderId}` : `item ${file.itemId}`
  return `↓ ${file.type} of ${owner}, ${Math.ceil(file.bytes.byteLength / 1_000)} kB`
}

/** One line about a signal that arrived. */
export function describeJudgement(judgement: Judgement): string {
  if (judgement.kind === 'refused') return `✗ signal refused with ${judgement.status}: ${judgement.reason}`
  const { type, item, tracking, cause, message } = judgement.signal
  const facts = [tracking, cause, message].filter(Boolean).join(', ')
  const again = judgement.kind === 'repeated' ? ' (again)' : ''
  return `← ${type} of item ${item}${again}${facts === '' ? '' : `: ${facts}`}`
}

/** What the judge has to say in the end. */
export function describeVerdict({ violations }: SignalJudge): string {
  if (violations.length === 0) return 'Every signal that arrived was as the protocol asks.'
  return `Against the protocol:\n${violations.map((violation) => `  - ${violation}`).join('\n')}`
}
