import { z } from 'zod'
import { said } from './messages/said.ts'
import { sentenceKey } from './messages/sentence.ts'

/** Whoever ships must be able to say for a while where a parcel went. The station checks it again when it erases by itself. */
export const minEraseAfterDays = 30
export const maxEraseAfterDays = 3_650

export const privacySettings = z
  .object({
    /** So many days after the last item of an order was shipped or cancelled its person is erased; 0: never by itself. */
    eraseAfterDays: z
      .number()
      .int()
      .min(0)
      .max(maxEraseAfterDays)
      .refine((days) => days === 0 || days >= minEraseAfterDays, sentenceKey('Use 0 for never, or 30 days or more'))
      .default(0),
  })
  .prefault({})

/** What can be erased of an order, by where it stood. */
export const erasedKinds = [
  'addresses',
  'documents',
  'requests',
  'items',
  'notes',
  'history',
  'signals',
  'files',
  'checks',
  'deliveries',
  'prints',
  'labels',
] as const
export type ErasedKind = (typeof erasedKinds)[number]
/** How many of each were changed or removed. */
export type ErasedCounts = Readonly<Partial<Record<ErasedKind, number>>>

/** That the person of an order was erased, without the person. */
export const erasureView = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  reason: said(),
  /** How much was erased of which kind: no values. */
  counts: z.partialRecord(z.enum(erasedKinds), z.number().int()),
})
export type ErasureView = z.output<typeof erasureView>
