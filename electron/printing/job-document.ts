import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Said, Sentence, say } from '../../shared/messages/sentence.ts'
import type { Printer } from '../../shared/printing.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Library } from '../files/library/library.ts'
import type { PicturePainter } from '../files/pdf/picture-painter.ts'
import { FileEntity } from '../store/entities/file.ts'
import type { PrintJobRow } from '../store/entities/printing.ts'
import type { Store } from '../store/store.ts'
import type { PrintDocument } from './devices/print-device.ts'
import { makePaper } from './papers/make-paper.ts'
import type { PictureOf } from './papers/paper.ts'
import { setEscpos } from './papers/set-escpos.ts'
import { setPdf } from './papers/set-pdf.ts'
import { setZpl } from './papers/set-zpl.ts'
import { refusalOf } from './queue-print.ts'

export interface DocumentParts {
  readonly store: Pick<Store, 'query' | 'find'>
  readonly library: Pick<Library, 'pathOf' | 'labelsDir'>
  readonly pictures: Pick<PicturePainter, 'paint'>
  readonly settings: () => Settings
}

/** Makes what a job prints, as its printer takes it; or says why that cannot be. */
export async function documentOfJob(
  { store, library, pictures, settings }: DocumentParts,
  job: PrintJobRow,
  printer: Printer,
): Promise<PrintDocument | Said> {
  const refusal = refusalOf(printer, job.paper)
  if (refusal !== null) return refusal
  if (job.paper === 'file' || job.paper === 'shipping_label') return await fileOf({ store, library }, job, printer)
  if (job.paper === 'carrier_label') return await pdfAt(join(library.labelsDir, `${job.code ?? ''}.pdf`), job, printer)
  const paper = await makePaper(store, job, settings())
  if (paper === null) return say('What this paper is of is not at this station any more.')
  if (typeof paper === 'string' || paper instanceof Sentence) return paper
  const pictureOf: PictureOf = ({ localPath, md5 }) => pictures.paint(library.pathOf(localPath), md5)
  if (printer.kind !== 'raw') return pdf(await setPdf(paper, printer, job.language, pictureOf))
  switch (printer.language) {
    case 'zpl':
      return inBytes(Buffer.from(setZpl(paper, printer, job.language, job.copies), 'utf8'))
    case 'escpos':
      return inBytes(setEscpos(paper, job.language, job.copies))
    case 'pdf':
      return inBytes(pdfAtPort(await setPdf(paper, printer, job.language, pictureOf), job.copies))
  }
}

/** A file of the library as it lies there: nothing of it is changed. */
async function fileOf(
  { store, library }: Pick<DocumentParts, 'store' | 'library'>,
  job: PrintJobRow,
  printer: Printer,
): Promise<PrintDocument | Said> {
  const { fileId } = job
  const row = fileId === null ? undefined : await store.find(FileEntity, { id: fileId })
  if (row?.localPath == null || row.state !== 'done') return say('The file is not here.')
  return await pdfAt(library.pathOf(row.localPath), job, printer)
}

async function pdfAt(path: string, { copies }: PrintJobRow, { kind }: Printer): Promise<PrintDocument | Said> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const start = Buffer.alloc(5)
      await file.read(start, 0, 5, 0)
      if (start.toString('latin1') !== '%PDF-') return say('The file is no PDF, and only such are printed.')
      if (kind !== 'raw') return { format: 'application/pdf', kind: 'file', path, size }
      if (copies === 1) return { format: 'raw', kind: 'file', path, size }
      return inBytes(pdfAtPort(await file.readFile(), copies))
    } finally {
      await file.close()
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return say('The file cannot be read: {reason}.', { reason })
  }
}

const pdf = (bytes: Buffer): PrintDocument => ({ format: 'application/pdf', kind: 'bytes', bytes, size: bytes.length })
const inBytes = (bytes: Buffer): PrintDocument => ({ format: 'raw', kind: 'bytes', bytes, size: bytes.length })

/** How often, a port is told by what printers put before a file; a single one goes as it is. */
function pdfAtPort(bytes: Buffer, copies: number): Buffer {
  if (copies === 1) return bytes
  const end = '\x1b%-12345X'
  const head = `${end}@PJL SET COPIES=${copies}\r\n@PJL ENTER LANGUAGE=PDF\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from(end, 'latin1')])
}
