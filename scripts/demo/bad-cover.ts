import { badFiles } from '../../simulator/bad-files.ts'
import { soldProducts } from '../../simulator/catalogue.ts'
import type { DemoStation } from './demo-station.ts'

/** The file of the demo that does not fit: preflight stops it. */
export const badCover = badFiles.find(({ fault, verdict }) => fault === 'spine.width' && verdict === 'stop')

/** Which of the orders has it, counted from 0. */
export const badOrder = 2

/** Tells the station what the simulator sells: without that nothing is held against anything. */
export async function mapProducts(station: DemoStation): Promise<void> {
  const products = soldProducts.map(({ make: { rank: _, ...product } }) => product)
  const document = { format: 'print-station-products', version: 1, products, papers: [] }
  await station.call('products.import', { document, by: 'demo' })
}

/** What preflight has to say of an item, in its words; null where it did not stop it for its cover alone. */
export async function stopOf(station: DemoStation, cpItemId: string): Promise<string | null> {
  const { state, findings } = await station.call('preflight.ofItem', { cpItemId })
  const [stop, ...others] = findings.filter(({ verdict }) => verdict === 'stop')
  if (state !== 'stopped' || stop?.rule !== badCover?.fault || others.length > 0) return null
  return `found: ${stop?.found}; expected: ${stop?.expected}`
}
