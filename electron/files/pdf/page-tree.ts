import type { PdfFile } from './pdf-file.ts'
import { arrayOf, nameOf, type PdfDict, PdfRef, type PdfValue } from './pdf-objects.ts'

/** Its corners, in points: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** A page and its boxes as they hold: with their corners in order, and within the media. Null where it names none. */
export interface PdfPage {
  readonly media: Box | null
  readonly crop: Box | null
  readonly bleed: Box | null
  readonly trim: Box | null
  /** Clockwise: 0, 90, 180 or 270. */
  readonly rotate: number
  /** Points of a unit of the page. */
  readonly userUnit: number
  /** What it draws with, as it is written. */
  readonly resources: PdfValue
  /** The page itself. */
  readonly dict: PdfDict
}

/** What a page takes from those above it; its trim, its bleed and its unit are its own. */
type Inherited = Pick<PdfPage, 'media' | 'crop' | 'rotate' | 'resources'>

/** The tree of the pages, walked once, from its first page to its last. */
export class PageTree {
  readonly #file: PdfFile
  /** A part of the tree is not there, or leads back to where it came from. */
  hasGaps = false

  constructor(file: PdfFile) {
    this.#file = file
  }

  /** How many pages the file itself says that it has, if it does. */
  get claimedCount(): number | null {
    const root = this.#file.resolve(this.#file.catalog.get('Pages'))
    const count = root instanceof Map ? this.#file.resolve((root as PdfDict).get('Count')) : null
    return typeof count === 'number' ? count : null
  }

  *pages(): Generator<PdfPage> {
    const above: Inherited = { media: null, crop: null, rotate: 0, resources: null }
    // The way from the root to here: of each node what it hands down, and which of its kids is next.
    const path: {
      readonly number: number
      readonly kids: readonly PdfValue[]
      readonly own: Inherited
      next: number
    }[] = [{ number: -1, kids: [this.#file.catalog.get('Pages') ?? null], own: above, next: 0 }]
    const open = new Set<number>()
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const kid = last.kids[last.next]
      last.next += 1
      if (kid === undefined) {
        open.delete(last.number)
        path.pop()
        continue
      }
      const number = kid instanceof PdfRef ? kid.number : -1
      const node = open.has(number) ? null : this.#file.resolve(kid)
      if (!(node instanceof Map)) {
        this.hasGaps = true
        continue
      }
      this.#file.limit.spend(nodeBytes)
      const kids = this.#file.resolve(node.get('Kids'))
      if (Array.isArray(kids)) {
        path.push({ number, kids: arrayOf(kids), own: this.#inherit(node, last.own), next: 0 })
        open.add(number)
      } else if (nameOf(this.#file.resolve(node.get('Type'))) !== 'Pages') yield this.#page(node, last.own)
      else this.hasGaps = true
    }
  }

  #inherit(node: PdfDict, above: Inherited): Inherited {
    return {
      media: this.#box(node, 'MediaBox') ?? above.media,
      crop: this.#box(node, 'CropBox') ?? above.crop,
      rotate: this.#rotate(node) ?? above.rotate,
      resources: node.get('Resources') ?? above.resources,
    }
  }

  #page(node: PdfDict, above: Inherited): PdfPage {
    const own = this.#inherit(node, above)
    const within = (box: Box | null): Box | null => (box === null ? null : cut(box, own.media ?? letter))
    const userUnit = this.#file.resolve(node.get('UserUnit'))
    return {
      media: own.media,
      crop: within(own.crop),
      bleed: within(this.#box(node, 'BleedBox')),
      trim: within(this.#box(node, 'TrimBox')),
      rotate: own.rotate,
      userUnit: typeof userUnit === 'number' && userUnit > 0 ? userUnit : 1,
      resources: own.resources,
      dict: node,
    }
  }

  #box(node: PdfDict, name: string): Box | null {
    const written = this.#file.resolve(node.get(name))
    const [one, two, three, four] = arrayOf(written).slice(0, 4).map(this.#file.resolve)
    if (typeof one !== 'number' || typeof two !== 'number' || typeof three !== 'number' || typeof four !== 'number')
      return null
    const box: Box = [Math.min(one, three), Math.min(two, four), Math.max(one, three), Math.max(two, four)]
    return isEmpty(box) ? null : box
  }

  #rotate(node: PdfDict): number | null {
    const rotate = this.#file.resolve(node.get('Rotate'))
    if (typeof rotate !== 'number') return null
    // What is no quarter turn is none.
    return rotate % 90 === 0 ? ((rotate % 360) + 360) % 360 : 0
  }
}

/** What readers take for a page that does not say how large it is. */
export const letter: Box = [0, 0, 612, 792]
/** What each node of the tree counts for, besides its object. */
const nodeBytes = 128

const isEmpty = ([left, bottom, right, top]: Box): boolean => left >= right || bottom >= top

function cut(box: Box, media: Box): Box | null {
  const common: Box = [
    Math.max(box[0], media[0]),
    Math.max(box[1], media[1]),
    Math.min(box[2], media[2]),
    Math.min(box[3], media[3]),
  ]
  return isEmpty(common) ? null : common
}
