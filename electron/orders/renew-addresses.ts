import { withoutSignature } from '../../shared/file-address.ts'
import { FileEntity, type FileRow } from '../store/entities/file.ts'
import type { Transaction } from '../store/transaction.ts'
import { hostOf, queuedAfresh } from './item-files.ts'
import type { NewOrder } from './new-order.ts'
import { recordHistory, stationItself } from './order-history.ts'
import { fileRows } from './order-rows.ts'

/**
 * Takes the addresses of an order that came again unchanged for those of its files that are not here yet: the links of the
 * first time may have expired. What waits or was given up is fetched anew, now; what is being fetched goes on.
 */
export async function renewAddresses(transaction: Transaction, order: NewOrder): Promise<void> {
  const stored = await transaction.findAll(FileEntity, { cpOrderId: order.document.id })
  if (stored.every(({ state }) => state === 'done')) return
  const sent = Map.groupBy(fileRows(order), fileIdentity)
  for (const file of stored) {
    const url = sent.get(fileIdentity(file))?.shift()?.url
    if (url !== undefined && url !== file.url && file.state !== 'done') {
      await renewAddress(transaction, file, url, order.receivedAt)
    }
  }
}

/** Tells a file of an order from the others, and from another version of itself, wherever it is to be fetched from. */
export function fileIdentity(file: Pick<FileRow, 'cpItemId' | 'type' | 'md5sum' | 'expectedBytes' | 'url'>): string {
  const { cpItemId, type, md5sum, expectedBytes, url } = file
  return JSON.stringify([cpItemId, type.toLowerCase(), md5sum ?? withoutSignature(url), expectedBytes])
}

async function renewAddress(transaction: Transaction, file: FileRow, url: string, now: number): Promise<void> {
  const { id, cpOrderId, cpItemId, state } = file
  await transaction.update(FileEntity, { id }, { url, host: hostOf(url) })
  if (state !== 'running') await transaction.update(FileEntity, { id }, queuedAfresh(now))
  transaction.changed('files', id)
  await recordHistory(transaction, {
    at: now,
    kind: 'file_address_renewed',
    cpOrderId,
    cpItemId,
    by: stationItself,
    reason: file.targetPath,
  })
}
