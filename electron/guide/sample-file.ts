import { createHash } from 'node:crypto'

/** What stands on the page, in the base font of every viewer, so it keeps to plain letters. */
const pageLines = ['Print Station', 'Test order', 'This page was made by the station itself.', 'Do not ship it.']

/** A5 upright, in points. */
const pageWidth = 420
const pageHeight = 595

const content = samplePdf()

/**
 * The file of a test order. Its address leads nowhere: the name ends in `.invalid`, which no name server ever knows. Whoever
 * obtains files asks `ownFile` for it, so no connection is made and the guard of the downloads stays as it is.
 */
export const sampleFile = {
  url: 'https://sample.invalid/print-station/test-order.pdf',
  sizeBytes: content.length,
  md5: createHash('md5').update(content).digest('hex'),
} as const

/** The bytes that the station makes itself for an address, or null for every address but the one of the sample. */
export const ownFile = (url: string): Buffer | null => (url === sampleFile.url ? Buffer.from(content) : null)

/** A PDF of one page with a border and a few lines. The same bytes every time, so that its md5 can be checked. */
function samplePdf(): Buffer {
  const drawing = [
    'q 0.75 w 24 24 372 547 re S Q',
    ...pageLines.map((line, index) => {
      const size = index < 2 ? 24 : 12
      return `BT /F1 ${size} Tf 48 ${pageHeight - 96 - index * 40} Td (${line}) Tj ET`
    }),
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + trailer, 'latin1')
}
