import { describe, expect, it } from 'vitest'
import { aStore } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anAssemblyDesk, codeOf } from './assembly-desk.ts'

/** A desk where books with code `book` ask for both scans. */
async function aDesk() {
  const desk = anAssemblyDesk(await aStore(), createFakeClock())
  await desk.askForBoth('book*')
  return desk
}

const book = { productCode: 'book_a5', quantity: 3 }

describe('cover and block', () => {
  it('are married copy by copy, and the last copy produces the item in the same step', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', { ...book, quantity: 2 })
    expect(await desk.scanPart(id, 'cover', 1)).toMatchObject({ outcome: 'first', inHand: { part: 'cover', copy: 1 } })
    const matched = await desk.scanPart(id, 'book', 1)
    expect(matched).toMatchObject({ outcome: 'matched', counted: { done: 1, of: 2 }, inHand: null })
    expect(matched.message).toEqual('Cover and block belong together. Copies done: 1 of 2.')
    expect(matched.item).toMatchObject({ status: 'in_production', copies: { done: 1, of: 2, needsBoth: true } })
    expect((await desk.scanPart(id, 'book', 2)).outcome).toBe('first')
    expect(await desk.scanPart(id, 'cover', 2)).toMatchObject({ outcome: 'produced', counted: { done: 2, of: 2 } })
    expect(await desk.status(id)).toBe('produced')
  })

  it('of different items or copies are refused, say which both are, and what to do', async () => {
    const desk = await aDesk()
    const [one = '', two = ''] = await desk.order('10', { ...book, title: 'Bear' }, { ...book, title: 'Fox' })
    await desk.scanPart(one, 'cover', 1)
    for (const [id, copy] of [
      [two, 1],
      [one, 2],
      [two, 2],
    ] as const) {
      const wrong = await desk.scanPart(id, 'book', copy)
      expect(wrong).toMatchObject({ outcome: 'mismatch', inHand: { cpItemId: one, copy: 1 }, counted: { done: 0 } })
      expect(String(wrong.message)).toContain('In hand: The cover of Bear (10-1), copy 1.')
      expect(String(wrong.message)).toContain(
        `Scanned: The block of ${id === one ? 'Bear' : 'Fox'} (${id}), copy ${copy}.`,
      )
      expect(String(wrong.message)).toContain('Put the second one back, and scan the block of Bear (10-1), copy 1.')
    }
    expect((await desk.scanPart(one, 'book', 1)).outcome).toBe('matched')
  })

  it('scanned twice count once', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.scanPart(id, 'cover', 1)
    expect(await desk.scanPart(id, 'cover', 1)).toMatchObject({ outcome: 'repeated', inHand: { part: 'cover' } })
    await desk.scanPart(id, 'book', 1)
    for (const part of ['cover', 'book'] as const)
      expect(await desk.scanPart(id, part, 1)).toMatchObject({ outcome: 'repeated', counted: { done: 1, of: 3 } })
  })

  it('are in hand at one place, and not at another', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.scanPart(id, 'cover', 1, 'bench 1')
    expect((await desk.scanPart(id, 'book', 1, 'bench 2')).outcome).toBe('first')
    expect((await desk.scanPart(id, 'book', 1, 'bench 1')).outcome).toBe('matched')
    // Its copy is counted by now: the other bench has it in hand in vain, and is told.
    expect(await desk.scanPart(id, 'cover', 1, 'bench 2')).toMatchObject({ outcome: 'repeated', inHand: null })
  })

  it('lapse after a time and by another act, and never in silence', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.scanPart(id, 'cover', 1)
    await desk.clock.advance(120_001)
    const late = await desk.scanPart(id, 'book', 1)
    expect(late).toMatchObject({ outcome: 'first', lapsed: { part: 'cover', copy: 1 }, inHand: { part: 'book' } })
    expect(String(late.message)).toContain('is not in hand any more')

    const dropped = await desk.call('parts.drop', { place: 'bench 1' })
    expect(dropped).toMatchObject({ lapsed: { part: 'book', copy: 1 } })
    expect(await desk.call('parts.drop', { place: 'bench 1' })).toEqual({ lapsed: null, message: null })
    expect((await desk.scanPart(id, 'cover', 1)).outcome).toBe('first')
  })

  it('keep an item from being produced by hand, packed or shipped, save with a reason that is kept', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.scanPart(id, 'cover', 1)
    await desk.scanPart(id, 'book', 1)
    for (const to of ['produced', 'packed', 'shipped'] as const) {
      await expect(desk.step(id, to)).rejects.toMatchObject({
        code: 'invalid_input',
        message: /1 of 3 copies are done/,
      })
    }
    expect(await desk.status(id)).toBe('in_production')
    await desk.step(id, 'produced', { message: 'Counted by eye' })
    expect(await desk.history(id)).toEqual(['produced: Counted by eye'])
  })

  it('are nothing to a product that does not ask for them', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', { productCode: 'poster', quantity: 5, files: ['product'] })
    for (const copy of [4, 2, 5]) await desk.scanPart(id, 'product', copy)
    expect(await desk.scanPart(id, 'product', 2)).toMatchObject({ outcome: 'repeated', counted: { done: 3, of: 5 } })
    expect((await desk.scanPart(id, 'product', 1)).message).toEqual('Copies done: 4 of 5.')
    expect((await desk.scanPart(id, 'product', 3)).outcome).toBe('produced')
    const [other = ''] = await desk.order('11', { productCode: 'poster', quantity: 5 })
    await desk.step(other, 'produced')
  })
})

