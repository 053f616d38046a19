import { it } from 'vitest'
import { expectToServeAmid } from '../support/hostile-crowd.ts'

it('orders are answered soon amid 500 slow senders, 10,000 idle connections, 1,000 wrong keys, bombs and bodies made to cost much', () =>
  expectToServeAmid({
    slowSenders: 500,
    idleConnections: 10_000,
    wrongKeys: 1_000,
    bombs: 20,
    oversized: 20,
    costly: 200,
    orders: 3_000,
  }))
