import { type ContentLists, PdfPart } from './content-lists.ts'
import { type Colour, ContentScan, drawersFill, drawersFont, drawersStroke } from './content-scan.ts'
import { maxDecodedBytes } from './decode-stream.ts'
import { fontOf } from './font-fact.ts'
import type { PdfFile } from './pdf-file.ts'
import {
  arrayOf,
  dictOf,
  nameOf,
  numberOf,
  type PdfDict,
  PdfFault,
  PdfName,
  PdfRef,
  type PdfValue,
} from './pdf-objects.ts'
import { PdfTakesTooMuch } from './reading-limit.ts'
import { Resources, SharedDicts } from './resources.ts'

const maxMs = 20_000
const deepest = 60
/** What it counts for that one part leads to another. */
const linkBytes = 32

/** Content that was gone over. */
class ContentPart extends PdfPart {
  /** What it takes of whoever draws it: `drawersFill`, `drawersStroke`, `drawersFont`. */
  readonly inherits = new Set<string>()
}

/** Where content stands. What is in a soft mask is painted in no colour. */
interface Place {
  readonly resources: Resources
  readonly isPage: boolean
  readonly isMask: boolean
  readonly depth: number
}

/**
 * The parts that content leads to: fonts, spaces, images, and more content. Each is read once, however many lead to it.
 */
export class PaintedParts {
  readonly #file: PdfFile
  readonly #lists: ContentLists
  readonly #dicts: SharedDicts
  readonly #maxContentBytes: number
  /** Those that have a number of their own, by what they are and that number. */
  readonly #parts = new Map<string, ContentPart>()
  readonly #ends = performance.now() + maxMs
  #contentBytes = 0
  /** Images that are drawn, but for stencils. */
  readonly images: PdfRef[] = []
  /** Nothing was passed over because it could not be read. */
  isWhole = true

  /** @param maxContentBytes content beyond is not looked at: what its resources name counts as painted */
  constructor(file: PdfFile, lists: ContentLists, maxContentBytes: number) {
    this.#file = file
    this.#maxContentBytes = maxContentBytes
    this.#lists = lists
    this.#dicts = new SharedDicts(file)
  }

  ofPage(contents: PdfValue, resources: PdfValue): PdfPart {
    const key =
      contents instanceof PdfRef && resources instanceof PdfRef ? `page ${contents.number} ${resources.number}` : null
    return this.shared(key, (part) =>
      this.#addPainted(part, this.#streamsOf(contents), { ...this.#outermost(resources), isPage: true }),
    )
  }

  /** What an annotation looks like, which is a form. */
  ofForm(form: PdfRef, resources: PdfValue): PdfPart {
    return this.#content(form, this.#outermost(resources))
  }

  /** The part of that key, which is read when it is first met. It is known before, as it may lead to itself. */
  shared(key: string | null, read: (part: ContentPart) => void): ContentPart {
    const known = key === null ? undefined : this.#parts.get(key)
    if (known !== undefined) return known
    if (performance.now() > this.#ends) throw new PdfTakesTooMuch('The contents of the PDF take too long to read')
    const part = new ContentPart()
    if (key !== null) this.#parts.set(key, part)
    this.attempt(() => read(part))
    return part
  }

  link(part: PdfPart, to: PdfPart): void {
    this.#file.limit.spend(linkBytes)
    part.leadsTo.push(to)
  }

  /** What cannot be read is passed over, and the answer is not whole any more. */
  attempt(read: () => void): boolean {
    try {
      read()
      return true
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error
      this.isWhole = false
      return false
    }
  }

  #streamsOf(contents: PdfValue): PdfRef[] {
    const resolved = this.#file.resolve(contents)
    const streams = Array.isArray(resolved) ? arrayOf(resolved) : resolved === null ? [] : [contents]
    return streams.filter((stream) => stream instanceof PdfRef)
  }

