import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What pdf.js asks for by its folder and name: character maps, the standard fonts, decoders. As source they lie in its package; built, beside the console. */
export class PdfjsParts {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = folders.get(kind)
    if (folder === undefined) throw new Error(`There is no ${kind}`)
    return new Uint8Array(await readFile(join(home, folder, filename)))
  }
}

const folders = new Map([
  ['cMapUrl', 'cmaps'],
  ['standardFontDataUrl', 'standard_fonts'],
  ['wasmUrl', 'wasm'],
])

const here = import.meta.dirname
const homes = [
  join(here, '../../../node_modules/pdfjs-dist'),
  join(here, '../renderer/pdfjs'),
  join(here, '../../renderer/pdfjs'),
]
const home = homes.find((path) => existsSync(join(path, 'cmaps'))) ?? join(here, '../renderer/pdfjs')

/** Where a font lies that is free for every use: `LiberationSans-Regular.ttf`. */
export const standardFont = (name: string): string => join(home, 'standard_fonts', name)
