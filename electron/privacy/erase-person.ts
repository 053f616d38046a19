import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { keptSaid, readSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, Sentence, say } from '../../shared/messages/sentence.ts'
import { erasedKinds, type erasureView } from '../../shared/privacy.ts'
import type { ErasedFile, Eraser } from '../orders/eraser.ts'
import { recordHistory } from '../orders/order-history.ts'
import { Person } from '../orders/person.ts'
import { ErasureEntity, type ErasureRow } from '../store/entities/erasure.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import { writeMark } from '../store/marks.ts'
import type { Transaction } from '../store/transaction.ts'

export interface ErasureRequest {
  readonly cpOrderId: string
  readonly reason: Said
  readonly withFiles: boolean
  readonly by: string
  readonly at: number
}

/** That what was erased is yet to be overwritten, and since when. */
export const bytesMark = 'privacy_bytes'

/**
 * Erases the person of an order from every room, within one step: it is erased or it is not. What is left to do outside of the store stands
 * in the row that is returned.
 *
 * @throws StationError `not_found`, or `conflict` while something of the order is open
 */
export async function erasePerson(
  transaction: Transaction,
  request: ErasureRequest,
  erasers: readonly Eraser[],
): Promise<ErasureRow> {
  const { cpOrderId, withFiles, by, at } = request
  if ((await transaction.find(OrderEntity, { cpOrderId })) === undefined) {
    throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
  }
  for (const eraser of erasers) {
    const obstacle = (await eraser.obstacle?.(transaction, cpOrderId)) ?? null
    if (obstacle !== null) throw new StationError('conflict', obstacle)
  }
  const texts = []
  for (const eraser of erasers) texts.push(...((await eraser.personOf?.(transaction, cpOrderId)) ?? []))
  const person = new Person(texts)
  const cpItemIds = (await transaction.findAll(OrderItemEntity, { cpOrderId })).map(({ cpItemId }) => cpItemId)
  const counts: Record<string, number> = {}
  const files: ErasedFile[] = []
  for (const eraser of erasers) {
    const erased = await eraser.erase(transaction, { cpOrderId, cpItemIds, person, withFiles, at })
    for (const [kind, count] of Object.entries(erased.counts)) if (count > 0) counts[kind] = (counts[kind] ?? 0) + count
    files.push(...(erased.files ?? []))
  }
  // Whoever gives a reason may well name the person in it.
  const reason = request.reason instanceof Sentence ? request.reason : person.erasedFromNote(request.reason)
  const row: ErasureRow = {
    cpOrderId,
    erasedAt: at,
    by,
    reason: keptSaid(reason),
    counts: JSON.stringify(counts),
    withFiles: withFiles ? 1 : 0,
    files: JSON.stringify(files),
  }
  await transaction.run('DELETE FROM "cp_erasures" WHERE "cpOrderId" = ?', cpOrderId)
  await transaction.insert(ErasureEntity, row)
  await recordHistory(transaction, { at, kind: 'person_erased', cpOrderId, by, reason })
  await writeMark(transaction, { name: bytesMark, at, text: null })
  transaction.changed('orders', cpOrderId)
  return row
}

const countsSchema = z.partialRecord(z.enum(erasedKinds), z.number())
const filesSchema = z.array(
  z.union([
    z.object({ id: z.number(), targetPath: z.string() }),
    z.object({ in: z.enum(['labels', 'taken', 'exports']), name: z.string() }),
  ]),
)

/** What is told of an erasure. */
export const erasureAnswer = (row: ErasureRow): z.input<typeof erasureView> => ({
  at: new Date(row.erasedAt).toISOString(),
  by: row.by,
  reason: readSaid(row.reason),
  counts: countsSchema.parse(JSON.parse(row.counts)),
})

export const filesOf = ({ files }: Pick<ErasureRow, 'files'>): ErasedFile[] => filesSchema.parse(JSON.parse(files))
