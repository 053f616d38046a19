import { z } from 'zod'
import { batchCode } from '../../../shared/batches.ts'
import { pageBox } from '../../../shared/file-views.ts'
import { type Said, say, sayCount } from '../../../shared/messages/sentence.ts'
import { deliveryAddressOf } from '../../../shared/order-document.ts'
import { ruleNames } from '../../../shared/preflight.ts'
import type { Settings } from '../../../shared/settings.ts'
import { assemblyOf } from '../../assembly/parts-of-items.ts'
import { codesOfCopies } from '../../assembly/ticket-codes.ts'
import { picturedFile } from '../../files/library/pictured-file.ts'
import { standingOverrides } from '../../preflight/overrides.ts'
import type { AddressRow } from '../../store/entities/address.ts'
import type { BatchMemberRow, BatchRow } from '../../store/entities/batch.ts'
import type { FileRow } from '../../store/entities/file.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { RowReader } from '../../store/transaction.ts'
import { dueWords, fact, listed, marks, optional, type Subject, text, timeWords } from './blocks.ts'
import type { Block, Paper } from './paper.ts'
import { separatorSheets } from './separator-sheets.ts'

type Reader = Pick<RowReader, 'query'>

/** What stands on a paper, by the rows as they are now, or why there is none; null: what it is of is not here any more. */
export async function makePaper(reader: Reader, job: Subject, settings: Settings): Promise<Paper | Said | null> {
  switch (job.paper) {
    case 'job_ticket':
      return await jobTicket(reader, job, settings)
    case 'packing_slip':
      return await packingSlip(reader, job)
    case 'batch_ticket':
      return await batchTicket(reader, job, settings)
    case 'separator_sheet':
      return await separatorSheets(reader, job, settings)
    case 'test_sheet':
      return testSheet(job.code ?? '')
    case 'shipping_label':
    case 'carrier_label':
    case 'file':
      return null
  }
}

async function jobTicket(reader: Reader, { cpItemId, language }: Subject, settings: Settings): Promise<Paper | null> {
  const [item] = await reader.query<OrderItemRow>(`SELECT * FROM "cp_order_items" WHERE "cpItemId" = ?`, cpItemId)
  const [order] = await reader.query<OrderRow>(`SELECT * FROM "cp_orders" WHERE "cpOrderId" = ?`, item?.cpOrderId ?? '')
  if (item === undefined || order === undefined) return null
  const files = await reader.query<FileRow>(
    `SELECT * FROM "cp_files" WHERE "cpItemId" = ? ORDER BY "id"`,
    item.cpItemId,
  )
  const others = await itemsOf(reader, order.cpOrderId)
  const override = (await standingOverrides(reader, [item.cpItemId])).get(item.cpItemId)
  const blocks: Block[] = [
    { kind: 'code', text: item.cpItemId },
    ...pictureOf(files),
    fact(say('Order'), order.cpOrderId),
    text(say('Item {position} of {count}', { position: item.position, count: others.length })),
    ...optional(say('Reference'), order.clientReference),
    ...optional(say('Customer'), order.clientName),
    { kind: 'warning', text: dueWords(order.shipBy, language, settings) },
    ...marks(item),
    { kind: 'line' },
    { kind: 'heading', text: item.title || item.cpItemId },
    { kind: 'heading', text: sayCount(item.quantity, '1 copy', '{count} copies') },
    fact(
      say('Product'),
      item.productDescription === '' ? item.productCode : `${item.productDescription} (${item.productCode})`,
    ),
    ...(item.pages === null ? [] : [fact(say('Pages'), String(item.pages))]),
    ...optional(say('Shipping'), order.shippingMethod),
    ...files.map((file) => fact(file.type, trimWords(file))),
    ...(override === undefined
      ? []
      : [
          {
            kind: 'warning',
            text: say('{by} let pass {rules}: {reason}', {
              by: override.by,
              rules: joined(override.rules.map((rule) => say(ruleNames[rule]))),
              reason: override.reason,
            }),
          } as const,
        ]),
    ...listed(say('Options'), optionWords(item.options)),
    ...listed(
      say('Also in this order'),
      others
        .filter((other) => other.cpItemId !== item.cpItemId)
        .slice(0, 12)
        .map((other) => `${other.position}. ${other.title || other.cpItemId} · ${other.quantity} ×`),
    ),
    ...(settings.printing.addressOnTicket
      ? listed(say('Deliver to'), addressLines(await addressOf(reader, order.cpOrderId)))
      : []),
    ...(await codesOfParts(reader, item)),
  ]
  return { title: item.cpItemId, blocks }
}

