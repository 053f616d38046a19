/** A body as text, with what was odd about it. */
export interface DecodedText {
  readonly text: string
  readonly notes: readonly string[]
}

/**
 * Reads a body as text: by its byte order mark, else by what an XML declaration or the content type says, else as
 * UTF-8. Bytes that are no UTF-8 are read as Windows-1252, the usual mistake, and a note says so.
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
  if (!plain.includes('\uFFFD')) return { text: plain, notes: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), notes: [] }
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(body),
      notes: ['The text is not UTF-8. It was read as Windows-1252: check names and addresses.'],
    }
  }
}

function markedEncoding(body: Buffer): string | undefined {
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  return undefined
}

function declaredEncoding(body: Buffer, contentType: string | undefined): string | undefined {
  const inXml =
    body[0] === 0x3c ? /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(body.toString('latin1', 0, 200)) : null
  const inHeader = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')
  const name = (inXml ?? inHeader)?.[1]?.toLowerCase()
  return name === 'utf8' ? 'utf-8' : name
}
