import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { wishesOf } from '../../electron/printing/devices/ipp-printer.ts'
import { makePaper } from '../../electron/printing/papers/make-paper.ts'
import type { Paper } from '../../electron/printing/papers/paper.ts'
import { setEscpos } from '../../electron/printing/papers/set-escpos.ts'
import { setPdf } from '../../electron/printing/papers/set-pdf.ts'
import { setZpl } from '../../electron/printing/papers/set-zpl.ts'
import { printer as printerSchema, type SeparatorChoice } from '../../shared/printing.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { type AssemblyDesk, anAssemblyDesk } from '../assembly/assembly-desk.ts'
import { aReadyItem, cpItemId, cpOrderId } from '../orders/running-item.ts'
import { aStore } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { textsOf } from '../support/pdf-texts.ts'
import { readCode128 } from '../support/read-code-128.ts'
import { simulatedPrinter } from './print-desk.ts'

const a4 = { widthMm: 210, heightMm: 297, dpi: 203 }
const label = { widthMm: 100, heightMm: 150, dpi: 203 }
const smallLabel = { widthMm: 80, heightMm: 50, dpi: 203 }

async function aDesk(): Promise<AssemblyDesk> {
  const desk = anAssemblyDesk(await aStore(), createFakeClock())
  await desk.askForBoth('book*')
  return desk
}

async function sheetsOf(desk: AssemblyDesk, id: string, choice: SeparatorChoice = {}): Promise<Paper> {
  const job = { paper: 'separator_sheet', cpItemId: id, cpOrderId: null, batchId: null, language: 'en' } as const
  const made = await makePaper(desk.store, { ...job, code: JSON.stringify(choice) }, settingsSchema.parse({}))
  if (made === null || !('blocks' in (made as object))) throw new Error(String(made))
  return made as Paper
}

const book = { productCode: 'book_a5', title: 'Bear', quantity: 2 }

describe('separator sheets', () => {
  it.each([a4, label, smallLabel])(
    'bear codes in bars that are read back, and put the copies together ($widthMm mm wide)',
    async (size) => {
      const desk = await aDesk()
      const [id = ''] = await desk.order('905512340001', book)
      const pdf = await setPdf(await sheetsOf(desk, id), size, 'en')
      const texts = await textsOf(pdf)
      expect(texts).toHaveLength(4)
      expect(texts[0]).toMatch(/Cover .*Copy 1 of 2 .*Bear/)
      expect(texts[3]).toMatch(/Block .*Copy 2 of 2 .*Bear/)
      const [cover1 = '', cover2 = '', block1 = '', block2 = ''] = await barsOfPages(pdf)
      const outcomes = []
      for (const code of [cover1, block1, block2, cover2]) outcomes.push((await desk.scan(code)).outcome)
      expect(outcomes).toEqual(['first', 'matched', 'first', 'produced'])
    },
  )

  it('are one for each copy where cover and block are scanned or copies are named, else one for each part', async () => {
    const desk = await aDesk()
    const [id = '', flyer = '', single = ''] = await desk.order(
      '10',
      { ...book, quantity: 5 },
      { productCode: 'flyer', quantity: 500, files: ['product'] },
      { productCode: 'poster', quantity: 1, files: ['product'] },
    )
    const codes = async (item: string, choice: SeparatorChoice = {}) =>
      (await sheetsOf(desk, item, choice)).blocks.flatMap((block) =>
        block.kind === 'code' ? block.text.replace(/\.[^.]$/, '') : [],
      )
    expect(await codes(id, { part: 'book' })).toEqual([1, 2, 3, 4, 5].map((copy) => `${id}.B${copy}`))
    expect(await codes(id, { from: 4 })).toEqual([`${id}.C4`, `${id}.B4`])
    expect(await codes(id, { part: 'cover', from: 4, to: 99 })).toEqual([`${id}.C4`, `${id}.C5`])
    // Who lays one sheet before 500 flyers scans the item, not one of its copies.
    expect(await codes(flyer)).toEqual([flyer])
    expect(await codes(flyer, { to: 2 })).toEqual([`${flyer}.P1`, `${flyer}.P2`])
    expect(await codes(single)).toEqual([`${single}.P1`])
    await expect(sheetsOf(desk, id, { from: 6 })).rejects.toThrow('There is no such part or copy')
    await expect(sheetsOf(desk, flyer, { to: 500, from: 1 })).resolves.toBeDefined()
    const [many = ''] = await desk.order('11', { ...book, quantity: 90_000 })
    await expect(sheetsOf(desk, many)).rejects.toThrow('These are 180000 separator sheets. No more than 500')
  })

  it('show the number of an item that no code can hold', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('Ä 1', book)
    const { blocks } = await sheetsOf(desk, id, { part: 'cover', from: 1 })
    expect(blocks.find(({ kind }) => kind === 'code')).toEqual({ kind: 'code', text: id })
  })

  it('come one to a sheet on every kind of printer, and never on the back of another', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    const sheets = await sheetsOf(desk, id)
    expect(setZpl(sheets, label, 'de', 1).match(/\^XA/g)).toHaveLength(4)
    expect(setZpl(sheets, label, 'de', 1)).toContain('Umschlag')
    expect(setEscpos(sheets, 'en', 1).toString('latin1').split('\x1dVB\x00')).toHaveLength(5)
    const duplex = printerSchema.parse({ id: 'p', name: 'P', kind: 'ipp', address: 'ipp://h/p', isDuplex: true })
    const known = { sides: ['one-sided', 'two-sided-long-edge'], scalings: [], media: [], mediaMembers: [] }
    const sides = (paper: 'job_ticket' | 'separator_sheet') =>
      wishesOf(known as unknown as Parameters<typeof wishesOf>[0], duplex, { copies: 1, paper }).sides
    expect(sides('separator_sheet')).toBe('one-sided')
    expect(sides('job_ticket')).toBe('two-sided-long-edge')
  })
})

