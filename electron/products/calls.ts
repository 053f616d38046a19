import { z } from 'zod'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { firstMatch } from '../../shared/match.ts'
import { say } from '../../shared/messages/sentence.ts'
import { geometryOf } from '../../shared/product-geometry.ts'
import { proposeProduct } from '../../shared/product-proposal.ts'
import type { NewPaper, NewProduct } from '../../shared/products.ts'
import { productsDocument, type UnmappedCode } from '../../shared/products-api.ts'
import type { CallAnswer, CallName, ParsedInput } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { pageOf } from '../console/page.ts'
import { startRounds } from '../preflight/rounds.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import { papers, products } from './catalogue.ts'
import {
  codesOfPapers,
  type OpenCode,
  openCodes,
  openItemSql,
  openItemsByProduct,
  sumOf,
  touchedCodes,
} from './open-codes.ts'
import type { Reader, SaveOutcome } from './ranked-table.ts'

type ProductCalls = Extract<CallName, `products.${string}` | `papers.${string}`>

/** What product codes and options mean here. */
export function productHandlers({ store, clock }: StationParts): Handlers<ProductCalls> {
  /** Runs a change of products and papers, and has what it touches looked at anew; answers also how many open items that is. */
  const changing = <T>(change: (transaction: Transaction) => Promise<T>): Promise<{ result: T; openItems: number }> =>
    store.write(async (transaction) => {
      const before = await bothLists(transaction)
      const result = await change(transaction)
      const after = await bothLists(transaction)
      const byProducts = touchedCodes(await openCodes(transaction), before.products, after.products)
      // What means something else altogether is counted once.
      const isNew = ({ productCode }: OpenCode): boolean => !byProducts.some((one) => one.productCode === productCode)
      const byPapers = await codesOfPapers(transaction, after.products, before.papers, after.papers)
      const touched = [...byProducts, ...byPapers.filter(isNew)]
      await startRounds(
        transaction,
        touched.map(({ productCode }) => productCode),
        clock.now(),
      )
      return { result, openItems: sumOf(touched) }
    })
  return {
    'products.list': async () => {
      const all = await products.list(store)
      return { products: [...all], openItems: openItemsByProduct(await openCodes(store), all) }
    },
    'products.save': async ({ product, by }) => {
      const act = { by, at: clock.now() }
      const { result, openItems } = await changing((transaction) => products.save(transaction, product, act))
      return { product: result, openItems }
    },
    'products.remove': async ({ id, by }) => {
      const { openItems } = await changing((transaction) => products.remove(transaction, id, { by, at: clock.now() }))
      return { openItems }
    },
    'products.propose': async ({ productCode, options }) => {
      const described = (await openItemOf(store, productCode))?.productDescription ?? ''
      const { product, ...said } = proposeProduct(productCode, options, await papers.list(store), described)
      return { proposal: product, ...said }
    },
    'products.geometry': async ({ productCode, options, pages }) => {
      const product = firstMatch(await products.list(store), productCode)
      if (product === undefined) return { productId: null, spineMm: null, files: [], missing: ['product'] }
      return { productId: product.id, ...geometryOf({ product, papers: await papers.list(store), options, pages }) }
    },
    'products.unmapped': (page) => unmapped(store, page),
    'products.export': async () => ({
      document: {
        format: 'print-station-products',
        version: 1,
        products: [...(await products.list(store))],
        papers: [...(await papers.list(store))],
      },
    }),
    'products.import': async ({ document, by }) => {
      const known = contentOf(document)
      const act = { by, at: clock.now() }
      const { result, openItems } = await changing(async (transaction) => [
        ...(await products.saveAll(transaction, known.products, act)),
        ...(await papers.saveAll(transaction, known.papers, act)),
      ])
      const count = (outcome: SaveOutcome): number => result.filter((one) => one === outcome).length
      return { added: count('added'), changed: count('changed'), unchanged: count('unchanged'), openItems }
    },
    'papers.list': async () => ({ papers: [...(await papers.list(store))] }),
    'papers.save': async ({ paper, by }) => {
      const act = { by, at: clock.now() }
      const { result, openItems } = await changing((transaction) => papers.save(transaction, paper, act))
      return { paper: result, openItems }
    },
    'papers.remove': async ({ id, by }) => {
      const { openItems } = await changing((transaction) => papers.remove(transaction, id, { by, at: clock.now() }))
      return { openItems }
    },
  }
}

const bothLists = async (reader: Reader) => ({
  products: await products.list(reader),
  papers: await papers.list(reader),
})

/** More places than these nobody reads at once. */
const maxProblems = 50

/** What a document holds, to be put where it goes here. @throws StationError `invalid_input` with each place that is wrong */
function contentOf(document: unknown): { products: NewProduct[]; papers: NewPaper[] } {
  const parsed = productsDocument.safeParse(document)
  if (!parsed.success) {
    throw new StationError(
      'invalid_input',
      say('This is no document of products and papers, or something in it is wrong. Nothing was imported.'),
      { details: problemsOf(parsed.error).slice(0, maxProblems) },
    )
  }
  // Its order counts among those that are new here; each new paper comes first, so the last one begins.
  return {
    products: parsed.data.products.map(({ rank, ...product }) => product),
    papers: parsed.data.papers.map(({ rank, ...paper }) => paper).toReversed(),
  }
}

type OpenItem = Pick<OrderItemRow, 'productDescription' | 'options' | 'pages'>

const openItemOf = async (reader: Reader, productCode: string): Promise<OpenItem | undefined> =>
  (await reader.query<OpenItem>(openItemSql, productCode))[0]

async function unmapped(
  reader: Reader,
  { cursor, limit }: ParsedInput<'products.unmapped'>,
): Promise<CallAnswer<'products.unmapped'>> {
  const known = await products.list(reader)
  const codes = (await openCodes(reader)).filter(({ productCode }) => firstMatch(known, productCode) === undefined)
  const after = codes.filter(({ productCode }) => cursor === undefined || productCode > cursor)
  const page = pageOf(after.slice(0, limit + 1), limit, ({ productCode }) => productCode)
  const views = page.rows.map(async ({ productCode, count }): Promise<UnmappedCode> => {
    const item = await openItemOf(reader, productCode)
    return {
      productCode,
      description: item?.productDescription ?? '',
      openItems: count,
      options: item === undefined ? [] : optionList.parse(JSON.parse(item.options)).map(({ option }) => option),
      pages: item?.pages ?? null,
    }
  })
  return {
    unmapped: await Promise.all(views),
    nextCursor: page.nextCursor,
    totals: { codes: codes.length, openItems: codes.reduce((sum, { count }) => sum + count, 0) },
  }
}

const optionList = z.array(z.object({ option: z.string() }))
