import { type ColourSpace, colourSpacesOf } from './colour-spaces.ts'
import type { PdfFile } from './pdf-file.ts'
import { type PdfDict, PdfRef, type PdfValue } from './pdf-objects.ts'

const categories = ['Font', 'ColorSpace', 'XObject', 'Pattern', 'Shading', 'ExtGState'] as const
type Category = (typeof categories)[number]

/** As many are kept parsed: pages that follow one another share them. */
const maxCached = 64

/** Dictionaries of resources by their number, so that one which many pages share is not read for each of them. */
export class SharedDicts {
  readonly #file: PdfFile
  readonly #cached = new Map<number, PdfDict | null>()

  constructor(file: PdfFile) {
    this.#file = file
  }

  /** Null where there is none. */
  get(value: PdfValue | undefined): PdfDict | null {
    if (!(value instanceof PdfRef)) return value instanceof Map ? value : null
    const cached = this.#cached.get(value.number)
    if (cached !== undefined) return cached
    const resolved = this.#file.resolve(value)
    const dict = resolved instanceof Map ? (resolved as PdfDict) : null
    for (const oldest of this.#cached.keys()) {
      if (this.#cached.size < maxCached) break
      this.#cached.delete(oldest)
    }
    this.#cached.set(value.number, dict)
    return dict
  }
}

/** What content draws with, by the names that it uses. */
export class Resources {
  readonly #file: PdfFile
  readonly #dicts: SharedDicts
  readonly #written: PdfValue

  constructor(file: PdfFile, dicts: SharedDicts, written: PdfValue) {
    this.#file = file
    this.#dicts = dicts
    this.#written = written
  }

  /** As it is written; null where there is none of that name. */
  find(category: Category, name: string): PdfValue {
    return this.#category(category)?.get(name) ?? null
  }

  names(category: Category): string[] {
    return [...(this.#category(category)?.keys() ?? [])]
  }

  /** The spaces that a colour space paints in, by its name here or as it is written elsewhere. */
  colourSpaces(written: PdfValue): ColourSpace[] {
    return colourSpacesOf(written, {
      resolve: this.#file.resolve,
      named: (name) => this.find('ColorSpace', name),
    })
  }

  #category(category: Category): PdfDict | null {
    return this.#dicts.get(this.#dicts.get(this.#written)?.get(category))
  }
}
