import { expect } from '@playwright/test'
import { PDFDocument, rgb } from 'pdf-lib'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import { startCloudprinter } from '../cloudprinter.ts'
import { flagsFor, keys } from '../operator.ts'
import { test } from './program.ts'

test('the window draws a file of the library, and gives nothing else away', async ({ start }) => {
  const cloudprinter = await startCloudprinter()
  try {
    const { window } = await start(...flagsFor(cloudprinter))
    const status = await window.evaluate("window.station.invoke('station.status', {})")
    const { url } = (status as { result: { intake: { url: string } } }).result.intake
    const pdf = await PDFDocument.create()
    pdf.addPage([420, 595]).drawRectangle({ x: 0, y: 0, width: 420, height: 595, color: rgb(1, 0, 0) })
    const id = '905512340000'
    const files = [cloudprinter.offerFile('book', await pdf.save())]
    const order = anOrder({
      id,
      apikey: keys.order,
      items: [anItem({ id: itemIdOf(id, 1), title: 'A red book', files })],
    })
    expect((await fetch(url, { method: 'POST', body: JSON.stringify(order) })).status).toBe(200)

    await window.getByRole('grid', { name: 'Items by urgency' }).getByText('A red book').click()
    await expect(window.getByRole('button', { name: 'Look at the pages: Book block' })).toBeVisible()
    const middle = (): Promise<unknown> =>
      window.evaluate(`(() => {
        const canvas = document.querySelector('article canvas')
        if (canvas === null || canvas.width === 0) return null
        return [...canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data]
      })()`)
    await expect.poll(middle).toEqual([255, 0, 0, 255])

    const statusOf = (path: string): Promise<unknown> => window.evaluate(`fetch('${path}').then((it) => it.status)`)
    expect(await statusOf('/files/999/content')).toBe(404)
    expect(await statusOf('/files/..%2f..%2fstation.db/content')).toBe(404)
    expect(await statusOf('/files/1/../../station.db')).toBe(404)
  } finally {
    await cloudprinter.close()
  }
})