describe('a scan that counts nothing', () => {
  it('says where the item stands, and what to do', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.step(id, 'on_hold')
    const held = await desk.scanPart(id, 'cover', 1)
    expect(held).toMatchObject({ outcome: 'wrong_state', message: /on hold, so nothing was counted. Resume it first/ })
    await desk.step(id, 'cancelled')
    expect(await desk.scanPart(id, 'cover', 1)).toMatchObject({ outcome: 'wrong_state', message: /out of the work/ })
  })

  it('is unknown where the code is damaged, or item, part or copy are not here', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    const code = codeOf(id, 'cover', 1)
    const cases: readonly (readonly [string, RegExp])[] = [
      [code.replace('C1', 'C2'), /not read whole/],
      [codeOf('99-1', 'cover', 1), /no item 99-1 here/],
      [codeOf(id, 'product', 1), /no such part/],
      [codeOf(id, 'cover', 4), /3 copies by now, and no copy 4/],
    ]
    for (const [wrong, words] of cases)
      expect(await desk.scan(wrong)).toMatchObject({ outcome: 'unknown', message: words, inHand: null })
  })

  it('in between leaves in hand what is there', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.scanPart(id, 'cover', 1)
    expect(await desk.scan(`${codeOf(id, 'book', 1)}0`)).toMatchObject({ outcome: 'unknown', inHand: { copy: 1 } })
    expect((await desk.scanPart(id, 'book', 1)).outcome).toBe('matched')
  })
})

