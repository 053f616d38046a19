import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type PrintDesk, printDesk, simulatedPrinter } from './print-desk.ts'

describe('a printer that is asked by IPP', () => {
  it('prints a PDF once, at 100 % and on the paper that lies in it, and the row says so', async () => {
    const printer = await simulatedPrinter()
    const desk = await printDesk()
    const id = await desk.queue(await desk.add({ kind: 'ipp', address: printer.address, widthMm: 100, heightMm: 150 }))
    const row = await desk.until(id, 'printed')
    expect(row).toMatchObject({ attempts: 1, message: null })
    expect(printer.jobs).toHaveLength(1)
    const [job] = printer.jobs
    expect(job?.document?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(job?.wishes).toMatchObject({ 'print-scaling': 'none', media: 'om_label_100x150mm', sides: 'one-sided' })
  })

  it('asks for copies where there are several', async () => {
    const printer = await simulatedPrinter()
    const desk = await printDesk()
    await desk.until(await desk.queue(await desk.add(at(printer.address)), 'TEST-1', 3), 'printed')
    expect(printer.jobs[0]?.wishes).toMatchObject({ copies: 3 })
  })

  it.each([true, false])(
    'that took the job and broke the line is asked what became of it, and given it no second time (documents apart: %s)',
    async (takesDocumentsApart) => {
      const printer = await simulatedPrinter({ takesDocumentsApart })
      printer.next('cut_after')
      const desk = await printDesk()
      await desk.until(await desk.queue(await desk.add(at(printer.address))), 'printed')
      expect(printer.jobs).toHaveLength(1)
    },
  )

  it('that broke the line before it had a job by name does not know it: that is unsure, and stays so', async () => {
    const printer = await simulatedPrinter({ takesDocumentsApart: false })
    printer.next('cut_before')
    const desk = await printDesk()
    const printerId = await desk.add(at(printer.address))
    const id = await desk.queue(printerId)
    await desk.until(id, 'unsure')
    expect(await desk.stands(id)).toMatchObject({ message: 'The printer does not know the job any more.' })
    // The next one is printed meanwhile, and the unsure one is not.
    await desk.until(await desk.queue(printerId, 'TEST-2'), 'printed')
    expect((await desk.job(id)).state).toBe('unsure')
    expect(printer.jobs).toHaveLength(1)
  })

  it('that says itself that a job has no document gives it back, and is given it again', async () => {
    const printer = await simulatedPrinter()
    printer.next('cut_before')
    const desk = await printDesk()
    const id = await desk.queue(await desk.add(at(printer.address)))
    expect(await desk.until(id, 'printed')).toMatchObject({ attempts: 2 })
    expect(printer.jobs.map(({ state }) => state)).toEqual(['canceled', 'completed'])
  })

  it.each(['aborted', 'cancelled'] as const)(
    'that has %s a job may have printed a part of it, so a person looks',
    async (fate) => {
      const printer = await simulatedPrinter()
      printer.next(fate)
      const desk = await printDesk()
      const id = await desk.queue(await desk.add(at(printer.address)))
      await desk.until(id, 'unsure')
      expect(printer.jobs).toHaveLength(1)
    },
  )

  it('that is out of paper says so, since when, and goes on by itself once it has some', async () => {
    const printer = await simulatedPrinter()
    printer.stop('media-empty')
    const desk = await printDesk()
    const id = await desk.queue(await desk.add(at(printer.address)))
    await said(desk, id, /^Out of paper\. Since \d{4}-\d\d-\d\d \d\d:\d\d\.$/)
    expect(printer.jobs).toHaveLength(0)
    printer.mend()
    await desk.until(id, 'printed')
    expect(printer.jobs).toHaveLength(1)
  })

  it('that jams in the middle of a job says so, and ends the same job once it is mended', async () => {
    const printer = await simulatedPrinter({ printMs: 60_000 })
    const desk = await printDesk()
    const id = await desk.queue(await desk.add(at(printer.address)))
    await eventually(() => expect(printer.jobs[0]?.state).toBe('processing'))
    printer.stop('media-jam')
    await said(desk, id, /^Paper is jammed\. Since /)
    expect((await desk.job(id)).state).toBe('sent')
    printer.mend()
    await desk.until(id, 'printed')
    expect(printer.jobs).toHaveLength(1)
  })

  it('that vanishes with a job and comes back is asked for that job', async () => {
    const printer = await simulatedPrinter({ printMs: 60_000 })
    const desk = await printDesk()
    const id = await desk.queue(await desk.add(at(printer.address)))
    await eventually(() => expect(printer.jobs[0]?.state).toBe('processing'))
    printer.stop('door-open')
    await printer.vanish()
    await said(desk, id, /^Nothing answers at the address of the printer\. It may be off\. Since /)
    await printer.start()
    printer.mend()
    await desk.until(id, 'printed')
    expect(printer.jobs).toHaveLength(1)
  })

  it('that forgets a job when it is switched off leaves it unsure, though a job of another has its number by then', async () => {
    const printer = await simulatedPrinter({ printMs: 60_000 })
    const desk = await printDesk()
    const id = await desk.queue(await desk.add(at(printer.address)))
    await eventually(() => expect(printer.jobs[0]?.state).toBe('processing'))
    await printer.vanish(true)
    printer.jobs.push({ id: 1, name: 'of another', state: 'completed', wishes: {}, document: null })
    await printer.start()
    await desk.until(id, 'unsure')
    expect(await desk.stands(id)).toMatchObject({ message: 'The printer does not know the job any more.' })
  })

  it('that is off holds up itself alone, and what waits for it comes once it is on', async () => {
    const [off, on] = [await simulatedPrinter(), await simulatedPrinter()]
    await off.vanish()
    const desk = await printDesk()
    const waiting = await desk.queue(await desk.add(at(off.address)))
    await desk.until(await desk.queue(await desk.add(at(on.address))), 'printed')
    await said(desk, waiting, /^Nothing answers at the address/)
    expect(await desk.job(waiting)).toMatchObject({ state: 'queued', sentAt: null, attempts: 0 })
    await off.start()
    await desk.until(waiting, 'printed')
    expect(off.jobs).toHaveLength(1)
  })

  it('has jobs one after the other, in their order', async () => {
    const printer = await simulatedPrinter()
    const desk = await printDesk()
    const printerId = await desk.add(at(printer.address))
    const ids = []
    for (const code of ['A', 'B', 'C', 'D']) ids.push(await desk.queue(printerId, code))
    for (const id of ids) await desk.until(id, 'printed')
    const at_ = await Promise.all(ids.map(async (id) => (await desk.job(id)).printedAt ?? 0))
    expect(at_).toEqual([...at_].sort((left, right) => left - right))
    expect(printer.jobs.map(({ name }) => Number(name.split('-')[2]))).toEqual(ids)
  })
})

const at = (address: string) => ({ kind: 'ipp', address }) as const

const said = (desk: PrintDesk, id: number, words: RegExp): Promise<void> =>
  eventually(async () => expect((await desk.stands(id)).message).toMatch(words))
