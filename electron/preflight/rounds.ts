import type { Transaction } from '../store/transaction.ts'

/** Has the open items of these codes looked at anew, from the first one on. Call it within the step that changes what they mean. */
export async function startRounds(
  transaction: Transaction,
  productCodes: readonly string[],
  since: number,
): Promise<void> {
  for (const productCode of productCodes) {
    await transaction.run(
      `INSERT INTO "cp_preflight_rounds" ("productCode", "after", "since") VALUES (?, '', ?)
       ON CONFLICT ("productCode") DO UPDATE SET "after" = '', "since" = excluded."since"`,
      productCode,
      since,
    )
  }
  if (productCodes.length > 0) transaction.changed('products', 'rounds')
}
