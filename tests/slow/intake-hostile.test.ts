import { it } from 'vitest'
import { expectToServeAmid } from '../support/hostile-crowd.ts'

it('orders are answered soon amid 100 slow senders, 2,000 idle connections, wrong keys, bombs and bodies made to cost much', () =>
  expectToServeAmid({
    slowSenders: 100,
    idleConnections: 2_000,
    wrongKeys: 200,
    bombs: 3,
    oversized: 3,
    costly: 30,
    orders: 300,
  }))
