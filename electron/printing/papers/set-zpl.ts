import { inWords, type Language } from '../../../shared/messages/in-words.ts'
import type { Said } from '../../../shared/messages/sentence.ts'
import { isPlainCode } from './bars.ts'
import type { Block, Paper, Sheet } from './paper.ts'

/** Sets a paper as labels in ZPL, as many as it takes. Letters are those of the printer's own font. */
export function setZpl(paper: Paper, sheet: Sheet, language: Language, copies: number): string {
  const setter = new ZplSetter(sheet, language)
  for (const block of paper.blocks) setter.set(block)
  return setter.labels(copies)
}

class ZplSetter {
  readonly #language: Language
  readonly #dotsPerMm: number
  readonly #width: number
  readonly #height: number
  readonly #margin: number
  readonly #labels: string[][] = [[]]
  #y: number

  constructor({ widthMm, heightMm, dpi }: Sheet, language: Language) {
    this.#language = language
    this.#dotsPerMm = dpi / 25.4
    this.#width = this.#dots(widthMm)
    this.#height = this.#dots(heightMm)
    this.#margin = this.#dots(3)
    this.#y = this.#margin
  }

  labels(copies: number): string {
    const head = `^XA^CI28^LH0,0^PW${this.#width}^LL${this.#height}`
    return this.#labels.map((fields) => `${head}${fields.join('')}^PQ${copies}^XZ\n`).join('')
  }

  set(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.#write(block.text, 5)
        return
      case 'large':
        this.#write(block.text, Math.max(4, Math.min(12, this.#height / this.#dotsPerMm / 12)))
        return
      case 'text':
        this.#write(block.text, 3)
        return
      case 'warning':
        this.#write(block.text, 3.8)
        return
      case 'fact':
        this.#write(`${inWords(block.label, this.#language)}: ${inWords(block.value, this.#language)}`, 3)
        return
      case 'line':
        this.#field(1.5, (x, y) => `^FO${x},${y}^GB${this.#width - 2 * x},2,2^FS`)
        return
      case 'page':
        this.#nextLabel()
        return
      case 'code':
        this.#code(block.text)
        return
      // Black or white, it would be a blot.
      case 'picture':
        return
      case 'ruler':
        this.#ruler(block.lengthMm)
        return
      case 'edges': {
        const at = this.#dots(block.distanceMm)
        this.#labels.at(-1)?.push(`^FO${at},${at}^GB${this.#width - 2 * at},${this.#height - 2 * at},1^FS`)
        return
      }
    }
  }

  #write(said: Said, heightMm: number): void {
    const text = inWords(said, this.#language).trim()
    if (text === '') return
    const size = this.#dots(heightMm)
    // Letters are about half as wide as high; wide ones take a line more.
    const perLine = Math.max(8, Math.floor((this.#width - 2 * this.#margin) / (size * 0.52)))
    const lines = Math.min(6, Math.ceil(text.length / perLine) + (text.length > perLine ? 1 : 0))
    this.#field(
      heightMm * 1.15 * lines,
      (x, y) => `^FO${x},${y}^A0N,${size},${size}^FB${this.#width - 2 * x},${lines},2,L,0^FH_^FD${zplText(text)}^FS`,
    )
  }

  #code(text: string): void {
    if (!isPlainCode(text)) {
      this.#write(text, 3)
      return
    }
    const module = Math.max(2, Math.round(0.25 * this.#dotsPerMm))
    const modules = 11 * text.length + 55
    const bars = this.#dots(10)
    const qrSize = Math.max(2, Math.min(10, Math.round(0.5 * this.#dotsPerMm)))
    const fits = modules * module + this.#dots(22) < this.#width - 2 * this.#margin
    this.#field(22, (x, y) =>
      [
        // Starting a code with `>` would choose another set, so it is written as the printer writes it.
        fits
          ? `^FO${x + 10 * module},${y}^BY${module}^BCN,${bars},Y,N,N,A^FH_^FD${zplText(text.replaceAll('>', '>0'))}^FS`
          : '',
        `^FO${this.#width - this.#margin - this.#dots(18)},${y}^BQN,2,${qrSize}^FH_^FDMA,${zplText(text)}^FS`,
        fits ? '' : `^FO${x},${y + this.#dots(6)}^A0N,${this.#dots(4)},${this.#dots(4)}^FH_^FD${zplText(text)}^FS`,
      ].join(''),
    )
  }

  #ruler(lengthMm: number): void {
    // A narrow label shows as much of it as it holds.
    const shown = Math.min(lengthMm, Math.floor((this.#width - 2 * this.#margin) / this.#dotsPerMm / 10) * 10)
    this.#field(12, (x, y) => {
      const ticks = Array.from({ length: shown / 5 + 1 }, (_, index) => {
        const height = this.#dots(index % 2 === 0 ? 6 : 4)
        const number =
          index % 2 === 0 ? `^FO${x + this.#dots(index * 5)},${y + this.#dots(7)}^A0N,20,20^FD${index * 5}^FS` : ''
        return `^FO${x + this.#dots(index * 5)},${y}^GB1,${height},1^FS${number}`
      })
      return `^FO${x},${y}^GB${this.#dots(shown)},1,1^FS${ticks.join('')}`
    })
  }

  #field(heightMm: number, draw: (x: number, y: number) => string): void {
    const height = this.#dots(heightMm)
    if (this.#y + height > this.#height - this.#margin && this.#y > this.#margin) this.#nextLabel()
    this.#labels.at(-1)?.push(draw(this.#margin, this.#y))
    this.#y += height
  }

  #nextLabel(): void {
    this.#labels.push([])
    this.#y = this.#margin
  }

  #dots(lengthMm: number): number {
    return Math.round(lengthMm * this.#dotsPerMm)
  }
}

/** A text as data of a field: only letters and digits of ASCII stand as they are, so nothing in it can be a command. */
export function zplText(text: string): string {
  // A backslash has a meaning of its own in a block of lines, also where it is written in digits.
  const plain = text.replaceAll('\\', '/').replaceAll(/\p{C}/gu, ' ')
  return [...Buffer.from(plain, 'utf8')]
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      return /[A-Za-z0-9 ]/.test(sign) ? sign : `_${byte.toString(16).padStart(2, '0').toUpperCase()}`
    })
    .join('')
}
