import type { Catalogue } from './catalogue.ts'

/** Batches and their rules. */
export const deBatches = {
  'Use a time such as 14:30': 'Eine Uhrzeit wie 14:30 angeben',
} as const satisfies Catalogue
