import type { SimulatedOrder } from './order-factory.ts'
import type { Judgement } from './signal-judge.ts'

/** One line about an order that is pushed. */
export function describeOrder(order: SimulatedOrder): string {
  const items = order.document.order.items.map((item) => `${item.count} x ${item.title}`).join(', ')
  return `→ order ${order.id} (${order.kind}): ${items}`
}

/** One line about a signal that arrived. */
export function describeJudgement(judgement: Judgement): string {
  if (judgement.kind === 'refused') return `✗ signal refused with ${judgement.status}: ${judgement.reason}`
  const { type, item, tracking, cause, message } = judgement.signal
  const facts = [tracking, cause, message].filter((fact) => fact !== undefined).join(', ')
  const again = judgement.kind === 'repeated' ? ' (again)' : ''
  return `← ${type} of item ${item}${again}${facts === '' ? '' : `: ${facts}`}`
}
