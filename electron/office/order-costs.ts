import { isNone, isRecord, textOf } from '../../shared/document-value.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { type Amount, addAmounts, minorUnitsOf, readAmount } from '../../shared/money.ts'
import { type AmountName, amountNames } from '../../shared/office-api.ts'
import { unwrap } from '../../shared/order-document.ts'

export interface OrderCosts {
  readonly currency: string
  readonly minorUnits: number
  readonly amounts: Readonly<Record<AmountName, Amount>>
}

export interface ShippingInvoice {
  readonly currency: string
  readonly minorUnits: number
  readonly total: Amount
}

export interface CostsReading {
  readonly costs: OrderCosts | null
  readonly shippingInvoice: ShippingInvoice | null
  readonly problems: readonly Said[]
}

/**
 * What an order says of its money: `costs`, and `shipping.invoice`. What is there and cannot be read is a problem, and no zero. Source: protocol,
 * section A.2.
 *
 * @param tree the document as it was parsed, in which no number has lost a digit
 */
export function readCosts(tree: unknown): CostsReading {
  const order = unwrap(tree)
  const fields = isRecord(order) ? order : {}
  const shipping = isRecord(fields.shipping) ? fields.shipping : {}
  const costs = costsOf(fields.costs)
  const invoice = invoiceOf(shipping.invoice)
  return {
    costs: costs.value,
    shippingInvoice: invoice.value,
    problems: [costs.problem, invoice.problem].filter((problem) => problem !== null),
  }
}

interface Reading<T> {
  readonly value: T | null
  readonly problem: Said | null
}

function costsOf(given: unknown): Reading<OrderCosts> {
  if (isNone(given)) return { value: null, problem: say('The order names no costs.') }
  if (!isRecord(given)) return unread('costs', given)
  const currency = currencyOf(given.currency)
  if (currency === null) return unread('costs.currency', given.currency)
  const amounts: Partial<Record<AmountName, Amount>> = {}
  for (const name of amountNames) {
    const amount = readAmount(textOf(given[name]) ?? '')
    if (amount === null) return unread(`costs.${name}`, given[name])
    amounts[name] = amount
  }
  const { items, shipping, vat, total } = amounts as Record<AmountName, Amount>
  const isSum = addAmounts(addAmounts(items, shipping), vat) === total
  return {
    value: { ...currency, amounts: { items, shipping, vat, total } },
    problem: isSum ? null : say('Items, shipping and VAT do not add up to the total.'),
  }
}

function invoiceOf(given: unknown): Reading<ShippingInvoice> {
  if (isNone(given)) return { value: null, problem: null }
  if (!isRecord(given)) return unread('shipping.invoice', given)
  const currency = currencyOf(given.currency)
  if (currency === null) return unread('shipping.invoice.currency', given.currency)
  const total = readAmount(textOf(given.total) ?? '')
  return total === null
    ? unread('shipping.invoice.total', given.total)
    : { value: { ...currency, total }, problem: null }
}

function currencyOf(given: unknown): Pick<OrderCosts, 'currency' | 'minorUnits'> | null {
  const currency = textOf(given)?.toUpperCase() ?? ''
  const minorUnits = minorUnitsOf(currency)
  return minorUnits === null ? null : { currency, minorUnits }
}

/** A person reads as much of it as shows what is wrong. */
const maxShown = 40

const unread = (path: string, given: unknown): Reading<never> => ({
  value: null,
  problem: say('{path} cannot be read: "{value}".', { path, value: (textOf(given) ?? '').slice(0, maxShown) }),
})
