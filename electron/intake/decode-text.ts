import { isUtf8 } from 'node:buffer'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { placeInText } from './place-in-text.ts'

/** A body as text, with what was odd about it. */
export interface DecodedText {
  readonly text: string
  readonly notes: readonly Said[]
}

/**
 * Reads a body as text: by its byte order mark, else by what an XML declaration or the content type says, else as
 * UTF-8. Of bytes that are no UTF-8 as little as possible is taken for wrong, and a note says so.
 */
export function decodeText(body: Buffer, contentType: string | undefined): DecodedText {
  const encoding = markedEncoding(body) ?? declaredEncoding(body, contentType) ?? 'utf-8'
  // Nearly every body is sound UTF-8, which Buffer reads faster than a decoder; the mark, if any, is cut off below.
  if (encoding === 'utf-8') return readUtf8(body)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(body), notes: [] }
  } catch {
    return readUtf8(body)
  }
}

function readUtf8(body: Buffer): DecodedText {
  const text = body.toString('utf8')
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  // Only what could not be read becomes this character, unless it stood there from the start.
  if (!plain.includes(replacement) || isUtf8(body)) return { text: plain, notes: [] }
  const { replaced, sound } = countSigns(plain)
  if (replaced > sound) {
    return {
      text: new TextDecoder('windows-1252').decode(body),
      notes: [say('The text is not UTF-8. It was read as Windows-1252: check names and addresses.')],
    }
  }
  const place = placeInText(plain, firstReplaced(body) - (text.length - plain.length))
  const note = say('The text is not UTF-8 at {sentence}. What could not be read there is shown as {sign}: check it.', {
    sentence: place,
    sign: replacement,
  })
  return { text: plain, notes: [note] }
}

const replacement = '\uFFFD'

/** How many signs of a text became a replacement, and how many beyond ASCII are sound: each reading spoils the others. */
function countSigns(text: string): { replaced: number; sound: number } {
  let replaced = 0
  let sound = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) replaced += 1
    else if (code > 0x7f) sound += 1
  }
  return { replaced, sound }
}

/** Where in the text the first sign stands that could not be read: from there on, the bytes of the text are not the body's. */
function firstReplaced(body: Buffer): number {
  const again = Buffer.from(body.toString('utf8'))
  let at = 0
  while (at < body.length && body[at] === again[at]) at += 1
  return body.toString('utf8', 0, at).length
}

function markedEncoding(body: Buffer): string | undefined {
  const [first, second, third] = body
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  // A document begins with a sign of ASCII, half of which is zero in UTF-16.
  if (first === 0 && second !== 0) return 'utf-16be'
  return first !== 0 && second === 0 ? 'utf-16le' : undefined
}

function declaredEncoding(body: Buffer, contentType: string | undefined): string | undefined {
  const head = body[0] === 0x3c ? body.toString('latin1', 0, 200) : ''
  const inXml = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w-]+)["']/.exec(head)
  const inHeader = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')
  const name = (inXml ?? inHeader)?.[1]?.toLowerCase()
  // Programs declare UTF-16 of what they held in memory so, and send UTF-8.
  return name === 'utf8' || name?.startsWith('utf-16') ? 'utf-8' : name
}
