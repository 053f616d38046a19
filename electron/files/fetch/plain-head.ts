import { Duplex, Transform, type TransformCallback } from 'node:stream'

/** The longest head of an answer that is read. */
export const maxHeadBytes = 64 * 1024

/**
 * A connection whose first answer has a head that any parser takes. Lines that are no header are left out, and so are control
 * signs, a length beside chunks, one that is no number and one that is said twice; two that differ are left to be refused. The body
 * comes as it is, and the connection serves no second request.
 */
export function withPlainHead(connection: Duplex): Duplex {
  const readable = new PlainHead()
  connection.on('error', (error) => readable.destroy(error))
  return Duplex.from({ readable: connection.pipe(readable), writable: connection })
}

class PlainHead extends Transform {
  #held = ''
  #isHead = true

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    if (!this.#isHead) {
      done(null, chunk)
      return
    }
    // One sign a byte, so that whatever belongs to the body comes out of it unchanged.
    this.#held += chunk.toString('latin1')
    for (let end = endOfHead(this.#held); end !== null && this.#isHead; end = endOfHead(this.#held)) {
      const head = plainHead(this.#held.slice(0, end))
      this.#held = this.#held.slice(end)
      // What comes before the answer proper, such as "103 Early Hints", has a head of its own.
      this.#isHead = head.isInterim
      if (!head.isInterim) this.push(head.text, 'latin1')
    }
    if (!this.#isHead) done(null, Buffer.from(this.#held, 'latin1'))
    else if (this.#held.length <= maxHeadBytes) done()
    else done(Object.assign(new Error('The head of the answer is too long'), { code: 'HPE_HEADER_OVERFLOW' }))
  }
}

/** Where the first empty line ends, whether its lines end in CR LF or in LF alone. */
function endOfHead(text: string): number | null {
  const ends = ['\n\r\n', '\n\n'].map((mark) => [text.indexOf(mark), mark.length] as const)
  const [first] = ends.filter(([at]) => at !== -1).sort(([one], [other]) => one - other)
  return first === undefined ? null : first[0] + first[1]
}

function plainHead(text: string): { readonly text: string; readonly isInterim: boolean } {
  const [statusLine = '', ...lines] = text.trimStart().split('\n')
  const status = /^(?:HTTP\/[\d.]{1,3}|ICY) {1,8}(\d{3})/i.exec(statusLine)?.[1]
  if (status === undefined) return { text, isInterim: false }
  const headers = lines.flatMap(headerOf)
  const isChunked = headers.some(({ name, value }) => name === 'transfer-encoding' && /\bchunked\b/i.test(value))
  const lengths = headers
    .filter(({ name }) => name === 'content-length')
    .flatMap(({ value }) => value.split(',').map((length) => length.trim()))
    .filter((length) => /^\d+$/.test(length))
  const plain = [
    ...headers.filter(({ name }) => !['content-length', 'connection', 'keep-alive'].includes(name)),
    ...[...new Set(isChunked ? [] : lengths)].map((value) => ({ name: 'content-length', value })),
    { name: 'connection', value: 'close' },
  ]
  return {
    text: `HTTP/1.1 ${status} Read\r\n${plain.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n`,
    isInterim: status.startsWith('1'),
  }
}

function headerOf(line: string): { readonly name: string; readonly value: string }[] {
  const colon = line.indexOf(':')
  const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) return []
  return [
    {
      name,
      value: line
        .slice(colon + 1)
        .replaceAll(/[^ -~\x80-\xff]/g, '')
        .trim(),
    },
  ]
}