function pictureOf(files: readonly FileRow[]): Block[] {
  const { localPath = null, md5 = null } = picturedFile(files) ?? {}
  return localPath === null || md5 === null ? [] : [{ kind: 'picture', file: { localPath, md5 } }]
}

/** Of the parts of each copy, to be cut off and laid with them, where cover and block are scanned. */
async function codesOfParts(reader: Reader, item: OrderItemRow): Promise<Block[]> {
  const assembly = await assemblyOf(reader, item)
  if (!assembly.needsBoth) return []
  const codes = codesOfCopies(item, assembly)
  if (codes.length === 0) {
    return [text(say('The number of the item cannot be put into codes of its parts. Produce it with a reason.'))]
  }
  return codes.flatMap(({ part, copy, code }): Block[] => [
    { kind: 'line' },
    { kind: 'text', text: say('Copy {copy}: {part}', { copy, part: part === 'cover' ? say('cover') : say('block') }) },
    { kind: 'code', text: code },
  ])
}

/** What goes into the parcel: no prices. */
async function packingSlip(reader: Reader, { cpOrderId }: Subject): Promise<Paper | null> {
  const [order] = await reader.query<OrderRow>(`SELECT * FROM "cp_orders" WHERE "cpOrderId" = ?`, cpOrderId)
  if (order === undefined) return null
  const items = (await itemsOf(reader, order.cpOrderId)).filter(({ status }) => status !== 'cancelled')
  return {
    title: order.cpOrderId,
    blocks: [
      { kind: 'heading', text: say('Packing slip') },
      ...listed(say('Deliver to'), addressLines(await addressOf(reader, order.cpOrderId))),
      { kind: 'line' },
      fact(say('Order'), order.cpOrderId),
      ...optional(say('Reference'), order.clientReference),
      { kind: 'line' },
      ...items.map(
        (item): Block => ({
          kind: 'text',
          text: `${item.quantity} × ${item.title || item.productDescription || item.cpItemId}`,
        }),
      ),
      { kind: 'line' },
      { kind: 'code', text: order.cpOrderId },
    ],
  }
}

async function batchTicket(reader: Reader, { batchId, language }: Subject, settings: Settings): Promise<Paper | null> {
  const [batch] = await reader.query<BatchRow>(`SELECT * FROM "cp_batches" WHERE "id" = ?`, batchId)
  if (batch === undefined) return null
  const members = await reader.query<Member>(membersSql, batch.id)
  const alike = alikeList.safeParse(JSON.parse(batch.alike)).data ?? []
  const sheets = members.reduce((sum, member) => sum + member.sheets, 0)
  return {
    title: batchCode(batch.id),
    blocks: [
      { kind: 'code', text: batchCode(batch.id) },
      { kind: 'heading', text: batch.ruleName },
      ...alike.map(({ value }): Block => ({ kind: 'text', text: value, isBold: true })),
      text(
        say('{items}, {sheets}', {
          items: sayCount(members.length, '1 part', '{count} parts'),
          sheets: sayCount(sheets, '1 sheet', '{count} sheets'),
        }),
      ),
      ...(batch.closedAt === null ? [] : [fact(say('Closed'), timeWords(batch.closedAt, language, settings))]),
      { kind: 'line' },
      ...members.map(
        (member): Block => ({
          kind: 'text',
          text: `${member.position ?? '-'}. ${member.cpItemId} · ${member.part} · ${member.copies} × ${member.title}`,
        }),
      ),
    ],
  }
}