describe('at a station', () => {
  async function aShop() {
    const simulated = await simulatedPrinter()
    const shop = await aReadyItem(60_000)
    const { printer } = await shop.call('printers.save', {
      printer: { name: 'Sheets', kind: 'ipp', address: simulated.address },
    })
    const printed = async (count: number): Promise<string[]> => {
      await eventually(() => expect(simulated.printed).toHaveLength(count))
      return await textsOf(simulated.printed.at(-1)?.document ?? Buffer.alloc(0))
    }
    return { ...shop, printer, printed }
  }

  it('are asked for of an item, and of copies of it', async () => {
    const { call, printer, printed } = await aShop()
    const asked = { paper: 'separator_sheet' as const, cpItemIds: [cpItemId, 'gone'], printerId: printer.id }
    const { jobs, refused } = await call('printJobs.print', asked)
    expect(jobs).toMatchObject([{ subject: `Separator sheets of ${cpItemId}`, cpItemId }])
    expect(refused).toMatchObject([{ cpItemId: 'gone' }])
    const [sheet, ...others] = await printed(1)
    expect(sheet).toContain('2 copies')
    expect(sheet).toContain(cpOrderId)
    expect(others).toEqual([])
    await call('printJobs.print', { ...asked, cpItemIds: [cpItemId], separators: { from: 1, to: 2 }, language: 'de' })
    expect((await printed(2)).map((text) => /Exemplar \d von 2/.exec(text)?.[0])).toEqual([
      'Exemplar 1 von 2',
      'Exemplar 2 von 2',
    ])
    await expect(call('printJobs.print', { ...asked, separators: { from: 3, to: 2 } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await call('printJobs.print', { ...asked, cpItemIds: [cpItemId], separators: { part: 'cover' } })
    await eventually(async () =>
      expect((await call('exceptions.list', { kind: 'print_failed' })).exceptions).toMatchObject([
        { happened: 'There is no such part or copy to lay a sheet before.', cpItemId },
      ]),
    )
  })

  it('come by themselves with a step, and with a batch in its order, once', async () => {
    const { call, push, file, printer, printed } = await aShop()
    const rules = (['in_production', 'batch_closed'] as const).map((when) => ({
      paper: 'separator_sheet' as const,
      when,
      printerId: printer.id,
    }))
    await call('settings.update', { settings: { printing: { automatic: rules } } })
    await call('batchRules.save', { rules: [{ name: 'All', key: [], finishing: ['quantity'] }] })
    const items = ['Fox', 'Bear'].map((title, at) =>
      anItem({ id: `90551235000${at + 1}`, title, count: String(9 - 8 * at), files: [file] }),
    )
    await push(anOrder({ id: '905512350000', items, shipping_date: '2099-03-05 09:14:55' }))
    const batch = await eventually(async () => {
      const found = (await call('batches.list', {})).batches.find((one) => one.items === 2)
      if (found === undefined) throw new Error('They have not gathered yet')
      return found
    })
    await call('batches.close', { id: batch.id })
    const sheets = await printed(1)
    const { members } = await call('batches.get', { id: batch.id })
    expect(members.map(({ title }) => title)).toEqual(['Bear', 'Fox'])
    expect(sheets.map((text) => /Fox|Bear/.exec(text)?.[0])).toEqual(['Bear', 'Fox'])
    await call('items.advance', { cpItemId, to: 'in_production' })
    await printed(2)
    await call('items.undo', { cpItemId })
    await call('items.advance', { cpItemId, to: 'in_production' })
    const { jobs } = await call('printJobs.list', {})
    expect(jobs.map(({ subject }) => subject).sort()).toEqual([
      `Separator sheets of ${cpItemId}`,
      `Separator sheets of ${batch.code}`,
    ])
    await call('printJobs.print', { paper: 'separator_sheet', batchId: batch.id, printerId: printer.id })
    await printed(3)
    // What is no longer true of a batch is taken back, as long as no printer has it.
    await call('printers.pause', { id: printer.id, isPaused: true })
    const states = async () =>
      (await call('printJobs.list', {})).jobs.filter(({ batchId }) => batchId === batch.id).map(({ state }) => state)
    await call('batches.reopen', { id: batch.id })
    await call('batches.close', { id: batch.id })
    expect((await states())[0]).toBe('queued')
    await call('batches.reopen', { id: batch.id })
    expect((await states())[0]).toBe('dropped')
  })
})

/** What a scanner reads of the bars on each page. */
async function barsOfPages(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise
  const codes: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { fnArray, argsArray } = await page.getOperatorList()
    const [, , width = 0] = page.view
    // A row of pixels across the sheet, 1,200 in an inch.
    const perPoint = 1_200 / 72
    const row = Array.from({ length: Math.round(width * perPoint) }, () => false)
    const paths = fnArray.flatMap((operation, index) =>
      operation === OPS.constructPath ? [rectanglesIn(argsArray[index]?.[1]?.[0])] : [],
    )
    // The first that is of many: bars, before the squares of the QR code.
    const bars = paths.find((rectangles) => rectangles.length > 20) ?? []
    for (const [left, right] of bars) row.fill(true, Math.round(left * perPoint), Math.round(right * perPoint))
    codes.push(readCode128(row))
  }
  return codes
}

/** The left and right of each subpath. */
function rectanglesIn(path: ArrayLike<number> | undefined): [left: number, right: number][] {
  const numbers = Array.from(path ?? [])
  const found: [number, number][] = []
  let at = 0
  let xs: number[] = []
  while (at < numbers.length) {
    const operation = numbers[at]
    if (operation === 0 || operation === 1) {
      if (operation === 0) xs = []
      xs.push(numbers[at + 1] ?? 0)
      at += 3
    } else if (operation === 4) {
      found.push([Math.min(...xs), Math.max(...xs)])
      at += 1
    } else throw new Error(`A curve (${operation}) is no bar`)
  }
  return found
}
