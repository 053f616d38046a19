import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { portPrinter as port } from './port-printer.ts'
import { printDesk } from './print-desk.ts'

describe('a printer with a port for raw data', () => {
  it('is given a label in ZPL, once, and has printed when it took all and closed', async () => {
    const printer = await port((socket) => socket.on('end', () => socket.end()))
    const desk = await printDesk()
    const printerId = await desk.add({ kind: 'raw', address: printer.address, widthMm: 100, heightMm: 150 })
    await desk.until(await desk.queue(printerId, 'TEST-1', 2), 'printed')
    expect(printer.received).toHaveLength(1)
    expect(printer.received[0]).toMatch(/^\^XA\^CI28.*\^PQ2\^XZ\n$/s)
  })

  it('that cuts in the middle leaves it unsure: it is not given it again, and the next one is printed', async () => {
    let connections = 0
    const printer = await port((socket) => {
      connections += 1
      if (connections === 1) socket.once('data', () => socket.resetAndDestroy())
      else socket.on('end', () => socket.end())
    })
    const desk = await printDesk()
    const printerId = await desk.add({ kind: 'raw', address: printer.address })
    const id = await desk.queue(printerId, 'TEST-1')
    await desk.until(id, 'unsure')
    expect((await desk.stands(id)).message).toMatch(/^The connection to the printer was cut in the middle: /)
    await desk.until(await desk.queue(printerId, 'TEST-2'), 'printed')
    expect(connections).toBe(2)
  })

  it('that closes before it had all leaves it unsure', async () => {
    const printer = await port((socket) => socket.once('data', () => socket.destroySoon()))
    const desk = await printDesk()
    // More than lies between the two of them.
    const printerId = await desk.add({ kind: 'raw', address: printer.address, language: 'escpos' })
    await desk.until(await desk.queue(printerId, 'TEST-1', 50_000), 'unsure')
  })

  it('does not begin a job before the one before it has ended', async () => {
    let open = 0
    let most = 0
    const printer = await port((socket) => {
      open += 1
      most = Math.max(most, open)
      socket.on('end', () => setTimeout(() => socket.end(), 15))
      socket.on('close', () => {
        open -= 1
      })
    })
    const desk = await printDesk()
    const printerId = await desk.add({ kind: 'raw', address: printer.address })
    const ids = [await desk.queue(printerId, 'A'), await desk.queue(printerId, 'B'), await desk.queue(printerId, 'C')]
    for (const id of ids) await desk.until(id, 'printed')
    expect(most).toBe(1)
    expect(printer.received.map((text) => /MA,([ABC])\^/.exec(text)?.[1])).toEqual(['A', 'B', 'C'])
  })

  it('that is not there is waited for: nothing was sent', async () => {
    const printer = await port(() => {})
    await printer.close()
    const desk = await printDesk()
    const id = await desk.queue(await desk.add({ kind: 'raw', address: printer.address }))
    await eventually(async () => expect((await desk.stands(id)).message).toMatch(/^Nothing answers at the port/))
    expect(await desk.job(id)).toMatchObject({ state: 'queued', sentAt: null })
  })
})
