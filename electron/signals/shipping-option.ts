import type { Settings } from '../../shared/settings.ts'

/**
 * What `shipping_option` says for a shipping method: the first line of the table that matches it, or the method itself.
 * `dhl_*` matches every method that begins with `dhl_`.
 */
export function shippingOptionFor(method: string, table: Settings['signals']['shippingOptions']): string {
  return table.find((line) => matches(line.method, method))?.option ?? method
}

const matches = (pattern: string, method: string): boolean =>
  pattern.endsWith('*') ? method.startsWith(pattern.slice(0, -1)) : pattern === method
