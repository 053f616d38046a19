import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { findGhostscript, measureInk } from '../../electron/files/pdf/ink-coverage.ts'
import { PamPages } from '../../electron/files/pdf/pam-pages.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { pdfOf, pdfStream } from './pdf-of-objects.ts'

const ghostscript = findGhostscript('')
const square = '40 40 20 20 re f'

function written(contents: readonly string[]): string {
  const path = join(temporaryFolder(), 'file.pdf')
  const kids = contents.map((_, index) => `${index * 2 + 3} 0 R`).join(' ')
  const pdf = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} /MediaBox [0 0 100 100] >>`,
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${index * 2 + 4} 0 R /TrimBox [10 10 90 90] >>`,
      pdfStream('', content),
    ]),
  ])
  writeFileSync(path, pdf)
  return path
}

/** A program in the place of Ghostscript, which does what a shell is told. */
function programThat(does: string): string {
  const path = join(temporaryFolder(), 'gs')
  writeFileSync(path, `#!/bin/sh\n${does}\n`)
  chmodSync(path, 0o755)
  return path
}

describe.skipIf(ghostscript === null)('with the Ghostscript of the machine', () => {
  it('the ink of each page is told, where it covers more than a hair, and lies within the trim', async () => {
    const path = written([
      `1 1 0.5 0.7 k ${square}`,
      '',
      `1 1 1 1 k 40 40 .2 20 re f 0 0 8 100 re f 0 0 0 0.5 k ${square}`,
      `1 0 0 0 k ${square}`,
    ])
    const progress: number[] = []
    const reading = await measureInk(ghostscript, path, systemClock, { onProgress: (done) => progress.push(done) })
    expect(reading).toEqual({
      kind: 'measured',
      pages: [320, 0, 50, 100].map((totalPercent, index) => ({ page: index + 1, totalPercent })),
    })
    expect(progress).toEqual([1, 2, 3, 4])
  })

  it('a file that is none is not measured', async () => {
    const path = join(temporaryFolder(), 'file.pdf')
    writeFileSync(path, 'nothing of the kind')
    expect(await measureInk(ghostscript, path, systemClock)).toEqual({ kind: 'unread', why: 'failed' })
  })
})

describe('the program that draws for the ink', () => {
  it('is looked for on the path, or where the setting says, and may be absent', async () => {
    const program = programThat('exit 0')
    expect(findGhostscript(program, {})).toBe(program)
    expect(findGhostscript(`${program}.none`, { PATH: join(program, '..') })).toBeNull()
    expect(findGhostscript('', { PATH: ['/nowhere', join(program, '..')].join(delimiter) })).toBe(program)
    expect(findGhostscript('', {})).toBeNull()
    expect(await measureInk(null, 'file.pdf', systemClock)).toEqual({ kind: 'unread', why: 'no_program' })
  })

  it.each([
    'exit 1',
    'echo "not a picture"',
    "printf 'P7\\nWIDTH 9\\nHEIGHT 9\\nDEPTH 4\\nMAXVAL 255\\nENDHDR\\nabc'",
    'kill -9 $$',
  ])('may fail, which is said: %s', async (does) => {
    expect(await measureInk(programThat(does), 'file.pdf', systemClock)).toEqual({ kind: 'unread', why: 'failed' })
  })

  it('is ended when it hangs, or is not wanted any more', async () => {
    const clock = createFakeClock()
    const hanging = measureInk(programThat('exec sleep 1000'), 'file.pdf', clock)
    await eventually(() => expect(clock.timers).toBe(2))
    await clock.advance(60_000)
    expect(await hanging).toEqual({ kind: 'unread', why: 'too_much' })
    const stop = new AbortController()
    const stopped = measureInk(programThat('exec sleep 1000'), 'file.pdf', clock, { signal: stop.signal })
    stop.abort()
    expect(await stopped).toEqual({ kind: 'unread', why: 'cancelled' })
  })
})

it('pictures are read however they are cut into pieces', () => {
  const picture = (width: number, height: number, ...dots: number[]): Buffer =>
    Buffer.concat([
      Buffer.from(`P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\n# a remark\nENDHDR\n`),
      Buffer.from(dots),
    ])
  const both = Buffer.concat([picture(2, 1, 1, 2, 3, 4, 255, 255, 255, 255), picture(1, 1, 0, 0, 0, 9)])
  for (const piece of [1, 3, 7, 64, both.length]) {
    const pages = new PamPages()
    const counts: Uint32Array[] = []
    for (let at = 0; at < both.length; at += piece) counts.push(...pages.take(both.subarray(at, at + piece)))
    expect(counts.map((one) => [one[10], one[1020], one[9]])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ])
  }
  expect(() => new PamPages().take(Buffer.alloc(9_999, 'a'))).toThrow('no picture')
  expect(() => new PamPages().take(picture(9_999_999, 9_999_999))).toThrow('no picture')
})
