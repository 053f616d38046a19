import { arrayOf, bytesAsName, nameOf, type PdfDict, PdfName, PdfReader, type PdfValue } from './pdf-objects.ts'

/** A colour as content sets it: the name of its space, and behind a line feed that of a pattern. */
export type Colour = string

/** The colours of whoever draws this content, and the font. */
export const drawersFill: Colour = ' fill'
export const drawersStroke: Colour = ' stroke'
export const drawersFont = ' font'
/** Deeper ones are as if they were not saved. */
const maxSaved = 1_000
const invisible = 3

export interface DrawnIn {
  readonly fills: Set<Colour>
  readonly strokes: Set<Colour>
  readonly fonts: Set<string>
}

interface GraphicsState {
  readonly fill: Colour
  readonly stroke: Colour
  readonly font: string | null
  /** How text is painted: 0 to 7 as in `Tr`. */
  readonly textMode: number
}

/**
 * What the content of a page, a form, a pattern or a glyph paints with, by the names in its resources. It is gone over once, sign
 * by sign: what is no operator that matters here is passed over, also where it is damaged.
 */
export class ContentScan {
  /** In which text is set, and whether some of it is seen. */
  readonly fonts = new Map<string, boolean>()
  /** In which something is painted. */
  readonly colours = new Set<Colour>()
  /** What is drawn, and the colours and fonts for it should it have none of its own. */
  readonly xObjects = new Map<string, DrawnIn>()
  readonly shadings = new Set<string>()
  readonly states = new Set<string>()
  readonly inlineImages: PdfDict[] = []

  #state: GraphicsState
  readonly #saved: GraphicsState[] = []
  // Of what stands before an operator, the last name and the last number.
  #name: string | null = null
  #number = 0

  /** @param isPage it begins with black; other content with the colours of whoever draws it */
  constructor(isPage: boolean) {
    const [fill, stroke] = isPage ? ['DeviceGray', 'DeviceGray'] : [drawersFill, drawersStroke]
    this.#state = { fill, stroke, font: isPage ? null : drawersFont, textMode: 0 }
  }

  /** Goes over one of the streams that the content is made of, in their order. */
  scan(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at = this.#scanWord(bytes, at)
  }

