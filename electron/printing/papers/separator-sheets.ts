import type { JobPart } from '../../../shared/destinations.ts'
import { type Said, say, sayCount } from '../../../shared/messages/sentence.ts'
import { partCode } from '../../../shared/part-code.ts'
import { maxSeparators, type SeparatorChoice, separatorChoice } from '../../../shared/printing.ts'
import type { Settings } from '../../../shared/settings.ts'
import { type Assembly, assembliesOf } from '../../assembly/parts-of-items.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { RowReader } from '../../store/transaction.ts'
import { dueWords, marks, type Subject, text } from './blocks.ts'
import type { Block, Paper } from './paper.ts'

/**
 * What lies between parts and copies that are printed one behind another: a sheet for each copy where cover and block are scanned, or where copies were
 * named; else one for each part. Those of a batch come in its order.
 *
 * @returns why there are none, or null where what they are of is not here any more
 */
export async function separatorSheets(
  reader: Pick<RowReader, 'query'>,
  { cpItemId, batchId, code, language }: Subject,
  settings: Settings,
): Promise<Paper | Said | null> {
  const choice = separatorChoice.parse(JSON.parse(code ?? '{}'))
  const wanted =
    batchId === null
      ? [{ cpItemId: cpItemId ?? '', part: choice.part }]
      : await reader.query<{ cpItemId: string; part: JobPart }>(membersSql, batchId)
  const rows = await reader.query<ItemOfOrder>(
    itemsSql,
    wanted.map((one) => one.cpItemId),
  )
  if (rows.length === 0) return null
  const items = new Map(rows.map((item) => [item.cpItemId, item]))
  const assemblies = await assembliesOf(reader, rows)
  const stacks = wanted.flatMap(({ cpItemId, part }): Stack[] => {
    const [item, assembly] = [items.get(cpItemId), assemblies.get(cpItemId)]
    if (item === undefined || assembly === undefined) return []
    const copies = copiesOf(item, assembly, choice)
    return assembly.parts.filter((one) => one === (part ?? one)).map((one) => ({ item, part: one, copies }))
  })
  const count = stacks.reduce((sum, { copies }) => sum + (copies === null ? 1 : copies.to - copies.from + 1), 0)
  if (count === 0) return say('There is no such part or copy to lay a sheet before.')
  if (count > maxSeparators)
    return say('These are {count} separator sheets. No more than {most} come at once: name fewer copies.', {
      count,
      most: maxSeparators,
    })
  const sheets = stacks.flatMap(({ item, part, copies }) =>
    copies === null
      ? [sheetOf(item, part, null)]
      : Array.from({ length: copies.to - copies.from + 1 }, (_, index) => sheetOf(item, part, copies.from + index)),
  )
  return {
    title: cpItemId ?? '',
    blocks: sheets.flatMap((sheet, index) => (index === 0 ? sheet : [{ kind: 'page' }, ...sheet])),
  }

  function sheetOf(item: ItemOfOrder, part: JobPart, copy: number | null): Block[] {
    return [
      { kind: 'large', text: partWord[part] },
      {
        kind: 'large',
        text:
          copy === null
            ? sayCount(item.quantity, '1 copy', '{count} copies')
            : say('Copy {copy} of {count}', { copy, count: item.quantity }),
      },
      // The item itself where the sheet is of all copies, or its number cannot be put into a code of a copy.
      {
        kind: 'code',
        text: (copy === null ? null : partCode({ cpItemId: item.cpItemId, part, copy })) ?? item.cpItemId,
      },
      { kind: 'large', text: item.title || item.cpItemId },
      ...marks(item),
      { kind: 'warning', text: dueWords(item.shipBy, language, settings) },
      text(
        say('Order {id}, item {position} of {count}', {
          id: item.cpOrderId,
          position: item.position,
          count: item.itemsInOrder,
        }),
      ),
    ]
  }
}

interface Stack {
  readonly item: ItemOfOrder
  readonly part: JobPart
  /** Null: one sheet for all of them. */
  readonly copies: { readonly from: number; readonly to: number } | null
}

function copiesOf({ quantity }: OrderItemRow, { needsBoth }: Assembly, { from, to }: SeparatorChoice): Stack['copies'] {
  const isNamed = from !== undefined || to !== undefined
  if (!isNamed && !needsBoth && quantity > 1) return null
  const first = from ?? 1
  return { from: first, to: Math.max(first - 1, Math.min(quantity, to ?? (isNamed ? first : quantity))) }
}

const partWord = {
  cover: say('Cover'),
  book: say('Block'),
  product: say('Print'),
} as const satisfies Record<JobPart, Said>

type ItemOfOrder = OrderItemRow & Pick<OrderRow, 'shipBy'> & { readonly itemsInOrder: number }

const itemsSql = `
  SELECT "item".*, "order"."shipBy", (SELECT COUNT(*) FROM "cp_order_items" AS "other"
    WHERE "other"."cpOrderId" = "item"."cpOrderId") AS "itemsInOrder"
  FROM "cp_order_items" AS "item" JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"
  WHERE "item"."cpItemId" = ANY (?)`

const membersSql = `
  SELECT "cpItemId", "part" FROM "cp_batch_members" WHERE "batchId" = ? AND "leftAt" IS NULL
  ORDER BY CASE WHEN "position" IS NULL THEN 1 ELSE 0 END, "position", "id"`
