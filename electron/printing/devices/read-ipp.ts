/** A value of an attribute; a name or text in a language is its text alone. */
export type IppValue = string | number | boolean | readonly [number, number] | IppAttributes | null
export type IppAttributes = Readonly<Partial<Record<string, readonly IppValue[]>>>

/** A request or an answer of IPP, as far as its attributes. */
export interface IppMessage {
  /** The operation of a request, the status of an answer. */
  readonly code: number
  readonly id: number
  readonly operation: IppAttributes
  readonly printers: readonly IppAttributes[]
  readonly jobs: readonly IppAttributes[]
  /** Where the document begins. */
  readonly length: number
}

const tags = { operation: 1, job: 2, end: 3, printer: 4, collection: 0x34, endCollection: 0x37, member: 0x4a } as const

/**
 * Reads a message once from front to back, each value by its length: a printer that writes nonsense is an error, and never a loop.
 *
 * @throws RangeError where it is cut short or no such message
 */
export function readIpp(bytes: Buffer): IppMessage {
  const reader = new Reader(bytes)
  const code = bytes.readUInt16BE(2)
  const id = bytes.readInt32BE(4)
  reader.at = 8
  const groups: { readonly tag: number; readonly attributes: Record<string, IppValue[]> }[] = []
  for (;;) {
    const tag = reader.byte()
    if (tag === tags.end) break
    if (tag < 0x10) {
      groups.push({ tag, attributes: {} })
      continue
    }
    const group = groups.at(-1)
    if (group === undefined) throw new RangeError('An attribute is in no group')
    const name = reader.text()
    const value = reader.value(tag, 0)
    if (name !== '') group.attributes[name] = [value]
    else Object.values(group.attributes).at(-1)?.push(value)
  }
  const of = (tag: number): IppAttributes[] =>
    groups.filter((group) => group.tag === tag).map(({ attributes }) => attributes)
  return {
    code,
    id,
    operation: of(tags.operation)[0] ?? {},
    printers: of(tags.printer),
    jobs: of(tags.job),
    length: reader.at,
  }
}

const maxDepth = 8

class Reader {
  readonly #bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  byte(): number {
    const value = this.#bytes.readUInt8(this.at)
    this.at += 1
    return value
  }

  text(): string {
    return this.#sized().toString('utf8')
  }

  /** The value of a tag that was just read, and of whose name is read. */
  value(tag: number, depth: number): IppValue {
    const bytes = this.#sized()
    switch (tag) {
      case 0x21:
      case 0x23:
        return bytes.readInt32BE(0)
      case 0x22:
        return bytes.readUInt8(0) !== 0
      case 0x33:
        return [bytes.readInt32BE(0), bytes.readInt32BE(4)]
      case 0x35:
      case 0x36:
        return textOf(bytes)
      case tags.collection:
        return this.#members(depth + 1)
      default:
        // Unknown, no value and the like.
        return tag < 0x20 ? null : bytes.toString('utf8')
    }
  }

  #members(depth: number): IppAttributes {
    if (depth > maxDepth) throw new RangeError('Collections lie too deep in each other')
    const members: Record<string, IppValue[]> = {}
    let last: IppValue[] | undefined
    for (;;) {
      const tag = this.byte()
      this.#sized()
      if (tag === tags.endCollection) {
        this.#sized()
        return members
      }
      if (tag === tags.member) {
        last = []
        members[this.text()] = last
      } else {
        last?.push(this.value(tag, depth))
      }
    }
  }

  #sized(): Buffer {
    const length = this.#bytes.readUInt16BE(this.at)
    const end = this.at + 2 + length
    if (end > this.#bytes.length) throw new RangeError('The message is cut short')
    const bytes = this.#bytes.subarray(this.at + 2, end)
    this.at = end
    return bytes
  }
}

/** Of a text with its language. Some printers leave out the lengths; then all of it is the text. */
function textOf(bytes: Buffer): string {
  const language = bytes.length >= 4 ? bytes.readUInt16BE(0) : bytes.length
  if (language + 4 > bytes.length) return bytes.toString('utf8')
  const length = bytes.readUInt16BE(2 + language)
  return bytes.subarray(4 + language, 4 + language + length).toString('utf8')
}

/** The first value, where it is of a kind. */
export const textIn = (attributes: IppAttributes, name: string): string | null => {
  const [value] = attributes[name] ?? []
  return typeof value === 'string' ? value : null
}
export const numberIn = (attributes: IppAttributes, name: string): number | null => {
  const [value] = attributes[name] ?? []
  return typeof value === 'number' ? value : null
}
export const textsIn = (attributes: IppAttributes, name: string): string[] =>
  (attributes[name] ?? []).filter((value) => typeof value === 'string')
