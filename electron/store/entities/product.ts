import { EntitySchema } from 'typeorm'
import type { Product } from '../../../shared/products.ts'
import { decimal, flag, integer, primaryText, text } from './columns.ts'

/** What a product code means here; lengths in millimetres. */
export interface ProductRow extends Omit<Product, 'match' | 'needsBothScans' | 'preflight'> {
  /** JSON: globs on the product code. */
  match: string
  needsBothScans: number
  /** JSON: RuleChoice[] */
  preflight: string
}

export const ProductEntity = new EntitySchema<ProductRow>({
  name: 'Product',
  tableName: 'cp_products',
  columns: {
    id: primaryText,
    rank: integer,
    name: text,
    match: text,
    binding: text,
    trimWidthMm: decimal,
    trimHeightMm: decimal,
    bleedMm: decimal,
    overlapMm: decimal,
    squeezeMm: decimal,
    wrapMm: decimal,
    safetyMm: decimal,
    coverThicknessMm: { ...decimal, nullable: true },
    pagesMin: { ...integer, nullable: true },
    pagesMax: { ...integer, nullable: true },
    pagesMultipleOf: integer,
    colour: text,
    needsBothScans: flag,
    preflight: { ...text, default: '[]' },
  },
})
