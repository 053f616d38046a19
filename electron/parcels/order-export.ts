import { piecesOf } from '../../shared/fact-template.ts'
import { isForDelivery } from '../../shared/order-document.ts'
import { type ExportFact, exportFacts, type LabelFolderSettings } from '../../shared/parcels.ts'
import { AddressEntity } from '../store/entities/address.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import { LabelExportEntity } from '../store/entities/parcel.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** Has an order written for the software of the carrier: once, however often it is packed. */
export async function queueExport(transaction: Transaction, cpOrderId: string, at: number): Promise<void> {
  if ((await transaction.find(LabelExportEntity, { cpOrderId })) !== undefined) return
  const common = { stationId: null, name: null, problem: null }
  await transaction.insert(LabelExportEntity, { cpOrderId, state: 'waiting', number: 1, ...common, at })
}

/** Somebody wants it once more. */
export async function exportAgain(transaction: Transaction, cpOrderId: string, at: number): Promise<number> {
  const before = await transaction.find(LabelExportEntity, { cpOrderId })
  if (before === undefined) {
    await queueExport(transaction, cpOrderId, at)
    return 1
  }
  // What is not written yet is on its way.
  if (before.state !== 'written') return before.number
  const number = before.number + 1
  await transaction.update(
    LabelExportEntity,
    { cpOrderId },
    { state: 'waiting', number, stationId: null, name: null, problem: null, at },
  )
  return number
}

/** The order is not packed any more. What is written already stays written. */
export async function dropExport(transaction: Transaction, cpOrderId: string): Promise<void> {
  await transaction.run(
    `DELETE FROM "cp_label_exports" WHERE "cpOrderId" = ? AND "state" = 'waiting' AND "number" = 1 AND "stationId" IS NULL`,
    cpOrderId,
  )
}

/** The name of the file of an order: safe for every disk, and of no other order. */
export function exportName(cpOrderId: string, number: number): string {
  const safe = cpOrderId.normalize('NFC').replace(/[^\p{L}\p{N}_-]/gu, '_')
  const isSame = safe === cpOrderId && safe.length <= 80 && safe !== ''
  const stem = isSame ? safe : `${safe.slice(0, 60)}-${Buffer.from(cpOrderId).toString('hex').slice(-16)}`
  return `order-${stem}${number === 1 ? '' : `-${number}`}.csv`
}

/** What is written of an order; null: it is not here. */
export async function exportBytes(
  reader: RowReader,
  cpOrderId: string,
  settings: LabelFolderSettings,
): Promise<Buffer | null> {
  const order = await reader.find(OrderEntity, { cpOrderId })
  if (order === undefined) return null
  const addresses = await reader.findAll(AddressEntity, { cpOrderId })
  const address = addresses.find(isForDelivery) ?? addresses[0]
  const items = (await reader.findAll(OrderItemEntity, { cpOrderId })).filter(({ status }) => status !== 'cancelled')
  const values: Readonly<Record<ExportFact, string>> = {
    order: cpOrderId,
    reference: order.clientReference ?? '',
    method: order.shippingMethod ?? '',
    items: String(items.length),
    company: address?.company ?? '',
    name: address?.name ?? '',
    street: address?.street1 ?? '',
    street2: address?.street2 ?? '',
    zip: address?.zip ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    country: address?.country ?? '',
    email: address?.email ?? '',
    phone: address?.phone ?? '',
  }
  const { exportHead, exportLine, exportEncoding, separator } = settings
  const line = piecesOf(exportLine).map((piece) => {
    const name = piece.kind === 'fact' ? exportFacts.find((fact) => fact === piece.name) : undefined
    if (name !== undefined) return exportCell(values[name], separator)
    return piece.kind === 'fact' ? '' : piece.text
  })
  const text = `${exportHead === '' ? '' : `${exportHead}\r\n`}${line.join('')}\r\n`
  return exportEncoding === 'utf-8' ? Buffer.from(text, 'utf8') : inWindows1252(text)
}

/** A value as a cell that no spreadsheet takes for a formula. A phone number keeps its plus: the software of carriers knows it. */
export function exportCell(value: string, separator: string): string {
  const plain = value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const isFormula = /^[=@+\-\uFF1D\uFF20\uFF0B\uFF0D]/.test(plain) && !/^[+-][\d\s()/.-]*$/.test(plain)
  const safe = isFormula ? `'${plain}` : plain
  return safe.includes(separator) || safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What it does not have is shown as what it stands on (`ř` as `r`), else as a question mark. */
function inWindows1252(text: string): Buffer {
  return Buffer.from([...text].map((sign) => byteOf.get(sign) ?? byteOf.get(sign.normalize('NFD').charAt(0)) ?? 0x3f))
}

const byteOf = new Map(
  Array.from(
    { length: 256 },
    (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const,
  ),
)
