import { z } from 'zod'
import { say } from '../../shared/messages/sentence.ts'
import { ruleChoices } from '../../shared/preflight.ts'
import {
  maxPapers,
  maxProducts,
  type NewPaper,
  type NewProduct,
  type Paper,
  type Product,
} from '../../shared/products.ts'
import { PaperEntity, type PaperRow } from '../store/entities/paper.ts'
import { ProductEntity, type ProductRow } from '../store/entities/product.ts'
import { RankedTable } from './ranked-table.ts'

/** What product codes mean here. The first that fits a code is meant, so a new one takes nothing away from another. */
export const products = new RankedTable<Product, NewProduct, ProductRow>({
  table: 'cp_products',
  insert: (transaction, row) => transaction.insert(ProductEntity, row),
  update: (transaction, row) => transaction.update(ProductEntity, { id: row.id }, row),
  whole: (one, { id, rank }) => ({ ...one, id, rank }),
  rowOf: (product) => ({
    ...product,
    match: JSON.stringify(product.match),
    needsBothScans: product.needsBothScans ? 1 : 0,
    preflight: JSON.stringify(product.preflight),
  }),
  read: (row) => ({
    ...row,
    match: readGlobs(row.match),
    needsBothScans: row.needsBothScans === 1,
    preflight: ruleChoices.parse(JSON.parse(row.preflight)),
  }),
  newOnes: 'last',
  max: maxProducts,
  says: {
    added: ({ name }, what) => say('The product {name} was added: {what}', { name, what }),
    changed: ({ name }, what) => say('The product {name} was changed: {what}', { name, what }),
    removed: ({ name }, what) => say('The product {name} was removed: {what}', { name, what }),
    gone: () => say('There is no such product any more.'),
    tooMany: () => say('There are {count} products, and there cannot be more.', { count: maxProducts }),
  },
})

/** What options that name a paper mean here. A new one says more of the shop than an average: it comes first. */
export const papers = new RankedTable<Paper, NewPaper, PaperRow>({
  table: 'cp_papers',
  insert: (transaction, row) => transaction.insert(PaperEntity, row),
  update: (transaction, row) => transaction.update(PaperEntity, { id: row.id }, row),
  whole: (one, { id, rank }) => ({ ...one, id, rank }),
  rowOf: (paper) => ({ ...paper, match: JSON.stringify(paper.match) }),
  read: (row) => ({ ...row, match: readGlobs(row.match) }),
  newOnes: 'first',
  max: maxPapers,
  says: {
    added: ({ match }, what) => say('The paper {name} was added: {what}', { name: match.join(', '), what }),
    changed: ({ match }, what) => say('The paper {name} was changed: {what}', { name: match.join(', '), what }),
    removed: ({ match }, what) => say('The paper {name} was removed: {what}', { name: match.join(', '), what }),
    gone: () => say('There is no such paper any more.'),
    tooMany: () => say('There are {count} papers, and there cannot be more.', { count: maxPapers }),
  },
})

const globs = z.array(z.string())

const readGlobs = (kept: string): string[] => globs.parse(JSON.parse(kept))
