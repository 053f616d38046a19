import type { ColourSpace } from './colour-spaces.ts'
import { type ContentList, maxListed, type PdfContents } from './pdf-contents.ts'

/** Something in a PDF that pages lead to, by themselves or through other parts. */
export class PdfPart {
  readonly leadsTo: PdfPart[] = []
  /** 0 where no page leads here. */
  firstPage = 0
  lastPage = 0
}

type OnPages<T> = T & { readonly firstPage: number; readonly lastPage: number }
type Without<T> = Omit<T, 'firstPage' | 'lastPage'>
export type FontFact = Without<PdfContents['fonts'][number]>
type ImageFact = Without<PdfContents['images'][number]>
type AnnotationFact = Without<PdfContents['annotations'][number]>

/** More of a kind are not kept while a file is read; a sound file has some hundred. */
const maxKept = 20_000

/** Gathers what is said of a PDF, each once, as parts that pages lead to. */
export class ContentLists {
  readonly #fonts = new Facts<FontFact>()
  readonly #colourSpaces = new Facts<ColourSpace>()
  readonly #images = new Facts<ImageFact>()
  readonly #annotations = new Facts<AnnotationFact>()
  readonly transparency = new PdfPart()

  font = (font: FontFact): PdfPart => this.#fonts.part(font)
  colourSpace = (space: ColourSpace): PdfPart => this.#colourSpaces.part(space)
  image = (image: ImageFact): PdfPart => this.#images.part(image)
  annotation = (annotation: AnnotationFact): PdfPart => this.#annotations.part(annotation)

  /** What is on pages, once these are known. */
  listed(isWhole: boolean, outputIntents: PdfContents['outputIntents']): PdfContents {
    const fonts = withoutHidden(this.#fonts.onPages())
    const lists = {
      fonts: fonts.toSorted((one, other) => Number(one.isEmbedded) - Number(other.isEmbedded)),
      colourSpaces: this.#colourSpaces.onPages(),
      outputIntents,
      images: this.#images.onPages(),
      annotations: this.#annotations.onPages(),
    }
    const names = Object.keys(lists) as ContentList[]
    return {
      isWhole: isWhole && ![this.#fonts, this.#colourSpaces, this.#images, this.#annotations].some((one) => one.isFull),
      cutLists: names.filter((name) => lists[name].length > maxListed),
      fonts: lists.fonts.slice(0, maxListed),
      colourSpaces: lists.colourSpaces.slice(0, maxListed),
      outputIntents: lists.outputIntents.slice(0, maxListed),
      images: lists.images.slice(0, maxListed),
      annotations: lists.annotations.slice(0, maxListed),
      hasTransparency: this.transparency.firstPage > 0,
    }
  }
}

/** A font is listed as hidden only where none of its text is seen. */
function withoutHidden(fonts: OnPages<FontFact>[]): OnPages<FontFact>[] {
  const keyOf = (font: FontFact): string => JSON.stringify([font.name, font.kind, font.isEmbedded])
  const seen = new Set(fonts.filter((font) => font.isVisible).map(keyOf))
  return fonts.filter((font) => font.isVisible || !seen.has(keyOf(font)))
}

class Facts<T extends object> {
  readonly #facts = new Map<string, { readonly fact: T; readonly part: PdfPart }>()
  isFull = false

  part(fact: T): PdfPart {
    const key = JSON.stringify(fact)
    const known = this.#facts.get(key)
    if (known !== undefined) return known.part
    const part = new PdfPart()
    if (this.#facts.size < maxKept) this.#facts.set(key, { fact, part })
    else this.isFull = true
    return part
  }

  /** In the order of the pages on which they are first seen. */
  onPages(): OnPages<T>[] {
    return [...this.#facts.values()]
      .filter(({ part }) => part.firstPage > 0)
      .map(({ fact, part }) => ({ ...fact, firstPage: part.firstPage, lastPage: part.lastPage }))
      .toSorted((one, other) => one.firstPage - other.firstPage)
  }
}

/**
 * Gives each part the first and the last of the pages that lead to it, however they do. Each is visited twice, so that many pages
 * may share much, and parts may lead to themselves.
 *
 * @param roots those that have pages of their own, in the order of their first page
 */
export function spreadPages(roots: readonly PdfPart[]): void {
  const lastPages = new Map(roots.map((root) => [root, root.lastPage]))
  visit(roots, (part, root) => {
    part.firstPage = root.firstPage
  })
  const fromLast = roots.toSorted((one, other) => (lastPages.get(other) ?? 0) - (lastPages.get(one) ?? 0))
  visit(fromLast, (part, root) => {
    part.lastPage = lastPages.get(root) ?? 0
  })
}

function visit(roots: readonly PdfPart[], give: (part: PdfPart, root: PdfPart) => void): void {
  const visited = new Set<PdfPart>()
  for (const root of roots) {
    const waiting = [root]
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      if (visited.has(part)) continue
      visited.add(part)
      give(part, root)
      for (const next of part.leadsTo) waiting.push(next)
    }
  }
}
