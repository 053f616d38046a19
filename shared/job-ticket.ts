import { assertNever } from './errors.ts'
import { piecesOf, problemsOfTemplate } from './fact-template.ts'
import { type JobFacts, jobFacts } from './job-facts.ts'
import type { Sentence } from './messages/sentence.ts'

/** How values are escaped. */
export type TicketKind = 'text' | 'csv' | 'xml' | 'json'

/** By the extension of its name; one that nobody knows is plain text. */
export function ticketKindOf(fileName: string): TicketKind {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()
  return kinds[extension] ?? 'text'
}

const kinds: Partial<Record<string, TicketKind>> = {
  csv: 'csv',
  json: 'json',
  xml: 'xml',
  jdf: 'xml',
  xjdf: 'xml',
  xpf: 'xml',
}

/** What is wrong with the text of a ticket; none: it can be used. */
export const problemsOfTicketText = (text: string): Sentence[] => problemsOfTemplate(text, new Set(jobFacts))

/**
 * The text of a ticket. A value stays one value in it, whatever somebody has ordered: it is one line, and escaped for its kind. In XML an
 * attribute of which nothing is known is left out, as an empty one is no number and no date.
 */
export function fillTicket(ticket: { readonly fileName: string; readonly text: string }, facts: JobFacts): string {
  const kind = ticketKindOf(ticket.fileName)
  switch (kind) {
    case 'text':
      return plainText(filledPieces(ticket.text, facts))
    case 'csv':
      return fillCsv(filledPieces(ticket.text, facts))
    case 'json':
      return plainText(filledPieces(ticket.text, facts), (text) => JSON.stringify(text).slice(1, -1))
    case 'xml':
      return fillXml(ticket.text, facts)
    default:
      return assertNever(kind)
  }
}

interface Filled {
  /** Else it is of the template. */
  readonly isValue: boolean
  readonly text: string
}

function filledPieces(template: string, facts: JobFacts): Filled[] {
  const values = new Map<string, string>(Object.entries(facts))
  return piecesOf(template).map((piece) => {
    if (piece.kind !== 'fact') return { isValue: false, text: piece.text }
    return { isValue: true, text: oneLine(values.get(piece.name) ?? '') }
  })
}

const plainText = (pieces: readonly Filled[], escaped = (text: string): string => text): string =>
  pieces.map(({ isValue, text }) => (isValue ? escaped(text) : text)).join('')

/** Line breaks, tabs and other controls of a value become blanks: many a reader of tickets goes by lines, also within quotes. */
const oneLine = (text: string): string => text.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

/** An attribute, with the blank before it. */
const attribute = /(\s[\w:.-]{1,100}=(?:"[^"<]*"|'[^'<]*'))/

function fillXml(template: string, facts: JobFacts): string {
  const filled = template.split(attribute).map((text, index) => {
    const pieces = filledPieces(text, facts)
    const values = pieces.filter(({ isValue }) => isValue)
    const isUnknown = values.length > 0 && values.every(({ text: value }) => value === '')
    return index % 2 === 1 && isUnknown ? '' : plainText(pieces, escapeXml)
  })
  return filled.join('')
}

/** XML 1.0 has no place for U+FFFE and U+FFFF; the other signs that it forbids are controls. */
const escapeXml = (text: string): string => text.replaceAll(/[<>&"'\uFFFE\uFFFF]/g, (sign) => entities[sign] ?? '')

const entities: Partial<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
}

/**
 * A field that has a value is quoted as a whole where that is needed, so that a value within a path keeps it one field. Where the template has
 * quoted it already, quotes in values are doubled. Nothing that a value begins with is a formula to a table program.
 */
function fillCsv(pieces: readonly Filled[]): string {
  let text = ''
  let field: Filled[] = []
  let isQuoted = false
  const endField = (): void => {
    text += csvField(field)
    field = []
    isQuoted = false
  }
  for (const piece of pieces) {
    if (piece.isValue) {
      field.push(piece)
      continue
    }
    for (const part of piece.text.split(/([,;\t\r\n"])/)) {
      if (part === '"') isQuoted = !isQuoted
      if (!isQuoted && part !== '"' && /^[,;\t\r\n]$/.test(part)) {
        endField()
        text += part
      } else if (part !== '') field.push({ isValue: false, text: part })
    }
  }
  endField()
  return text
}

function csvField(field: readonly Filled[]): string {
  const [first] = field
  if (!field.some(({ isValue }) => isValue)) return field.map(({ text }) => text).join('')
  const inner = (pieces: readonly Filled[]): string => pieces.map(({ text }) => text.replaceAll('"', '""')).join('')
  if (first?.isValue === false && first.text.startsWith('"')) {
    // The quotes of the template stay, those of values are doubled.
    return field.map(({ isValue, text }, at) => (isValue ? guard(text, at === 1).replaceAll('"', '""') : text)).join('')
  }
  const whole = field.map(({ isValue, text }, at) => ({ isValue, text: isValue ? guard(text, at === 0) : text }))
  const isPlain = !whole.some(({ isValue, text }) => isValue && /[,;"]|^ | $/.test(text))
  return isPlain ? whole.map(({ text }) => text).join('') : `"${inner(whole)}"`
}

const guard = (text: string, isFirst: boolean): string =>
  isFirst && /^[=+\-@＝＋－＠]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text
