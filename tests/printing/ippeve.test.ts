import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { askPrinter } from '../../electron/printing/devices/ipp-printer.ts'
import { eventually } from '../support/eventually.ts'
import { ippevePrinter, whyNoIppeve } from './ippeve-printer.ts'
import { printDesk } from './print-desk.ts'

const why = await whyNoIppeve()

describe.skipIf(why !== null)(`the IPP Everywhere printer of CUPS${why === null ? '' : ` (${why})`}`, () => {
  it('says what it can', async () => {
    const printer = await ippevePrinter()
    const known = await askPrinter(printer.address, AbortSignal.timeout(5_000))
    expect(known.formats).toContain('application/pdf')
    expect(known.takesDocumentsApart).toBe(true)
    expect(known.mediaMembers).toContain('media-size')
  })

  // It takes its time over each, as a printer does.
  it('prints a job once, and the next one after it', async () => {
    const printer = await ippevePrinter()
    const desk = await printDesk()
    const printerId = await desk.add({ kind: 'ipp', address: printer.address })
    const ids = [await desk.queue(printerId, 'TEST-1'), await desk.queue(printerId, 'TEST-2', 2)]
    for (const id of ids) await desk.until(id, 'printed')
    expect(printer.printed()).toHaveLength(2)
  })

  it('that is ended with a job and begins anew knows it no more: it is unsure, and is not given it again', async () => {
    const printer = await ippevePrinter()
    const desk = await printDesk()
    const id = await desk.queue(await desk.add({ kind: 'ipp', address: printer.address }))
    await eventually(async () => expect((await desk.job(id)).remoteJob).not.toBeNull())
    const ended = once(printer.process, 'exit')
    printer.process.kill('SIGKILL')
    await ended
    const row = await eventually(async () => {
      const { state, message } = await desk.job(id)
      if (state === 'sent' && message === null) throw new Error('not seen yet')
      return state
    })
    if (row === 'printed') return
    const again = await ippevePrinter(Number(new URL(printer.address).port))
    await desk.until(id, 'unsure')
    expect(again.printed()).toHaveLength(0)
  })
})
