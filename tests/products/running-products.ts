import type { CallInput } from '../../shared/station-api.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'

/** A station that neither fetches nor reports. */
export async function quietStation(): Promise<RunningStation> {
  const station = await runStation()
  await station.call('files.pause', {})
  await station.call('signals.pause', {})
  return station
}

/** Pushes an order with an item of each of these product codes. */
export async function pushItems(station: RunningStation, id: string, codes: readonly string[]): Promise<void> {
  const items = codes.map((product, index) =>
    anItem({ id: itemIdOf(id, index + 1), product, desc: `About ${product}` }),
  )
  await station.push(anOrder({ id, items }))
}

type NewProduct = CallInput<'products.save'>['product']

export const aBook = (fields: Partial<NewProduct> = {}): NewProduct => ({
  name: 'A5 case wrap',
  match: ['textbook_cw_a5_p_*'],
  binding: 'casewrap',
  trimWidthMm: 148,
  trimHeightMm: 210,
  overlapMm: 3,
  squeezeMm: 5,
  wrapMm: 18,
  ...fields,
})