describe('scans as they come on a floor', () => {
  it('with capitals turned round by Caps Lock mean the same item; of two that differ in capitals alone, the one as read', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('AB7', book)
    await desk.scan(codeOf(id, 'cover', 1).toLowerCase())
    expect((await desk.scan(codeOf(id, 'book', 1))).outcome).toBe('matched')
    const [twin = ''] = await desk.order('ab7', book)
    for (const one of [id, twin])
      expect(await desk.scan(codeOf(one, 'cover', 2), one)).toMatchObject({ part: { cpItemId: one } })
  })

  it('count for the copy that was scanned, though others have the same title, or a number that begins alike', async () => {
    const desk = await aDesk()
    const items = await desk.order(
      '10',
      ...Array.from({ length: 12 }, () => ({ ...book, title: 'Twins', quantity: 1 })),
    )
    const [one = '', eleven = ''] = [items[0], items[10]]
    await desk.scanPart(eleven, 'cover', 1)
    expect((await desk.scanPart(one, 'book', 1)).outcome).toBe('mismatch')
    expect((await desk.scanPart(eleven, 'book', 1)).outcome).toBe('produced')
    expect(await desk.status(one)).toBe('in_production')
  })

  it('that run into one another, are cut, or come with what a scanner adds, count nothing wrong', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    const code = codeOf(id, 'cover', 1)
    for (const read of [`${code}${code}`, code.slice(0, -1), code.slice(1), `${code}\u001d${codeOf(id, 'book', 1)}`])
      expect((await desk.scan(read)).outcome, read).toBe('unknown')
    expect((await desk.scan(`]C1${code}\r\n`)).outcome).toBe('first')
  })

  it('of one copy at two stations at once count it once', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', { productCode: 'poster', quantity: 2, files: ['product'] })
    const both = await Promise.all(['bench 1', 'bench 2'].map((place) => desk.scanPart(id, 'product', 1, place)))
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['counted', 'repeated'])
  })

  it('of a copy that its order does not ask for any more are refused', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await desk.store.write((transaction) =>
      transaction.run('UPDATE "cp_order_items" SET "quantity" = 1 WHERE "cpItemId" = ?', id),
    )
    expect(await desk.scanPart(id, 'cover', 2)).toMatchObject({ outcome: 'unknown', message: /no copy 2/ })
  })
})

describe('what was counted', () => {
  const scanCopies = async (desk: Awaited<ReturnType<typeof aDesk>>, id: string, ...copies: readonly number[]) => {
    let last = ''
    for (const copy of copies) {
      await desk.scanPart(id, 'cover', copy)
      last = (await desk.scanPart(id, 'book', copy)).outcome
    }
    return last
  }

  it('loses its last copy when produced is undone', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    expect(await scanCopies(desk, id, 1, 2, 3)).toBe('produced')
    await desk.undo(id)
    expect(await desk.status(id)).toBe('in_production')
    expect(await desk.scanPart(id, 'cover', 2)).toMatchObject({ outcome: 'repeated', counted: { done: 2, of: 3 } })
    expect(await scanCopies(desk, id, 3)).toBe('produced')
  })

  it('stays as it is when what is undone was produced by hand', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await scanCopies(desk, id, 1)
    await desk.step(id, 'produced', { message: 'Counted by eye' })
    await desk.undo(id)
    expect(await desk.scanPart(id, 'cover', 1)).toMatchObject({ outcome: 'repeated', counted: { done: 1, of: 3 } })
  })

  it('begins anew for the copies of a reprint', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await scanCopies(desk, id, 1, 2, 3)
    await desk.reprint(id, 1)
    await expect(desk.step(id, 'produced')).rejects.toMatchObject({ message: /0 of 1 copies/ })
    expect(await scanCopies(desk, id, 1)).toBe('produced')
    await desk.reprint(id)
    expect(await scanCopies(desk, id, 1, 2)).toBe('matched')
    // One of those that are not bound yet is spoilt: it comes again, beside the one that is left.
    await desk.reprint(id, 1)
    expect(await scanCopies(desk, id, 3)).toBe('matched')
    expect(await scanCopies(desk, id, 1)).toBe('produced')
  })

  it('counts for nothing once it is set back, or a file is another one', async () => {
    const desk = await aDesk()
    const [id = ''] = await desk.order('10', book)
    await scanCopies(desk, id, 1, 2)
    await desk.fileChanged(id)
    expect(await scanCopies(desk, id, 1)).toBe('matched')
    expect(await scanCopies(desk, id, 2, 3)).toBe('produced')
    await desk.back(id)
    expect(await desk.scanPart(id, 'cover', 1)).toMatchObject({ outcome: 'first', counted: { done: 0, of: 3 } })
  })
})
