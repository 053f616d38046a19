import { describe, expect, it } from 'vitest'
import { factsOfJob, type PressFile, pressFiles, pressFilesOfItems } from '../../electron/press/job-facts.ts'
import { aBook, quietStation } from '../products/running-products.ts'
import { openStoreIn } from '../support/any-store.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'

const orderId = '905512340000'
const itemId = itemIdOf(orderId, 1)
const option = (code: string) => ({ option: code, desc: code, count: '1', type: '' })

/** The files of an order as the press is told of them. */
async function filesOf(order: Record<string, unknown>, item: Record<string, unknown>): Promise<PressFile[]> {
  const station = await quietStation()
  await station.call('products.save', { product: aBook() })
  await station.push(anOrder({ id: orderId, items: [anItem({ id: itemId, ...item })], ...order }))
  const store = await openStoreIn(station.dataDir)
  try {
    const files = await pressFilesOfItems(store, [itemId])
    const ids = files.map(({ fileId }) => fileId)
    expect(await pressFiles(store, ids)).toEqual(files)
    return files
  } finally {
    await store.close()
  }
}

describe('the facts of a job', () => {
  it('name the paper of each part, and no finish for one', async () => {
    const options = ['cover_finish_gloss', 'cover_300mcs', 'pageblock_130mcs', 'total_pages'].map(option)
    const [cover, book] = await filesOf({}, { options })
    expect(cover?.facts).toMatchObject({
      part: 'cover',
      paper: 'cover_300mcs',
      gsm: '300',
      finish: 'cover_finish_gloss',
    })
    expect(book?.facts).toMatchObject({ part: 'book', paper: 'pageblock_130mcs', gsm: '130', jdfPart: 'Body' })
  })

  it('name every paper where several fit, and say nothing of a spine that nobody knows', async () => {
    const [, book] = await filesOf({}, { options: ['pageblock_130mcs', 'pageblock_80off'].map(option) })
    expect(book?.facts).toMatchObject({ paper: 'pageblock_130mcs+pageblock_80off', spine: '', width: '148' })
  })

  it('of a product that means nothing here are those of the order', async () => {
    const fields = { product: 'mug_white', desc: 'A mug', options: [], files: [aFile()] }
    const [file] = await filesOf({ shipping_date: '' }, fields)
    expect(file?.facts).toMatchObject({ part: 'product', product: 'mug_white', productName: 'A mug', binding: '' })
    expect(file?.facts).toMatchObject({
      width: '',
      spine: '',
      jdfBinding: '',
      due: '',
      dueAt: '',
      paper: '',
      pages: '36',
    })
  })

  it('leave out what is no printed part', async () => {
    const files = await filesOf({}, { files: [aFile({ type: 'cover' }), aFile({ type: 'video' })] })
    expect(files.map(({ part }) => part)).toEqual(['cover'])
  })

  it('tell a press of one copy where each copy is a file', async () => {
    const [file] = await filesOf({}, { count: '5' })
    const job = { copies: 5, copy: null, reprint: 0, batchId: null, position: null }
    if (file === undefined) return expect.fail()
    expect(factsOfJob(file, job)).toMatchObject({ copies: '5', copy: '', reprint: '', batch: '', quantity: '5' })
    const told = factsOfJob(file, { ...job, copy: 3, reprint: 2, batchId: 12, position: 7 })
    expect(told).toMatchObject({ copies: '1', copy: '3', reprint: '2', batch: '12', position: '7', quantity: '5' })
  })
})
