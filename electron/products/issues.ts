import { firstMatch } from '../../shared/match.ts'
import { say, sayCount } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso, pageOf } from '../console/page.ts'
import { countedSource } from '../issues/source.ts'
import { products } from './catalogue.ts'
import { type OpenCode, openCodes } from './open-codes.ts'

const kind = 'product_unmapped'

/** Codes of open items that no product fits: of a shop that has products. Another one has not begun with them. */
export const unmappedCodes = countedSource({
  kind,
  title: say('Codes without a product'),
  severity: 'open',
  canWait: true,
  code: 'products_unmapped',
  screen: 'products',
  count: async (parts) => (await waiting(parts)).length,
  rows: async (parts, { cursor, limit }) => {
    const codes = await waiting(parts)
    const noticedAt = parts.firstNoticed.look(
      kind,
      codes.map(({ productCode }) => productCode),
    )
    const after = codes.filter(({ productCode }) => cursor === null || productCode > cursor)
    const page = pageOf(after.slice(0, limit + 1), limit, ({ productCode }) => productCode)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map(({ productCode, count }) => ({
        key: productCode,
        subject: productCode,
        happened: sayCount(
          count,
          'No product fits the code of 1 open item.',
          'No product fits the code of {count} open items.',
        ),
        stationDid: say('How large its files must be is not known. All else goes on.'),
        next: say('Say what the code means, under products and papers.'),
        since: iso(noticedAt(productCode)),
        actions: [{ do: 'open_screen', screen: 'products' }],
      })),
    }
  },
})

async function waiting({ store }: StationParts): Promise<OpenCode[]> {
  const known = await products.list(store)
  if (known.length === 0) return []
  return (await openCodes(store)).filter(({ productCode }) => firstMatch(known, productCode) === undefined)
}
