import { expect, onTestFinished, vi } from 'vitest'
import { LongReader } from '../../electron/store/sqlite/long-reader.ts'
import { SqliteConnection } from '../../electron/store/sqlite/sqlite-connection.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type CallName, stationApi } from '../../shared/station-api.ts'
import { itOnSqlite } from '../support/any-store.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { orderKey, runStation } from '../support/running-station.ts'

const cpOrderId = '905512340000'
const cpItemId = itemIdOf(cpOrderId, 1)
/** What is asked about where a call needs more than nothing. */
const inputs: Partial<Record<CallName, object>> = {
  'find.code': { code: cpItemId },
  'find.text': { query: 'bear' },
  'items.get': { cpItemId },
  'orders.get': { cpOrderId },
  'orders.list': { text: 'bear', by: 'Mia' },
  'parcels.ofOrder': { cpOrderId },
  'signals.ofItem': { cpItemId },
  'tickets.get': { cpItemIds: [cpItemId] },
}

itOnSqlite('a call of which any read fails says so, and leaves no rejection to nobody', async () => {
  const station = await runStation()
  const item = anItem({ id: cpItemId, title: 'The Bear Who Could Not Sleep' })
  await station.push(anOrder({ id: cpOrderId, apikey: orderKey, items: [item] }))
  await station.call('items.advance', { cpItemId, to: 'in_production', by: 'Mia' }).catch(() => undefined)

  const unheard: unknown[] = []
  const hear = (cause: unknown): void => void unheard.push(cause)
  process.prependListener('unhandledRejection', hear)
  onTestFinished(() => void process.off('unhandledRejection', hear))

  /** So many reads succeed; then none does. */
  let left = Number.POSITIVE_INFINITY
  const counted = <Reader extends object, Name extends keyof Reader & string>(reader: Reader, name: Name): void => {
    const read = reader[name] as (...given: unknown[]) => unknown
    const spy = vi.spyOn(reader as Record<string, (...given: unknown[]) => unknown>, name)
    spy.mockImplementation(function (this: Reader, ...given) {
      left -= 1
      if (left < 0) throw new StationError('unavailable', say('The store could not be read.'))
      return read.apply(this, given)
    })
    onTestFinished(() => spy.mockRestore())
  }
  counted(SqliteConnection.prototype, 'all')
  counted(LongReader.prototype, 'rows')

  const names = Object.keys(stationApi) as CallName[]
  for (const name of names.filter((each) => stationApi[each].kind === 'query')) {
    for (let reads = 0, isAnswered = false; !isAnswered && reads < 200; reads += 1) {
      left = reads
      isAnswered = await station.station.call(name, inputs[name] ?? {}).then(
        () => left >= 0,
        (error: { code?: string }) => error.code === 'invalid_input',
      )
      left = Number.POSITIVE_INFINITY
      // A rejection is given to nobody once all that was under way has had its turn.
      await new Promise((done) => setImmediate(done))
      expect(unheard, `${name}, after ${reads} reads`).toEqual([])
    }
  }
})
