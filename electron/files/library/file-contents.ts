import type { Transaction } from '../../store/transaction.ts'
import type { PdfContents } from '../pdf/pdf-contents.ts'

/**
 * Keeps what was read of a file, so that it need not be read again when its product changes. What was gone through page by page
 * stands as long as the bytes are the same.
 *
 * @param contents null of what is no PDF
 */
export async function keepContents(
  transaction: Transaction,
  fileId: number,
  md5: string,
  contents: PdfContents | null,
): Promise<void> {
  await transaction.run(keepSql, fileId, md5, contents && JSON.stringify(contents))
}

const same = `"cp_file_contents"."md5" = excluded."md5"`

const keepSql = `
  INSERT INTO "cp_file_contents" ("fileId", "md5", "contents") VALUES (?, ?, ?)
  ON CONFLICT ("fileId") DO UPDATE SET
    "marks" = CASE WHEN ${same} THEN "cp_file_contents"."marks" END,
    "idle" = CASE WHEN ${same} THEN "cp_file_contents"."idle" ELSE 'none' END,
    "wantedAt" = CASE WHEN ${same} THEN "cp_file_contents"."wantedAt" END,
    "md5" = excluded."md5", "contents" = excluded."contents"`
