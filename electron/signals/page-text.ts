/**
 * Whether an answer is a page for people. A type of HTML alone tells nothing: it is what many servers say of every answer,
 * so there must be a tag as well.
 *
 * @param type the type that the header names, in small letters
 */
export function isPage(text: string, type: string): boolean {
  const low = lowered(text)
  if (marksOfPages.some((mark) => low.includes(mark))) return true
  const isHtml = ['text/html', 'application/xhtml+xml'].includes(type.split(';', 1)[0]?.trim() ?? '')
  return isHtml && nextTag(text, 0) !== -1
}

const marksOfPages = ['<!doctype html', '<html', '<head>', '<body', '<script', '<title>', '<meta ', '<iframe']

/** The words of a page, in one pass: its tags, scripts, styles and comments left out, blanks made one. */
export function textOfPage(html: string): string {
  const low = lowered(html)
  let text = ''
  let at = 0
  for (let tag = nextTag(html, at); tag !== -1; tag = nextTag(html, at)) {
    text += `${html.slice(at, tag)} `
    at = endOfTag(low, tag)
  }
  return withoutEntities(text + html.slice(at))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** What is written between a tag and its end is for machines. */
const machineTags = ['script', 'style', 'template', 'svg']

/** Where the text goes on after a tag; behind everything, where its end is missing. */
function endOfTag(low: string, tag: number): number {
  if (low.startsWith('<!--', tag)) return after(low, '-->', tag + 4)
  const end = after(low, '>', tag)
  const name = machineTags.find((each) => low.startsWith(each, tag + 1))
  return name === undefined ? end : after(low, '>', after(low, `</${name}`, end))
}

function after(low: string, mark: string, from: number): number {
  const found = low.indexOf(mark, from)
  return found === -1 ? low.length : found + mark.length
}

/** The next `<` that begins a tag, or -1. */
function nextTag(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at !== -1; at = text.indexOf('<', at + 1)) {
    if (/[a-z/!?]/i.test(text.charAt(at + 1))) return at
  }
  return -1
}

/** In small letters and as long as before: other letters than these may change their length. */
const lowered = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const withoutEntities = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) =>
    name === undefined
      ? characterOf(Number.parseInt(decimal ?? hex, hex === undefined ? 10 : 16), whole)
      : (entities[name] ?? whole),
  )

const characterOf = (code: number, whole: string): string =>
  code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
