import { ContentLists, type PdfPart, spreadPages } from './content-lists.ts'
import { PageTree } from './page-tree.ts'
import { PaintedParts } from './painted-parts.ts'
import { keptName, maxListed, maxName, type PdfContents } from './pdf-contents.ts'
import type { PdfFile } from './pdf-file.ts'
import { arrayOf, dictOf, nameOf, type PdfDict, PdfFault, PdfRef, PdfString, type PdfValue } from './pdf-objects.ts'
import { PdfTakesTooMuch } from './reading-limit.ts'

const megabyte = 1024 * 1024
/** What reading the objects may go over: this, and as much again as the file is long some times, up to a most. */
const baseBytes = 32 * megabyte
const passes = 6
const maxBytes = 256 * megabyte
/** Of content that is packed, what it is unpacked. */
const mostContentBytes = 128 * megabyte

/** What the pages of a file lead to. It takes what it may, and then says what was found so far. */
export function readContents(file: PdfFile, sizeBytes: number, maxContentBytes = mostContentBytes): PdfContents {
  file.limit.allow(maxContentBytes + Math.min(baseBytes + passes * sizeBytes, maxBytes))
  const lists = new ContentLists()
  const painted = new PaintedParts(file, lists, maxContentBytes)
  const annotations = new Annotations(file, lists, painted)
  const outputIntents: PdfContents['outputIntents'] = []
  const roots: PdfPart[] = []
  const note = (part: PdfPart, page: number): void => {
    if (part.firstPage === 0) roots.push(part)
    part.firstPage ||= page
    part.lastPage = page
  }
  try {
    let number = 0
    for (const { dict, resources } of new PageTree(file).pages()) {
      number += 1
      // The tree may be mended on the way, what it leads to is not worth that.
      file.mayRepair = false
      note(painted.ofPage(dict.get('Contents') ?? null, resources), number)
      if (dict.has('Annots')) note(annotations.ofPage(dict.get('Annots') ?? null, resources), number)
      file.mayRepair = true
    }
    file.mayRepair = false
    painted.attempt(() => outputIntents.push(...outputIntentsOf(file)))
  } catch (error) {
    if (!(error instanceof PdfTakesTooMuch || error instanceof PdfFault)) throw error
    painted.isWhole = false
  }
  spreadPages(roots)
  return lists.listed(painted.isWhole, outputIntents)
}

const hiddenFlag = 2
const printFlag = 4

class Annotations {
  readonly #file: PdfFile
  readonly #lists: ContentLists
  readonly #painted: PaintedParts

  constructor(file: PdfFile, lists: ContentLists, painted: PaintedParts) {
    this.#file = file
    this.#lists = lists
    this.#painted = painted
  }

  ofPage(written: PdfValue, resources: PdfValue): PdfPart {
    const key = written instanceof PdfRef ? `annotations ${written.number}` : null
    return this.#painted.shared(key, (part) => {
      for (const annotation of arrayOf(this.#file.resolve(written)))
        this.#painted.attempt(() => this.#add(part, annotation, resources))
    })
  }

  #add(part: PdfPart, written: PdfValue, resources: PdfValue): void {
    const { resolve } = this.#file
    const dict = dictOf(resolve(written))
    const flags = resolve(dict.get('F'))
    const subtype = keptName(nameOf(resolve(dict.get('Subtype'))) ?? '')
    const prints = typeof flags === 'number' && (flags & printFlag) > 0 && (flags & hiddenFlag) === 0
    this.#painted.link(part, this.#lists.annotation({ subtype, prints }))
    const looks = prints ? resolve(dict.get('AP')) : null
    const normal = looks instanceof Map ? (looks as PdfDict).get('N') : null
    const look = resolve(normal)
    if (!(look instanceof Map)) return
    // Either what it looks like, or that for each of its states.
    const shown = look.has('Length') ? normal : (look as PdfDict).get(nameOf(resolve(dict.get('AS'))) ?? '')
    if (shown instanceof PdfRef) this.#painted.link(part, this.#painted.ofForm(shown, resources))
  }
}

function outputIntentsOf(file: PdfFile): PdfContents['outputIntents'] {
  const { resolve, catalog, catalogNumber } = file
  const written = catalog.get('OutputIntents')
  const listNumber = written instanceof PdfRef ? written.number : catalogNumber
  return arrayOf(resolve(written))
    .slice(0, maxListed + 1)
    .map((one) => {
      const intent = dictOf(resolve(one))
      const condition = ['OutputConditionIdentifier', 'OutputCondition', 'Info']
        .map((name) => resolve(intent.get(name)))
        .find((text) => text instanceof PdfString)
      const holder = one instanceof PdfRef ? one.number : listNumber
      return {
        subtype: keptName(nameOf(resolve(intent.get('S'))) ?? ''),
        condition: condition === undefined ? null : file.textOf(condition, holder).slice(0, maxName),
      }
    })
}
