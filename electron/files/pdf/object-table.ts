import { arrayOf, dictOf, numberOf, type PdfDict, PdfFault, type PdfReader, type PdfValue } from './pdf-objects.ts'

/** Takes where an object is: an offset, or below 0 the number of the stream that packs it; 0 where it is free. */
export type PlaceObject = (number: number, place: number) => void

/** Reads a table that is written out, and the trailer after it. */
export function readPlainTable(reader: PdfReader, place: PlaceObject): PdfDict {
  reader.token()
  for (let token = reader.token(); token !== 'trailer'; token = reader.token()) {
    const first = numberOf(asValue(token))
    const count = numberOf(asValue(reader.token()))
    for (let number = first; number < first + count; number += 1) {
      const [offset, , kind] = [reader.token(), reader.token(), reader.token()]
      if (typeof offset !== 'number') throw new PdfFault('The table of the PDF is damaged')
      place(number, kind === 'n' ? offset : 0)
    }
  }
  return dictOf(reader.value())
}

/** Reads the rows of a table that is a stream, whose dictionary is its trailer too. */
export function readPackedTable(dict: PdfDict, bytes: Buffer, place: PlaceObject): void {
  const [typeBytes = 0, secondBytes = 0, thirdBytes = 0] = arrayOf(dict.get('W')).map(numberOf)
  const rowBytes = typeBytes + secondBytes + thirdBytes
  if (rowBytes < 1 || [typeBytes, secondBytes, thirdBytes].some((width) => width < 0 || width > 6))
    throw new PdfFault('The table of the PDF is damaged')
  const ranges = dict.has('Index') ? arrayOf(dict.get('Index')).map(numberOf) : [0, numberOf(dict.get('Size'))]
  const field = (at: number, width: number): number => (width === 0 ? 0 : bytes.readUIntBE(at, width))
  let at = 0
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = ranges.slice(range, range + 2)
    for (let number = first; number < first + count && at + rowBytes <= bytes.length; number += 1) {
      const type = typeBytes === 0 ? 1 : field(at, typeBytes)
      const second = field(at + typeBytes, secondBytes)
      place(number, type === 1 ? second : type === 2 ? -second : 0)
      at += rowBytes
    }
  }
}

const asValue = (token: unknown): PdfValue => (typeof token === 'number' ? token : null)
