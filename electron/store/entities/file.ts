import { EntitySchema } from 'typeorm'
import type { FileFinding, FileSource, FileState } from '../../../shared/file-views.ts'
import {
  bytes,
  counter,
  instant,
  integer,
  itemKey,
  type LeaseRow,
  leaseColumns,
  orderKey,
  sequence,
  text,
} from './columns.ts'

export interface FileRow extends LeaseRow {
  id: number
  cpOrderId: string
  /** Null for a file of the order as a whole, such as a shipping label. */
  cpItemId: string | null
  type: string
  format: string
  /** May carry a signature: never logged and never sent to a console. */
  url: string
  md5sum: string | null
  expectedBytes: number | null
  receivedBytes: number
  /** Where the file will lie: relative to the library, with `/`. Unique, so no file can take another's place. */
  targetPath: string
  /** Where the file lies; null until it is complete and verified. */
  localPath: string | null
  state: FileState
  /** When the next try is due. */
  dueAt: number
  /** Tries so far. */
  attempts: number
  failureCode: string | null
  failureMessage: string | null
  verifiedAt: number | null
  urgencyKey: string
  /** The host and port of `url`, for the limit per host. */
  host: string
  /** Of the file as it lies in the library, in lower-case hex. */
  md5: string | null
  pageCount: number | null
  /** JSON: `[{ firstPage, lastPage, widthPt, heightPt, media, bleed, trim }]`, see PageBox. */
  pageBoxes: string | null
  /** JSON: the FileRemark codes of the last check, or null. */
  remarks: string | null
  /** `person` once somebody has put another file in its place. */
  source: FileSource
  /** When the present row of failed tries began. */
  failingSince: number | null
  /** Complete fetches in a row whose content was not the right one. */
  badCopies: number
  /** The time stamp of the file in the library, in milliseconds: a quick sign that somebody changed it. */
  modifiedAt: number | null
  /** What the last check of the library found wrong with the file. */
  finding: FileFinding | null
  /** When the station removed the file, some time after shipping. */
  removedAt: number | null
}

export const FileEntity = new EntitySchema<FileRow>({
  name: 'File',
  tableName: 'cp_files',
  columns: {
    id: sequence,
    cpOrderId: orderKey,
    cpItemId: { ...itemKey, nullable: true },
    type: text,
    format: text,
    url: text,
    md5sum: { ...text, nullable: true },
    expectedBytes: { ...bytes, nullable: true },
    receivedBytes: bytes,
    targetPath: text,
    localPath: { ...text, nullable: true },
    state: text,
    dueAt: instant,
    attempts: integer,
    failureCode: { ...text, nullable: true },
    failureMessage: { ...text, nullable: true },
    verifiedAt: { ...instant, nullable: true },
    urgencyKey: text,
    host: { ...text, default: '' },
    md5: { ...text, nullable: true },
    pageCount: { ...integer, nullable: true },
    pageBoxes: { ...text, nullable: true },
    remarks: { ...text, nullable: true },
    source: { ...text, default: 'order' },
    failingSince: { ...instant, nullable: true },
    badCopies: counter,
    modifiedAt: { ...instant, nullable: true },
    finding: { ...text, nullable: true },
    removedAt: { ...instant, nullable: true },
    ...leaseColumns,
  },
  indices: [
    { name: 'cp_files_by_order', columns: ['cpOrderId'] },
    { name: 'cp_files_by_item', columns: ['cpItemId'] },
    { name: 'cp_files_by_target', columns: ['targetPath'], unique: true },
    { name: 'cp_files_by_urgency', columns: ['state', 'urgencyKey'] },
    { name: 'cp_files_by_due', columns: ['state', 'dueAt'] },
    { name: 'cp_files_by_finding', columns: ['finding'] },
  ],
})
