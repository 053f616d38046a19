import { type Color, cmyk, grayscale, type PDFDocument, type PDFRef, rgb } from 'pdf-lib'
import { packedStream } from './packed-stream.ts'

/** In what colours a file is made: those of the press, black alone, or those of a screen. */
export type Inks = 'cmyk' | 'black' | 'rgb'

/** What a colour of a screen, each part from 0 to 1, is printed as. */
export function inkOf(inks: Inks, red: number, green: number, blue: number): Color {
  if (inks === 'rgb') return rgb(red, green, blue)
  if (inks === 'black') return grayscale(0.299 * red + 0.587 * green + 0.114 * blue)
  const light = Math.max(red, green, blue)
  // Black takes the place of what the three inks have in common: never too much of it on the paper.
  const part = (value: number): number => (light === 0 ? 0 : (light - value) / light)
  return cmyk(part(red), part(green), part(blue), 1 - light)
}

const spaces = {
  cmyk: { name: 'DeviceCMYK', parts: 4 },
  black: { name: 'DeviceGray', parts: 1 },
  rgb: { name: 'DeviceRGB', parts: 3 },
} as const

/** A pattern of rings as an image of so many dots. */
export function pictureIn(pdf: PDFDocument, inks: Inks, width: number, height: number): PDFRef {
  const { name, parts } = spaces[inks]
  const image = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: name,
    BitsPerComponent: 8,
  }
  return pdf.context.register(packedStream(pdf, image, `${name} ${width} ${height}`, () => rings(width, height, parts)))
}

function rings(width: number, height: number, parts: number): Uint8Array {
  const dots = Buffer.alloc(width * height * parts)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ring = Math.trunc(Math.hypot(x - width / 2, y - height / 2) * (96 / width)) % 8
      // From a quarter to a half of each ink: light enough beside black.
      for (let part = 0; part < parts; part += 1) dots[(y * width + x) * parts + part] = 64 + ((ring + part) % 8) * 8
    }
  }
  return dots
}
