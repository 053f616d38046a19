import { z } from 'zod'
import { command, query } from './call-shape.ts'

/**
 * Whether a station can read the keys of its shop. `none_needed`: it has its orders for itself, and its keys in its data folder;
 * `missing`: it has not joined; `wrong`: the shop has another secret by now.
 */
export const shopSecretStates = ['none_needed', 'held', 'missing', 'wrong'] as const
export type ShopSecretState = (typeof shopSecretStates)[number]

/** Calls about the shop that several stations are, and how one more joins it. */
export const shopApi = {
  'shop.get': query(
    'station',
    {},
    {
      /** Null: the orders lie in the data folder, for this station alone. */
      shopId: z.string().nullable(),
      secret: z.enum(shopSecretStates),
      /** Until when the newest code can be used, or null. */
      invitedUntil: z.iso.datetime().nullable(),
    },
  ),
  /** Makes a code with which one station joins. It is shown once, and takes the place of the one before. */
  'shop.invite': command('station', {}, { code: z.string(), expiresAt: z.iso.datetime() }),
  /** Joins with a code that another station shows. Case, blanks, dashes and letters that look alike are forgiven. */
  'shop.join': command('station', { code: z.string().min(1).max(200) }, {}),
} as const
