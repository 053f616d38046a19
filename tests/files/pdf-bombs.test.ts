import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { forkPdfProcess, PdfChecker, type StartPdfProcess } from '../../electron/files/pdf/pdf-checker.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { pdfOfSize } from './pdf-of-size.ts'

const megabyte = 1024 * 1024

function checkerOf(start?: StartPdfProcess): PdfChecker {
  const checker = new PdfChecker(systemClock, start)
  onTestFinished(() => checker.stop())
  return checker
}

/** Zeros, packed a thousand times smaller; the same packed megabyte again and again, so that it is made at once. */
function packedZeros(megabytes: number): Buffer {
  const zeros = Buffer.alloc(megabyte)
  const piece = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array(megabytes - 1).fill(piece), deflateRawSync(zeros)])
}

/** A file whose pages are packed in a stream, which is what is given here. */
function pdfPacking(packed: Buffer, dict: string): Buffer {
  const head = Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /ObjStm ${dict} /Length ${packed.length} >>\nstream\n`)
  const tableAt = head.length + packed.length + '\nendstream\nendobj\n'.length
  const rows = Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 9, 2, 0, 0, 0, 1, 2, 0, 0, 0, 1, 1, 0, 0, 0, 0])
  rows.writeUInt32BE(tableAt, 21)
  const table = `\nendstream\nendobj\n4 0 obj\n<< /Type /XRef /W [1 4 0] /Size 5 /Root 2 0 R /Length 25 >>\nstream\n`
  const end = `\nendstream\nendobj\nstartxref\n${tableAt}\n%%EOF\n`
  return Buffer.concat([head, packed, Buffer.from(table), rows, Buffer.from(end)])
}

const manyNumbers = (): Buffer =>
  deflateSync(Array.from({ length: 50_000 }, (_, index) => `${index} 0`).join(' '), { level: 1 })

function manyObjects(): Buffer {
  return Buffer.from(Array.from({ length: 200_000 }, (_, index) => `${index} 0 obj `).join(''))
}

const bombs: readonly [string, () => Buffer, 'unchecked' | 'damaged'][] = [
  [
    'a megabyte that becomes a gigabyte',
    () => pdfPacking(packedZeros(1_000), '/N 2 /First 9 /Filter /FlateDecode'),
    'unchecked',
  ],
  [
    'a few kilobytes that become a gigabyte in two steps',
    () => pdfPacking(deflateSync(packedZeros(1_000)), '/N 2 /First 9 /Filter [/FlateDecode /FlateDecode]'),
    'unchecked',
  ],
  [
    'a pack of many objects',
    () => pdfPacking(manyNumbers(), `/N 50000 /First ${megabyte * 60} /Filter /FlateDecode`),
    'damaged',
  ],
  ['many objects and no table', manyObjects, 'damaged'],
]

function written(pdf: Buffer): string {
  const path = join(temporaryFolder(), 'file.pdf')
  writeFileSync(path, pdf)
  return path
}

/** Its end is far away from what it is about, and says nothing of where that is. */
function largeWithoutTable(): string {
  const path = join(temporaryFolder(), 'large.pdf')
  const file = openSync(path, 'w')
  ftruncateSync(file, 300 * megabyte)
  writeSync(
    file,
    Buffer.from(
      sound()
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n9'),
      'latin1',
    ),
  )
  closeSync(file)
  return path
}

const sound = (): Buffer => pdfOfSize(3_000, '', 3)

describe('a PDF that is a bomb', () => {
  it.each(bombs)('is a finding at itself alone: %s', async (_name, make, kind) => {
    const checker = checkerOf()
    const bomb = written(make())
    const before = process.memoryUsage().rss
    expect(await checker.check(bomb)).toEqual({ kind })
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * megabyte)
    expect(await checker.check(written(sound()))).toMatchObject({ kind: 'readable', pageCount: 3 })
  })

  it('or only large and without a table is read in pieces', async () => {
    // With less memory than half the file.
    const checker = checkerOf((start) => forkPdfProcess({ ...start, limits: ['64', '150'] }))
    expect(await checker.check(largeWithoutTable())).toMatchObject({
      kind: 'readable',
      pageCount: 3,
      isMalformed: true,
    })
  })

  it('ends the process that reads it where that takes more memory than it may', async () => {
    const checker = checkerOf((start) => forkPdfProcess({ ...start, limits: ['512', '10'] }))
    expect(await checker.check(largeWithoutTable())).toEqual({ kind: 'unchecked' })
  })

  it('ends the process with its heap', async () => {
    const checker = checkerOf((start) => forkPdfProcess({ ...start, limits: ['8', '2000'] }))
    expect(await checker.check(written(manyObjects()))).toEqual({ kind: 'unchecked' })
  })
})

describe('the process that reads PDFs', () => {
  it('is replaced when it was killed, and the file it was at stays unchecked', async () => {
    const path = written(sound())
    let kill = (): void => undefined
    let count = 0
    const checker = checkerOf((start) => {
      const process = forkPdfProcess(start)
      count += 1
      kill = process.kill
      return process
    })
    const first = checker.check(path)
    kill()
    expect(await first).toEqual({ kind: 'unchecked' })
    expect(await checker.check(path)).toMatchObject({ kind: 'readable' })
    expect(await checker.check(`${path}.none`)).toEqual({ kind: 'unread', code: 'ENOENT' })
    expect(count).toBe(2)
  })

  it('is started without the keys of the station', async () => {
    vi.stubEnv('PRINT_STATION_ORDER_API_KEY', 'secret')
    onTestFinished(() => void vi.unstubAllEnvs())
    let given: NodeJS.ProcessEnv = {}
    const checker = checkerOf((start) => {
      given = start.env
      return forkPdfProcess(start)
    })
    await checker.check(written(sound()))
    expect(Object.values(given)).not.toContain('secret')
    expect(given.PATH).toBe(process.env.PATH)
  })

  it('ends with the station, also where that was killed', async () => {
    const entry = JSON.stringify(join(import.meta.dirname, '../../electron/files/pdf/pdf-process.ts'))
    const station = spawn(process.execPath, [
      ...['--input-type=module', '-e'],
      `import { fork } from 'node:child_process'; console.log(fork(${entry}, ['512', '768'], { execArgv: [] }).pid)`,
    ])
    const [line] = (await once(station.stdout, 'data')) as [Buffer]
    const look = (): boolean => process.kill(Number(line), 0)
    expect(look()).toBe(true)
    station.kill('SIGKILL')
    await eventually(() => expect(look).toThrow('ESRCH'))
  })
})
