import { piecesOf, problemsOfTemplate } from './fact-template.ts'
import { fileKinds } from './file-kind.ts'
import { fingerprint } from './fingerprint.ts'
import { freeFacts, jobFacts, type NameFacts, placeFacts } from './job-facts.ts'
import { type Sentence, say } from './messages/sentence.ts'

/** What of a destination says how its jobs are called. */
export interface NameRules {
  /** A template, without the extension. */
  readonly fileName: string
  /** In bytes, extension and all. */
  readonly maxNameLength: number
  /** With `{name}` for the whole name of what is written. */
  readonly partName: string
  readonly ticket: { readonly fileName: string } | null
}

/** The most bytes that a disk takes for a name. */
const maxOnDisk = 255
/** The fewest that are left to a name, whatever its ticket is called. */
const minStem = 16

/**
 * The name of the file of a job, with its extension. Safe for every device; a reprint and a copy of several are marked at the end. One that is too long has
 * what people wrote shortened first, and the rest from its front: what was shortened ends or begins with a fingerprint of the whole, so that
 * different facts stay apart. Names may still be the same, for no template has to hold a number: see `withSuffix`.
 */
export function jobNameOf(rules: NameRules, facts: NameFacts, extension: string): string {
  const pieces = [...piecesOfName(rules.fileName, facts), ...marksOf(rules.fileName, facts)]
  const room = roomOf(rules, extension)
  const fitted = standing(fitInto(pieces, room), extension, rules.partName)
  return `${bytesOf(fitted) > room ? shortened(fitted, room) : fitted}.${extension}`
}

/** The same name with a number behind it, for the second that has it and so on: `100-1-cover-2.pdf`. */
export function withSuffix(name: string, number: number, rules: NameRules): string {
  const { stem, extension } = splitName(name)
  const suffix = `-${number}`
  const room = roomOf(rules, extension) - suffix.length
  return `${bytesOf(stem) > room ? shortened(stem, room) : stem}${suffix}.${extension}`
}

/** The name of the ticket of a job. */
export function ticketNameOf(template: string, jobName: string): string {
  const values = { job: splitName(jobName).stem, file: jobName }
  const name = piecesOf(template).map((piece) =>
    piece.kind === 'fact' && Object.hasOwn(values, piece.name)
      ? values[piece.name as keyof typeof values]
      : textOf(piece),
  )
  return safeSigns(name.join('')).normalize('NFC')
}

/** How many bytes a name has to spare; fewer than none: those of its ticket leave it none. */
export const roomForName = (rules: NameRules): number => freeBytes(rules, 'pdf') - minStem

/** What is wrong with the template of a name; none: it can be used. */
export function problemsOfFileName(template: string): Sentence[] {
  const known = new Set<string>(jobFacts)
  for (const fact of placeFacts) known.delete(fact)
  return [...problemsOfTemplate(template, known), ...problemsOfSigns(template)]
}

/** The same of the name of a ticket. It holds that of its job, so it is as certainly no other's. */
export function problemsOfTicketName(template: string): Sentence[] {
  const pieces = piecesOf(template)
  const extension = splitName(template).extension.toLowerCase()
  const places = pieces.filter(({ kind }) => kind === 'fact').length
  const problems = [...problemsOfTemplate(template, new Set(['job', 'file'])), ...problemsOfSigns(template)]
  if (problems.length === 0 && places !== 1)
    problems.push(say('Let the name of the ticket hold {name} once, so that each job has its own.', { name: '{job}' }))
  if (!/^[a-z0-9]{1,8}$/.test(extension)) problems.push(say('End the name of the ticket with its kind, such as .xml.'))
  // A .txt is a ticket far more often than something to be printed.
  else if (extension !== 'txt' && fileKinds.some((kind) => kind === extension))
    problems.push(say('A ticket cannot end with .{name}: the press would take it for a job.', { name: extension }))
  if (bytesOf(template) > 60) problems.push(say('Use {count} characters or less', { count: 60 }))
  return problems
}

