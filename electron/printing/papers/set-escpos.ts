import { inWords, type Language } from '../../../shared/messages/in-words.ts'
import type { Said } from '../../../shared/messages/sentence.ts'
import { isPlainCode } from './bars.ts'
import type { Block, Paper } from './paper.ts'

const [esc, gs] = ['\x1b', '\x1d']
const isBold = (on: boolean): string => `${esc}E${on ? '\x01' : '\x00'}`
const times = (size: 1 | 2 | 3): string => `${gs}!${String.fromCharCode(0x11 * (size - 1))}`
/** Fed and cut. */
const cut = `\n\n\n${gs}VB\x00`

/** Sets a paper for a receipt printer, in plain letters: each prints those of ASCII the same. Accents are left out, and other letters are `?`. */
export function setEscpos(paper: Paper, language: Language, copies: number): Buffer {
  const words = (said: Said): string => escposText(inWords(said, language))
  const one = [`${esc}@`, ...paper.blocks.map((block) => blockText(block, words)), cut].join('')
  return Buffer.from(one.repeat(copies), 'latin1')
}

function blockText(block: Block, words: (said: Said) => string): string {
  switch (block.kind) {
    case 'heading':
      return `${times(2)}${words(block.text)}\n${times(1)}`
    case 'large':
      return `${times(3)}${words(block.text)}\n${times(1)}`
    case 'text':
      return `${words(block.text)}\n`
    case 'warning':
      return `${isBold(true)}! ${words(block.text)}\n${isBold(false)}`
    case 'fact':
      return `${words(block.label)}: ${isBold(true)}${words(block.value)}\n${isBold(false)}`
    case 'line':
      return `${'-'.repeat(32)}\n`
    case 'page':
      return cut
    case 'code':
      return `${codes(block.text)}\n${escposText(block.text)}\n`
    // It has dots, and neither pictures nor edges that anyone could measure.
    case 'ruler':
    case 'edges':
    case 'picture':
      return ''
  }
}

function codes(text: string): string {
  if (!isPlainCode(text)) return ''
  const data = text.replaceAll('{', '{{')
  const bars = `${gs}h\x50${gs}w\x02${gs}H\x00${gs}kI${String.fromCharCode(data.length + 2)}{B${data}\n`
  const length = text.length + 3
  const store = `${gs}(k${String.fromCharCode(length % 256, length >> 8)}1P0${text}`
  return `${bars}${gs}(k\x03\x001C\x05${gs}(k\x03\x001E1${store}${gs}(k\x03\x001Q0`
}

/** Nothing in it can be a command. */
export const escposText = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[–—]/g, '-')
    .replaceAll('×', 'x')
    .replaceAll(/\p{C}/gu, ' ')
    .replaceAll(/[^\x20-\x7e]/gu, '?')
