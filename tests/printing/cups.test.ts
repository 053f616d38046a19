import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { findPrinters } from '../../electron/printing/find-printers.ts'
import { eventually } from '../support/eventually.ts'
import { textsOf } from '../support/pdf-texts.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { cupsServer, whyNoCups } from './cups-server.ts'
import { ippevePrinter } from './ippeve-printer.ts'
import { printDesk } from './print-desk.ts'

const why = await whyNoCups()

describe.skipIf(why !== null)(`the printers of a system with CUPS${why === null ? '' : ` (${why})`}`, () => {
  it('are found, and print a paper once, at its size and not blank', async () => {
    const { desk, queue, printer, folder } = await atCups()
    const id = await desk.queue(queue, 'TEST-1')
    await desk.until(id, 'printed')
    const papers = printer.printed().map((name) => readFileSync(join(folder, name)))
    expect(papers).toHaveLength(1)
    const [paper = Buffer.alloc(0)] = papers
    expect((await textsOf(paper)).join(' ')).toContain('TEST-1')
    const [page] = (await PDFDocument.load(paper)).getPages()
    const mm = ({ width, height }: { width: number; height: number }) =>
      [width, height].map((length) => Math.round((length / 72) * 25.4))
    expect(page && mm(page.getSize())).toEqual([210, 297])
  })

  it('that are stopped have the paper wait, and take it once they go on', async () => {
    const { desk, queue, printer, cups } = await atCups()
    cups.run('cupsdisable', 'Office')
    const id = await desk.queue(queue)
    await eventually(async () => expect((await desk.stands(id)).message).not.toBeNull())
    expect(printer.printed()).toHaveLength(0)
    cups.run('cupsenable', 'Office')
    await desk.until(id, 'printed')
    expect(printer.printed()).toHaveLength(1)
  })

  it('that refuse papers are never said to have printed one', async () => {
    const { desk, queue, printer, cups } = await atCups()
    cups.run('cupsreject', 'Office')
    const id = await desk.queue(queue)
    const { state } = await eventually(async () => {
      const stands = await desk.stands(id)
      expect(stands.message).not.toBeNull()
      return stands
    })
    expect(['queued', 'sent']).toContain(state)
    cups.run('cupsaccept', 'Office')
    await desk.until(id, 'printed')
    expect(printer.printed()).toHaveLength(1)
  })
})

/** A queue of the system that leads to a printer, and is found there. */
async function atCups() {
  const folder = temporaryFolder()
  const printer = await ippevePrinter(undefined, folder)
  const cups = await cupsServer({ Office: printer.address })
  const { found } = await findPrinters(cups.address)
  expect(found.map(({ kind, name }) => [kind, name])).toEqual([['ipp', 'Office']])
  const desk = await printDesk()
  const queue = await desk.add({ kind: 'ipp', address: found[0]?.address ?? '' })
  return { printer, folder, cups, desk, queue }
}