/** To see that a printer prints as it should: nothing scaled, nothing cut off, codes that can be read. */
function testSheet(code: string): Paper {
  return {
    title: code,
    blocks: [
      { kind: 'edges', distanceMm: 2 },
      { kind: 'heading', text: say('Test sheet') },
      text(say('Measure: from 0 to 100 it is 100 mm. If it is not, the printer scales.')),
      { kind: 'ruler', lengthMm: 100 },
      text(say('A line stands 2 mm from each edge. If one is missing, the printer does not reach it.')),
      text('ÄÖÜß éèñ łźż ΑΒΓαβγ АБВабв € № 0123456789'),
      text(say('Scan this code at the station.')),
      { kind: 'code', text: code },
    ],
  }
}

type Member = Pick<BatchMemberRow, 'position' | 'cpItemId' | 'part' | 'copies' | 'sheets'> & { readonly title: string }

const membersSql = `
  SELECT "member"."position", "member"."cpItemId", "member"."part", "member"."copies", "member"."sheets", "item"."title"
  FROM "cp_batch_members" AS "member" JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "member"."cpItemId"
  WHERE "member"."batchId" = ? AND "member"."leftAt" IS NULL
  ORDER BY CASE WHEN "member"."position" IS NULL THEN 1 ELSE 0 END, "member"."position", "member"."id"`

const alikeList = z.array(z.object({ value: z.string() }))

const itemsOf = (reader: Reader, cpOrderId: string): Promise<OrderItemRow[]> =>
  reader.query<OrderItemRow>(`SELECT * FROM "cp_order_items" WHERE "cpOrderId" = ? ORDER BY "position"`, cpOrderId)

async function addressOf(reader: Reader, cpOrderId: string): Promise<AddressRow | undefined> {
  const rows = await reader.query<AddressRow>(
    `SELECT * FROM "cp_addresses" WHERE "cpOrderId" = ? ORDER BY "id"`,
    cpOrderId,
  )
  return deliveryAddressOf(rows)
}

function addressLines(address: AddressRow | undefined): string[] {
  if (address === undefined) return []
  const { company, name, street1, street2, zip, city, state, country } = address
  return [company, name, street1, street2, [zip, city, state].filter((part) => part !== '').join(' '), country].filter(
    (line) => line !== '',
  )
}

const joined = (said: readonly Said[]): Said => said.reduce((before, next) => say('{before}, {next}', { before, next }))

const optionList = z.array(z.object({ option: z.string(), description: z.string().nullish(), count: z.unknown() }))

function optionWords(json: string): string[] {
  return (optionList.safeParse(JSON.parse(json)).data ?? []).map(({ option, description, count }) => {
    const times = count === null || count === undefined || String(count) === '1' ? '' : ` × ${String(count)}`
    return `${description || option}${times}`
  })
}

const boxes = z.array(pageBox)
const inMm = (points: number): string => String(Math.round((points * 25.4) / 7.2) / 10)

/** `210 x 297 mm`: of the first page, trimmed where the file says so. */
function trimWords({ pageBoxes, pageCount }: FileRow): Said {
  const [first] = pageBoxes === null ? [] : (boxes.safeParse(JSON.parse(pageBoxes)).data ?? [])
  if (first === undefined) return say('not read')
  const { widthPt, heightPt } = first.trim ?? first
  const size = say('{width} x {height} mm', { width: inMm(widthPt), height: inMm(heightPt) })
  return pageCount === null
    ? size
    : say('{size}, {pages}', { size, pages: sayCount(pageCount, '1 page', '{count} pages') })
}
