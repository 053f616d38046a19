import { describe, expect, it } from 'vitest'
import { contentHashOf } from '../../electron/intake/content-hash.ts'
import { readOrderDate } from '../../electron/intake/order-date.ts'
import { differencesBetween } from '../../electron/intake/revision-differences.ts'
import { readOrderDocument } from '../../shared/read-order-document.ts'
import { unknownFieldsOf } from '../../shared/unknown-fields.ts'
import { aFile, anItem, anOrder } from '../support/order-builder.ts'

/** Every field that is read, with the same text in it. */
const everywhere = (text: string) => {
  const files = [aFile({ md5sum: text, size: text, url: `https://files.example.org/a?${text}`, type: text })]
  const item = anItem({ count: '1', pages: text, title: text, files, options: [{ option: text, count: text }] })
  return anOrder({ date: text, shipping_date: text, priority: text, items: [item], costs: { total: text }, gift: text })
}

type Shapes = Readonly<Record<string, (size: number) => unknown>>

const texts: Shapes = {
  blanks: (size) => everywhere(' '.repeat(size)),
  'blanks within': (size) => everywhere(`1${' '.repeat(size)}1`),
  digits: (size) => everywhere('1'.repeat(size)),
  zeros: (size) => everywhere(`0.${'0'.repeat(size)}1`),
  'zeros in runs': (size) => everywhere('0001'.repeat(size / 4)),
  commas: (size) => everywhere('1,'.repeat(size / 2)),
  colons: (size) => everywhere(`2026-03-02 ${'9:'.repeat(size / 2)}`),
  dashes: (size) => everywhere('1-'.repeat(size / 2)),
  quotes: (size) => everywhere('"'.repeat(size)),
  parameters: (size) => everywhere('&sig=1'.repeat(size / 6)),
}

const lists: Shapes = {
  'a numbered list': (size) => anOrder({ items: [anItem({ options: numbered(size) })] }),
  'a wrapped list': (size) => anOrder({ items: [anItem({ options: { option: Object.values(numbered(size)) } })] }),
  'unreadable options': (size) => anOrder({ items: [anItem({ options: Array(size).fill({ option: ['a'] }) })] }),
  'files of one type': (size) => anOrder({ items: [anItem({ files: Array(size).fill(aFile()) })] }),
  'unknown fields': (size) => anOrder(numbered(size)),
}

const numbered = (size: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: size }, (_, index) => [index * 2, { option: 'a' }]))

describe('an order costs no more than its length', () => {
  it.each(Object.entries(texts))('with %s', (_, shape) => {
    // Of several runs the one that nothing else got in the way of; less than a millisecond is noise.
    const minMs = (size: number): number => {
      const document = shape(size)
      return Math.max(1, Math.min(...Array.from({ length: 3 }, () => elapsedMs(() => read(document)))))
    }
    // A cost that grows with the square would be 256 times as much.
    expect(minMs(80_000) / minMs(5_000)).toBeLessThan(128)
  })

  it.each(Object.entries(lists))('with %s', (_, shape) => {
    const looksAt = (size: number): number => {
      const { counted, looks } = countingLooks(shape(size))
      read(counted)
      return looks()
    }
    expect(looksAt(1_600) / looksAt(400)).toBeLessThan(4.1)
  })
})

function read(document: unknown): void {
  const reading = readOrderDocument(document)
  contentHashOf(document)
  unknownFieldsOf(document)
  differencesBetween(document, anOrder())
  if (reading.ok) readOrderDate(reading.document.shippingDate, 'Europe/Amsterdam', 0)
}

function elapsedMs(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** A document that counts how often anything of it is looked at. */
function countingLooks(document: unknown): { readonly counted: unknown; readonly looks: () => number } {
  let count = 0
  const counted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null
      ? value
      : new Proxy(value, {
          get: (target, name, receiver) => {
            count += 1
            return counted(Reflect.get(target, name, receiver))
          },
          ownKeys: (target) => {
            const keys = Reflect.ownKeys(target)
            count += keys.length
            return keys
          },
        })
  return { counted: counted(document), looks: () => count }
}
