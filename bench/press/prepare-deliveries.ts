import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { notFetchedYet } from '../../electron/orders/item-files.ts'
import { FileEntity } from '../../electron/store/entities/file.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeFileOf } from '../../electron/store/store.ts'
import { fillStore, itemIdOf, itemsPerOrder, orderIdOf } from '../console/fill-store.ts'
import { servedPdf } from '../downloads/served-pdf.ts'

export interface SourceFile {
  readonly path: string
  readonly sizeBytes: number
  readonly md5: string
}

/** Files that are alike in nothing but their size. A delivery takes one of them in turn, so that a disk has room for all. */
export function makeSources(folder: string, count: number, sizeBytes: number): SourceFile[] {
  mkdirSync(folder, { recursive: true })
  return Array.from({ length: count }, (_, index) => {
    const pdf = servedPdf(sizeBytes, `press${index}`)
    const content = Buffer.concat([...pdf.pieces()])
    const path = join(folder, `${index}.pdf`)
    writeFileSync(path, content)
    return { path, sizeBytes: content.length, md5: createHash('md5').update(content).digest('hex') }
  })
}

/** A data folder with items in production, each of one file that lies in the library. Resolves to the numbers of the items. */
export async function prepareItems(dataDir: string, count: number, sources: readonly SourceFile[]): Promise<string[]> {
  const store = await openStore({ file: storeFileOf(dataDir), backupDir: join(dataDir, 'backups') })
  const cpItemIds = Array.from({ length: count }, (_, index) =>
    itemIdOf(Math.floor(index / itemsPerOrder), (index % itemsPerOrder) + 1),
  )
  try {
    await fillStore(store, count, Date.now())
    await store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_order_items" SET "status" = 'in_production'`)
      const rows = cpItemIds.map((cpItemId, index) => {
        const { sizeBytes, md5 } = sources[index % sources.length] ?? { sizeBytes: 0, md5: '' }
        return {
          ...notFetchedYet('https://files.example.org/product.pdf'),
          cpOrderId: orderIdOf(Math.floor(index / itemsPerOrder)),
          cpItemId,
          type: 'product',
          format: 'pdf',
          url: 'https://files.example.org/product.pdf',
          md5sum: md5,
          expectedBytes: sizeBytes,
          receivedBytes: sizeBytes,
          targetPath: `${cpItemId}.pdf`,
          localPath: `sources/${index % sources.length}.pdf`,
          state: 'done' as const,
          md5,
          dueAt: 0,
          attempts: 1,
          failureCode: null,
          failureMessage: null,
          verifiedAt: 0,
          urgencyKey: String(index).padStart(6, '0'),
        }
      })
      await transaction.insertMany(FileEntity, rows)
    })
    return cpItemIds
  } finally {
    await store.close()
  }
}
