import { isUtf8 } from 'node:buffer'
import { cleanCode } from '../../shared/code.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import {
  csvSeparators,
  type LabelFolderSettings,
  type LineField,
  lineFields,
  maxLabelLines,
} from '../../shared/parcels.ts'

/** What a label or a line says. */
export interface LabelReading {
  readonly order: string
  readonly item: string
  /** Empty: it says none. */
  readonly tracking: string
  readonly shippingOption: string
}

export interface ListLine extends LabelReading {
  /** What is wrong with it, or null. */
  readonly problem: Said | null
}

/** A list as text: by its byte order mark, else UTF-8 where it is that, else as Windows writes it in the west. */
export function decodeList(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', bytes)
  // It begins with a sign of ASCII, of which UTF-16 leaves one half zero.
  if (first === 0 && second !== 0) return decoded('utf-16be', bytes)
  if (first !== undefined && second === 0) return decoded('utf-16le', bytes)
  return decoded(isUtf8(bytes) ? 'utf-8' : 'windows-1252', bytes)
}

const decoded = (encoding: string, bytes: Buffer): string => new TextDecoder(encoding).decode(bytes)

/** @returns the lines that say something, or why the list cannot be read: then nothing of it is taken */
export function readList(
  text: string,
  { separator, columns }: Pick<LabelFolderSettings, 'separator' | 'columns'>,
): readonly ListLine[] | Said {
  const start = /^sep=(.)\r?\n/.exec(text.slice(0, 10))
  const said = csvSeparators.find((one) => one === start?.[1])
  const rows = cellsOf(start === null ? text : text.slice(start[0].length), said ?? separator)
  if (rows === null) return say('It has more than {count} lines.', { count: maxLabelLines })
  const [head = []] = rows
  const places = placesIn(head, columns)
  if (places === null) {
    const names = [columns.order || columns.item, columns.tracking].join(', ')
    return say('Its first line does not name the columns {names}.', { names })
  }
  return rows.slice(places.skipsHead ? 1 : 0).flatMap((cells) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const of = (field: LineField): string => plain(cells[places.at[field] ?? -1] ?? '')
    const line = {
      order: cleanCode(of('order')).slice(0, 200),
      item: cleanCode(of('item')).slice(0, 200),
      tracking: cleanCode(of('tracking')).slice(0, 200),
      shippingOption: of('shippingOption').trim().slice(0, 200),
    }
    return [{ ...line, problem: problemOf(line) }]
  })
}

interface Places {
  readonly skipsHead: boolean
  readonly at: Readonly<Record<LineField, number | null>>
}

/** By names in the first line, or by numbers. */
function placesIn(head: readonly string[], columns: LabelFolderSettings['columns']): Places | null {
  const names = head.map((cell) => plain(cell).trim().toLowerCase())
  const isNumbered = Object.values(columns).every((column) => column === '' || /^[1-9]\d?$/.test(column))
  const place = (field: LineField): number | null => {
    const column = columns[field].toLowerCase()
    if (column === '') return null
    const at = isNumbered ? Number(column) - 1 : names.indexOf(column)
    return at < 0 ? null : at
  }
  const at = Object.fromEntries(lineFields.map((field) => [field, place(field)])) as Places['at']
  if ((at.order === null && at.item === null) || at.tracking === null) return null
  return { skipsHead: !isNumbered, at }
}

/** Excel is told by `="0034"` or `'0034` to leave a number as it is. */
function plain(cell: string): string {
  const text = cell.trim()
  if (text.startsWith('="') && text.endsWith('"') && text.length >= 3) return text.slice(2, -1).replaceAll('""', '"')
  return text.startsWith("'") ? text.slice(1) : text
}

function problemOf({ order, item, tracking }: LabelReading): Said | null {
  if (order === '' && item === '') return say('It names no order.')
  if (tracking === '') return say('It names no tracking number.')
  const spoilt = [order, item, tracking].find((text) => /^\d[.,]\d+E\+?\d+$/i.test(text))
  if (spoilt === undefined) return null
  return say('A spreadsheet has changed its number to {text}. What stood there before is lost.', { text: spoilt })
}

/**
 * Takes a text apart in one go, each sign once (RFC 4180, and quotes in the middle of a cell as they stand). A quote that is never closed ends with its
 * text.
 *
 * @returns null where there are more lines than are taken
 */
function cellsOf(text: string, separator: string): string[][] | null {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator)
    row.push(cell)
    at = end
    if (text[at] === separator) {
      at += 1
      if (at < text.length) continue
      row.push('')
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    rows.push(row)
    row = []
    // One more for the names.
    if (rows.length > maxLabelLines + 1) return null
  }
  return rows
}

function plainCell(text: string, start: number, separator: string): [cell: string, end: number] {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return [text.slice(start, end), end]
}

function quotedCell(text: string, start: number, separator: string): [cell: string, end: number] {
  const pieces: string[] = []
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return [pieces.join('') + text.slice(at), text.length]
    pieces.push(text.slice(at, quote))
    if (text[quote + 1] !== '"') {
      const [rest, end] = plainCell(text, quote + 1, separator)
      return [pieces.join('') + rest, end]
    }
    pieces.push('"')
    at = quote + 2
  }
}