const forbiddenSigns = /[<>:"/\\|?*]/

function problemsOfSigns(template: string): Sentence[] {
  const literal = piecesOf(template).find((piece) => piece.kind === 'text' && forbiddenSigns.test(piece.text))
  const sign = literal === undefined ? null : forbiddenSigns.exec(textOf(literal))
  return sign === null ? [] : [say('A name cannot hold the sign {text}', { text: sign[0] })]
}

interface NamePiece {
  /** With safe signs, and no longer than any name. */
  readonly text: string
  /** As it was. */
  readonly whole: string
  readonly isFree: boolean
  readonly isCut: boolean
}

/** More of a value no name can hold; less than that is looked at in little time, whatever it is made of. */
const maxValue = 1_000

function piecesOfName(template: string, facts: NameFacts): NamePiece[] {
  const values = new Map<string, string>(Object.entries(facts))
  return piecesOf(template).map((piece) => {
    const isFact = piece.kind === 'fact'
    const whole = isFact ? (values.get(piece.name) ?? '') : textOf(piece)
    return {
      text: isFact ? safeValue(whole.slice(0, maxValue)) : safeSigns(whole.slice(0, maxValue)),
      whole,
      isFree: isFact && freeFacts.has(piece.name),
      isCut: whole.length > maxValue,
    }
  })
}

/** What tells a reprint, and one of several copies, where the template does not say it. */
function marksOf(template: string, { reprint, copy }: NameFacts): NamePiece[] {
  const named = new Set(piecesOf(template).map((piece) => (piece.kind === 'fact' ? piece.name : null)))
  const marks = [
    copy === '' || named.has('copy') ? '' : `-c${copy}`,
    reprint === '' || named.has('reprint') ? '' : `-R${reprint}`,
  ]
  return marks.map((text) => ({ text, whole: text, isFree: false, isCut: false }))
}

const textOf = (piece: ReturnType<typeof piecesOf>[number]): string =>
  piece.kind === 'fact' ? `{${piece.name}}` : piece.text

/** `~` and eight digits, and a few letters before them. */
const minFree = 12

function fitInto(pieces: readonly NamePiece[], room: number): string {
  const texts = pieces.map(({ text }) => text)
  let excess = bytesOf(texts.join('')) - room
  const byLength = [...pieces.entries()].toSorted(([, left], [, right]) => bytesOf(right.text) - bytesOf(left.text))
  for (const [index, { text, whole, isFree, isCut }] of byLength) {
    const bytes = bytesOf(text)
    const wanted = Math.max(minFree, bytes - Math.max(0, excess))
    if (!isFree || (wanted >= bytes && !isCut)) continue
    const short = `${firstBytes(text, wanted - fingerprintBytes)}~${fingerprint(whole)}`
    excess -= bytes - bytesOf(short)
    texts[index] = short
  }
  const stem = texts.join('').normalize('NFC')
  const isWhole = bytesOf(stem) <= room && !pieces.some(({ isFree, isCut }) => isCut && !isFree)
  return isWhole ? stem : shortened(stem, room, JSON.stringify(pieces.map(({ whole }) => whole)))
}

const fingerprintBytes = 9

/** The end of a stem behind a fingerprint of the whole. */
const shortened = (stem: string, room: number, whole = stem): string =>
  `${fingerprint(whole)}-${lastBytes(stem, room - fingerprintBytes)}`.normalize('NFC')

/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i
/** With these at its front a name is a hidden one, an option of a program, a formula, an action of a ticket, or one that a workflow gave itself. */
const notFirst = new Set('.~-=+@#_ ')
const notLast = new Set('. ')

/** A stem that stands as a name by itself. */
function standing(stem: string, extension: string, partName: string): string {
  const isDoubled = stem.toLowerCase().endsWith(`.${extension}`)
  const signs = isDoubled ? stem.slice(0, -extension.length - 1) : stem
  let start = 0
  let end = signs.length
  while (start < end && notFirst.has(signs.charAt(start))) start += 1
  while (end > start && notLast.has(signs.charAt(end - 1))) end -= 1
  const plain = signs.slice(start, end)
  const device = plain.slice(0, `${plain}.`.indexOf('.')).trimEnd()
  return plain === '' || reserved.test(device) || isLikePart(`${plain}.${extension}`, partName) ? `job-${plain}` : plain
}

/** Whether a watcher would pass over this name too, or another job be written under it. */
function isLikePart(name: string, partName: string): boolean {
  const [before = '', after = ''] = partName.toLowerCase().split('{name}')
  const lower = name.toLowerCase()
  return lower.startsWith(before) && lower.endsWith(after)
}

function safeSigns(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}\p{Co}]+/gu, '')
    .replaceAll(/[<>:"/\\|?*]/g, '_')
    .normalize('NFC')
}

const roomOf = (rules: NameRules, extension: string): number => Math.max(minStem, freeBytes(rules, extension))

/** Of what an order says, also the signs that some workflows of presses refuse, or take for a pattern, a variable or the next field of a ticket. */
const safeValue = (text: string): string => safeSigns(text).replaceAll(/[%$#@&'`()[\]{}^!,;]/g, '_')

/** Bytes that there are for the stem, so that the job, its ticket and what both are written under are all short enough. */
function freeBytes({ maxNameLength, partName, ticket }: NameRules, extension: string): number {
  const ofJob = bytesOf(extension) + 1
  const ofTicket = ticket === null ? 0 : bytesOf(ticketNameOf(ticket.fileName, `.${extension}`))
  const ofPart = bytesOf(partName) - '{name}'.length
  return Math.min(maxNameLength, maxOnDisk - ofPart) - Math.max(ofJob, ofTicket)
}

function splitName(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot + 1) }
}

/** In UTF-8. */
const bytesOf = (text: string): number => [...text].reduce((sum, sign) => sum + bytesOfSign(sign), 0)

function bytesOfSign(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** As many whole signs from the front as there is room for. */
function firstBytes(text: string, room: number): string {
  let left = room
  let kept = ''
  for (const sign of text) {
    left -= bytesOfSign(sign)
    if (left < 0) break
    kept += sign
  }
  return kept
}

function lastBytes(text: string, room: number): string {
  const signs = [...text]
  let left = room
  let from = signs.length
  for (; from > 0; from -= 1) {
    left -= bytesOfSign(signs[from - 1] ?? '')
    if (left < 0) break
  }
  return signs.slice(from).join('')
}
