import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { readPdf } from '../electron/files/pdf/read-pdf.ts'
import { type BenchReport, median } from './report.ts'

const pages = 300
const rounds = 9
const megabyte = 1024 * 1024

/**
 * What it costs that a PDF is asked for its fonts, colours and images too, besides its pages: on a book of 300 pages, each with a
 * page full of text, two fonts of its own and an image, once small and once of 2 GB.
 */
export async function run(): Promise<BenchReport> {
  if (process.env.BENCH_PDF !== undefined) return readHere(process.env.BENCH_PDF)
  const folder = mkdtempSync(join(tmpdir(), 'pdf-contents-'))
  try {
    const rows = [
      ['12 MB', 40_000],
      ['2 GB', Math.floor((2 * 1024 * megabyte) / pages)],
    ].map(([name, imageBytes]) => {
      const path = join(folder, 'book.pdf')
      writeBook(path, Number(imageBytes))
      // A process for each, so that its memory is its own.
      const env = { ...process.env, BENCH_PDF: path }
      const code = `import(${JSON.stringify(import.meta.filename)}).then((bench) => bench.run()).then((report) => console.log(JSON.stringify(report.rows[0])))`
      const cells = JSON.parse(execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' })) as string[]
      return [String(name), ...cells]
    })
    return {
      title: `What stands on the pages of a PDF, ${pages} pages`,
      columns: ['file', 'pages alone', 'with contents', 'peak memory before', 'peak memory after'],
      rows,
      notes: [`Medians of ${rounds} readings, processor time.`],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readHere(path: string): BenchReport {
  const before = process.resourceUsage().maxRSS
  const readings = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage()
    let pagesAlone = 0
    const reading = readPdf(path, () => {
      pagesAlone = millisecondsSince(began)
    })
    if (reading.kind !== 'readable' || !reading.contents.isWhole) throw new Error('It could not be read')
    return { pagesAlone, all: millisecondsSince(began) }
  })
  const milliseconds = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`
  const memory = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`
  const cells = [
    milliseconds(readings.map((one) => one.pagesAlone)),
    milliseconds(readings.map((one) => one.all)),
    memory(before),
    memory(process.resourceUsage().maxRSS),
  ]
  return { title: '', columns: [], rows: [cells], notes: [] }
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

/** The bytes of its images are a hole in the file. */
function writeBook(path: string, imageBytes: number): void {
  const file = openSync(path, 'w')
  const offsets: number[] = []
  let at = writeSync(file, '%PDF-1.7\n', 0)
  const add = (number: number, head: string, content: Buffer = Buffer.alloc(0), holeBytes = 0): void => {
    offsets[number] = at
    const isStream = content.length + holeBytes > 0
    at += writeSync(file, `${number} 0 obj\n${head}${isStream ? '\nstream\n' : ''}`, at)
    if (content.length > 0) at += writeSync(file, content, 0, content.length, at)
    at += holeBytes
    at += writeSync(file, `${isStream ? '\nendstream' : ''}\nendobj\n`, at)
  }
  const kids = Array.from({ length: pages }, (_, index) => `${index * 6 + 3} 0 R`).join(' ')
  add(1, '<< /Type /Catalog /Pages 2 0 R >>')
  add(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages} /MediaBox [0 0 420 595] >>`)
  for (let page = 0; page < pages; page += 1) {
    const own = page * 6 + 3
    const fonts = `/Font << /A ${own + 2} 0 R /B ${own + 3} 0 R >>`
    add(
      own,
      `<< /Type /Page /Parent 2 0 R /Contents ${own + 1} 0 R /Resources << ${fonts} /XObject << /I ${own + 5} 0 R >> >> >>`,
    )
    const text = deflateSync(textOf(page))
    add(own + 1, `<< /Filter /FlateDecode /Length ${text.length} >>`, text)
    const descriptor = `/FontDescriptor << /FontFile2 ${own + 4} 0 R >>`
    add(own + 2, `<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Text ${descriptor} >>`)
    add(own + 3, `<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Head ${descriptor} >>`)
    add(own + 4, '<< /Length 4 >>', Buffer.from('font'))
    const image = '/Type /XObject /Subtype /Image /Width 2000 /Height 1500 /ColorSpace /DeviceCMYK /BitsPerComponent 8'
    add(own + 5, `<< ${image} /Filter /DCTDecode /Length ${imageBytes} >>`, undefined, imageBytes)
  }
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Root 1 0 R /Size ${rows.length + 1} >>\n`
  const end = writeSync(file, `${table}startxref\n${at}\n%%EOF\n`, at)
  ftruncateSync(file, at + end)
  closeSync(file)
}

/** 40 lines of words that are placed one by one, as programs for layout do. */
function textOf(page: number): Buffer {
  const lines = Array.from({ length: 40 }, (_, line) => {
    const words = Array.from(
      { length: 12 },
      (_each, word) => `[(wo)${(page * line + word) % 90} (rd)] TJ 23.${word} 0 Td`,
    )
    return `1 0 0 1 30 ${560 - line * 13} Tm 0 0 0 1 k ${words.join('\n')}`
  })
  return Buffer.from(`q 360 0 0 200 30 30 cm /I Do Q BT /B 12 Tf (Head) Tj /A 9 Tf ${lines.join('\n')} ET`)
}
