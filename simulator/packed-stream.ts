import { deflateSync } from 'node:zlib'
import { type PDFDocument, PDFRawStream } from 'pdf-lib'

const packed = new Map<string, Uint8Array>()

/** A stream of bytes that many files have in common: they are made and packed once, and known by their name from then on. */
export function packedStream(
  pdf: PDFDocument,
  dict: Record<string, string | number>,
  name: string,
  make: () => Uint8Array,
): PDFRawStream {
  const bytes = packed.get(name) ?? deflateSync(make())
  packed.set(name, bytes)
  return PDFRawStream.of(pdf.context.obj({ ...dict, Filter: 'FlateDecode', Length: bytes.length }), bytes)
}