  /** What the streams of a content paint; all that they could paint where they cannot be read. */
  #addPainted(part: ContentPart, streams: readonly PdfRef[], place: Place): void {
    const { resources } = place
    const scan = new ContentScan(place.isPage)
    if (!this.#scan(scan, streams)) addAll(scan, resources)
    if (!place.isMask) this.#addColours(part, scan.colours, place)
    this.#addFonts(part, scan.fonts, place)
    for (const name of scan.states) this.attempt(() => this.#addState(part, resources.find('ExtGState', name), place))
    for (const name of scan.shadings) this.attempt(() => this.#addShading(part, resources.find('Shading', name), place))
    for (const image of scan.inlineImages) this.attempt(() => this.#addImage(part, spelledOut(image), place))
    for (const [name, { fills, strokes, fonts }] of scan.xObjects) {
      const drawn = this.#drawn(resources.find('XObject', name), place)
      if (drawn === null) continue
      this.link(part, drawn)
      if (drawn.inherits.has(drawersFont)) this.#addFonts(part, new Map([...fonts].map((font) => [font, true])), place)
      if (place.isMask) continue
      if (drawn.inherits.has(drawersFill)) this.#addColours(part, fills, place)
      if (drawn.inherits.has(drawersStroke)) this.#addColours(part, strokes, place)
    }
  }

  #addFonts(part: ContentPart, fonts: ReadonlyMap<string, boolean>, place: Place): void {
    for (const [name, isVisible] of fonts) {
      if (name === drawersFont) part.inherits.add(drawersFont)
      else this.attempt(() => this.#addFont(part, place.resources.find('Font', name), isVisible, place))
    }
  }

  #scan(scan: ContentScan, streams: readonly PdfRef[]): boolean {
    try {
      for (const stream of streams) {
        if (this.#contentBytes >= this.#maxContentBytes) throw new PdfFault('There is too much content in the PDF')
        const bytes = this.#file.contentOf(stream)
        this.#contentBytes += bytes.length
        scan.scan(bytes)
      }
      return true
    } catch (error) {
      if (error instanceof PdfTakesTooMuch) this.#contentBytes += maxDecodedBytes
      else if (!(error instanceof PdfFault)) throw error
      this.isWhole = false
      return false
    }
  }

  #addColours(part: ContentPart, colours: Iterable<Colour>, place: Place): void {
    for (const colour of colours) {
      const [space = '', pattern] = colour.split('\n', 2)
      if (space === drawersFill || space === drawersStroke) part.inherits.add(space)
      else this.attempt(() => this.#addSpace(part, new PdfName(space), place))
      if (pattern !== undefined)
        this.attempt(() => this.#addPattern(part, place.resources.find('Pattern', pattern), place))
    }
  }

  #addSpace(part: PdfPart, written: PdfValue, { resources, isMask }: Place): void {
    if (isMask) return
    for (const space of resources.colourSpaces(written)) this.link(part, this.#lists.colourSpace(space))
  }

  #addFont(part: PdfPart, written: PdfValue, isVisible: boolean, place: Place): void {
    const key = written instanceof PdfRef ? `font ${written.number} ${isVisible}` : null
    const font = this.shared(key, (own) => {
      const dict = dictOf(this.#file.resolve(written))
      this.link(own, this.#lists.font({ ...fontOf(dict, this.#file.resolve), isVisible }))
      const glyphs = this.#file.resolve(dict.get('CharProcs'))
      if (!(glyphs instanceof Map) || nameOf(this.#file.resolve(dict.get('Subtype'))) !== 'Type3') return
      const inner = this.#within(dict, place)
      for (const glyph of (glyphs as PdfDict).values())
        if (glyph instanceof PdfRef) this.link(own, this.#content(glyph, inner))
    })
    this.link(part, font)
  }

  #addState(part: PdfPart, written: PdfValue, place: Place): void {
    const key = written instanceof PdfRef ? `state ${written.number} ${place.isMask}` : null
    const state = this.shared(key, (own) => {
      const value = (name: string): PdfValue => this.#file.resolve(dict.get(name))
      const dict = dictOf(this.#file.resolve(written))
      const isOpaque = [value('ca'), value('CA')].every((opacity) => typeof opacity !== 'number' || opacity >= 1)
      const modes = value('BM')
      const mode = nameOf(this.#file.resolve(Array.isArray(modes) ? arrayOf(modes)[0] : modes)) ?? 'Normal'
      const mask = value('SMask')
      if (!isOpaque || mask instanceof Map || !['Normal', 'Compatible'].includes(mode))
        this.link(own, this.#lists.transparency)
      const group = mask instanceof Map ? (mask as PdfDict).get('G') : null
      if (group instanceof PdfRef) this.link(own, this.#content(group, { ...place, isPage: false, isMask: true }))
      const [font] = arrayOf(value('Font'))
      if (font !== undefined) this.#addFont(own, font, true, place)
    })
    this.link(part, state)
  }

  #addShading(part: PdfPart, written: PdfValue, place: Place): void {
    this.#addSpace(part, dictOf(this.#file.resolve(written)).get('ColorSpace') ?? null, place)
  }

  #addPattern(part: PdfPart, written: PdfValue, place: Place): void {
    const dict = dictOf(this.#file.resolve(written))
    if (this.#file.resolve(dict.get('PatternType')) === 2) {
      this.#addShading(part, dict.get('Shading') ?? null, place)
      if (dict.has('ExtGState')) this.#addState(part, dict.get('ExtGState') ?? null, place)
    } else if (written instanceof PdfRef) this.link(part, this.#content(written, place))
  }

  /** What a name in a content draws; null where that is nothing. */
  #drawn(written: PdfValue, place: Place): ContentPart | null {
    if (!(written instanceof PdfRef)) return null
    const known = this.#parts.get(`content ${written.number} ${place.isMask}`)
    if (known !== undefined) return known
    let kind: string | null = null
    const isRead = this.attempt(() => {
      kind = nameOf(this.#file.resolve(dictOf(this.#file.resolve(written)).get('Subtype')))
    })
    if (!isRead || kind === 'PS') return null
    return kind === 'Image' ? this.#image(written, place) : this.#content(written, place)
  }

  #image(written: PdfRef, place: Place): ContentPart {
    return this.shared(`content ${written.number} ${place.isMask}`, (part) => {
      const dict = dictOf(this.#file.resolve(written))
      if (this.#file.resolve(dict.get('ImageMask')) !== true) this.images.push(written)
      this.#addImage(part, dict, place)
    })
  }

  #addImage(part: ContentPart, dict: PdfDict, place: Place): void {
    const value = (name: string): PdfValue => this.#file.resolve(dict.get(name))
    const [widthPx, heightPx] = [Math.round(numberOf(value('Width'))), Math.round(numberOf(value('Height')))]
    this.link(part, this.#lists.image({ widthPx, heightPx }))
    const isStencil = value('ImageMask') === true
    if (isStencil) part.inherits.add(drawersFill)
    else this.#addSpace(part, dict.get('ColorSpace') ?? null, place)
    const softness = value('SMaskInData')
    if (value('SMask') instanceof Map || (typeof softness === 'number' && softness > 0))
      this.link(part, this.#lists.transparency)
    for (const name of ['SMask', 'Mask']) {
      const mask = dict.get(name)
      if (mask instanceof PdfRef && this.#file.resolve(mask) instanceof Map && place.depth < deepest)
        this.link(part, this.#image(mask, { ...place, isMask: true, depth: place.depth + 1 }))
    }
  }

  /** A form, a tile of a pattern or a glyph, with resources of its own or those of whoever draws it. */
  #content(stream: PdfRef, place: Place): ContentPart {
    return this.shared(`content ${stream.number} ${place.isMask}`, (part) => {
      if (place.depth >= deepest) throw new PdfFault('The contents of the PDF are nested too deeply')
      this.#addPainted(part, [stream], this.#within(dictOf(this.#file.resolve(stream)), place))
    })
  }

  #within(dict: PdfDict, place: Place): Place {
    const own = dict.get('Resources')
    const resources = own === undefined ? place.resources : new Resources(this.#file, this.#dicts, own)
    return { resources, isPage: false, isMask: place.isMask, depth: place.depth + 1 }
  }

  #outermost(resources: PdfValue): Place {
    return { resources: new Resources(this.#file, this.#dicts, resources), isPage: false, isMask: false, depth: 0 }
  }
}

function addAll(scan: ContentScan, resources: Resources): void {
  for (const name of resources.names('Font')) scan.fonts.set(name, true)
  for (const name of resources.names('ColorSpace')) scan.colours.add(name)
  for (const name of resources.names('Pattern')) scan.colours.add(`Pattern\n${name}`)
  for (const name of resources.names('XObject')) scan.xObjects.set(name, { fills: new Set(), strokes: new Set(), fonts: new Set() })
  for (const name of resources.names('Shading')) scan.shadings.add(name)
  for (const name of resources.names('ExtGState')) scan.states.add(name)
}

const longNames = new Map([
  ['W', 'Width'],
  ['H', 'Height'],
  ['CS', 'ColorSpace'],
  ['IM', 'ImageMask'],
])

/** An image that stands in content may have its keys shortened. */
const spelledOut = (dict: PdfDict): PdfDict =>
  new Map([...dict].map(([name, value]) => [longNames.get(name) ?? name, value]))
