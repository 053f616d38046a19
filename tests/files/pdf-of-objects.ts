/** A PDF of these objects, from 1 on, with the table that says where they are. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R'): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = '%PDF-1.7\n'.length
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += part.length
    parts.push(part)
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} ${trailer} >>\n`
  return Buffer.concat([...parts, Buffer.from(`${table}startxref\n${at}\n%%EOF\n`)])
}

export const pdfStream = (dict: string, content: string | Buffer, length = content.length): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dict} /Length ${length} >>\nstream\n`),
    Buffer.from(content),
    Buffer.from('\nendstream'),
  ])

/** A PDF of one page, object 3, with this content, object 4, and these resources; other objects are numbered from 5 on. */
export const pdfPainting = (
  content: string | Buffer,
  resources = '',
  others: readonly (string | Buffer)[] = [],
  page = '',
): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 420 595] >>',
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << ${resources} >> ${page} >>`,
    pdfStream('', content),
    ...others,
  ])
