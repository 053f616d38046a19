import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One of the small PDFs beside this file, by the name that says what is odd about it. */
export const pdfSample = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'pdfs', `${name}.pdf`))
