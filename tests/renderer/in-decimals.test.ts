import { expect, it } from 'vitest'
import { inDecimals } from '../../renderer/features/office/in-decimals.ts'

it.each([
  ['0.00', '0.00'],
  ['7', '7'],
  ['999.5', '999.5'],
  ['1234.4001', '1,234.4001'],
  ['12345678901234567890.12', '12,345,678,901,234,567,890.12'],
  ['-1234.50', '-1,234.50'],
  [null, '–'],
])('an amount is written with every digit: %s', (amount, written) => {
  expect(inDecimals(amount)).toBe(written)
})