  /** Takes what begins there, and gives where it ends. */
  #scanWord(bytes: Buffer, from: number): number {
    const byte = bytes[from] ?? 0
    switch (kinds[byte]) {
      case digit: {
        const end = endOfDigits(bytes, from)
        // Only the mode of text is asked for, which is one digit.
        this.#number = end - from === 1 ? byte - 48 : 0
        return end
      }
      case regular: {
        const end = endOfWord(bytes, from)
        const word = end - from > 3 ? '' : wordOf(bytes, from, end)
        if (word === 'BI') return this.#inlineImage(bytes, end)
        this.#operate(word)
        this.#name = null
        return end
      }
      case slash: {
        const end = endOfWord(bytes, from + 1)
        this.#name = bytesAsName(bytes.subarray(from + 1, end))
        return end
      }
      case opening:
        return endOfString(bytes, from + 1)
      case percent:
        return endOfLine(bytes, from)
      case less:
        return bytes[from + 1] === less ? from + 2 : endOfHex(bytes, from)
      default:
        return from + 1
    }
  }

  #operate(operator: string): void {
    switch (operator) {
      case 'q':
        if (this.#saved.length < maxSaved) this.#saved.push(this.#state)
        break
      case 'Q':
        this.#state = this.#saved.pop() ?? this.#state
        break
      case 'g':
      case 'rg':
      case 'k':
        this.#state = { ...this.#state, fill: deviceSpaces[operator] }
        break
      case 'G':
      case 'RG':
      case 'K':
        this.#state = { ...this.#state, stroke: deviceSpaces[operator] }
        break
      case 'cs':
      case 'scn':
      case 'sc':
        this.#state = { ...this.#state, fill: this.#colour(operator === 'cs', this.#state.fill) }
        break
      case 'CS':
      case 'SCN':
      case 'SC':
        this.#state = { ...this.#state, stroke: this.#colour(operator === 'CS', this.#state.stroke) }
        break
      case 'f':
      case 'F':
      case 'f*':
        this.colours.add(this.#state.fill)
        break
      case 'S':
      case 's':
        this.colours.add(this.#state.stroke)
        break
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.colours.add(this.#state.fill)
        this.colours.add(this.#state.stroke)
        break
      case 'Tf':
        this.#state = { ...this.#state, font: this.#name }
        break
      case 'Tr':
        this.#state = { ...this.#state, textMode: this.#number }
        break
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        this.#showText(this.#state)
        break
      case 'Do':
        if (this.#name !== null) this.#draw(this.#name, this.#state)
        break
      case 'sh':
        if (this.#name !== null) this.shadings.add(this.#name)
        break
      case 'gs':
        if (this.#name !== null) this.states.add(this.#name)
    }
  }

  /** Only a pattern stands by its name before the operator that sets a colour. */
  #colour(isSpace: boolean, before: Colour): Colour {
    if (isSpace) return this.#name ?? before
    const space = before.split('\n', 1)[0] ?? ''
    return this.#name === null ? space : `${space}\n${this.#name}`
  }

  #showText({ font, fill, stroke, textMode }: GraphicsState): void {
    if (font !== null) this.fonts.set(font, textMode !== invisible || this.fonts.get(font) === true)
    if (textMode % 4 === 0 || textMode % 4 === 2) this.colours.add(fill)
    if (textMode % 4 === 1 || textMode % 4 === 2) this.colours.add(stroke)
  }

  #draw(name: string, { fill, stroke, font }: GraphicsState): void {
    const own = this.xObjects.get(name) ?? { fills: new Set(), strokes: new Set(), fonts: new Set() }
    own.fills.add(fill)
    own.strokes.add(stroke)
    if (font !== null) own.fonts.add(font)
    this.xObjects.set(name, own)
  }

  /** Goes past an image that stands in the content, from behind `BI`. */
  #inlineImage(bytes: Buffer, from: number): number {
    const dict = new Map<string, PdfValue>()
    const reader = new PdfReader(bytes, from)
    for (let key = reader.token(); key !== 'ID' && key !== ''; key = reader.token()) {
      if (key instanceof PdfName) dict.set(key.name, reader.value())
    }
    this.inlineImages.push(dict)
    if (dict.get('IM') === true || dict.get('ImageMask') === true) this.colours.add(this.#state.fill)
    return endOfImage(bytes, reader.position + 1 + leastBytes(dict))
  }
}

const deviceSpaces = {
  g: 'DeviceGray',
  G: 'DeviceGray',
  rg: 'DeviceRGB',
  RG: 'DeviceRGB',
  k: 'DeviceCMYK',
  K: 'DeviceCMYK',
} as const

const [slash, opening, closing, percent, less, backslash] = [47, 40, 41, 37, 60, 92]
const [other, digit, regular] = [0, 1, 2]
/** What a word can begin with; of the signs that have a meaning of their own, the sign itself. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if ('\0\t\n\f\r )>[]{}'.includes(String.fromCharCode(byte))) return other
  if ('(/%<'.includes(String.fromCharCode(byte))) return byte
  return '0123456789+-.'.includes(String.fromCharCode(byte)) ? digit : regular
})

function endOfDigits(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && kinds[bytes[at] ?? 0] === digit) at += 1
  return at
}

function endOfWord(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && (kinds[bytes[at] ?? 0] === regular || kinds[bytes[at] ?? 0] === digit)) at += 1
  return at
}

function endOfString(bytes: Buffer, from: number): number {
  let at = from
  for (let open = 1; open > 0 && at < bytes.length; at += 1) {
    const sign = bytes[at]
    if (sign === backslash) at += 1
    else if (sign === opening) open += 1
    else if (sign === closing) open -= 1
  }
  return at
}

function endOfLine(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  return at
}

function endOfHex(bytes: Buffer, from: number): number {
  const end = bytes.indexOf('>', from)
  return end === -1 ? bytes.length : end + 1
}

const components = new Map<string, number>([
  ['G', 1],
  ['DeviceGray', 1],
  ['I', 1],
  ['Indexed', 1],
  ['RGB', 3],
  ['DeviceRGB', 3],
  ['CMYK', 4],
  ['DeviceCMYK', 4],
])

/** How long an image is that is not packed, so that no `EI` is looked for within it; 0 where that is not known. */
function leastBytes(dict: PdfDict): number {
  const value = (short: string, long: string): PdfValue => dict.get(short) ?? dict.get(long) ?? null
  const [width, height, bits] = [value('W', 'Width'), value('H', 'Height'), value('BPC', 'BitsPerComponent')]
  if (value('F', 'Filter') !== null || typeof width !== 'number' || typeof height !== 'number') return 0
  if (value('IM', 'ImageMask') === true) return Math.ceil(width / 8) * height
  const space = value('CS', 'ColorSpace')
  const count = components.get(nameOf(Array.isArray(space) ? arrayOf(space)[0] : space) ?? '') ?? 0
  return typeof bits === 'number' ? Math.ceil((width * count * bits) / 8) * height : 0
}

/** Behind the `EI` that ends an image: the first that stands alone and is followed by what looks like content. */
function endOfImage(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('EI', from); at !== -1; at = bytes.indexOf('EI', at + 1)) {
    const isAlone = isBlank(bytes[at - 1]) && (at + 2 === bytes.length || isBlank(bytes[at + 2]))
    if (isAlone && bytes.subarray(at + 2, at + 12).every(isText)) return at + 2
  }
  return bytes.length
}

const isBlank = (byte: number | undefined): boolean =>
  byte !== undefined && '\0\t\n\f\r '.includes(String.fromCharCode(byte))
const isText = (byte: number): boolean => isBlank(byte) || (byte >= 32 && byte < 127)

/** One to three signs, which are put together faster here than by a buffer. */
function wordOf(bytes: Buffer, from: number, end: number): string {
  const [first = 0, second = 0, third = 0] = [bytes[from], bytes[from + 1], bytes[from + 2]]
  if (end - from === 1) return String.fromCharCode(first)
  return end - from === 2 ? String.fromCharCode(first, second) : String.fromCharCode(first, second, third)
}
