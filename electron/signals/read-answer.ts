import type { IncomingHttpHeaders } from 'node:http'
import { createBrotliDecompress, createInflateRaw, createUnzip } from 'node:zlib'
import { maskedKey } from '../base/keys-match.ts'
import { errorInJson, errorInText, messageInJson } from './named-error.ts'
import { isPage, textOfPage } from './page-text.ts'

/** What an answer says besides its status. */
export interface AnswerBody {
  /** A page for people comes from whatever stands on the way to Cloudprinter; an error names itself so. */
  readonly kind: 'text' | 'page' | 'error'
  /** To be kept and shown: without tags and keys, at most 4 KiB. */
  readonly text: string
  /** What of it goes into a sentence. */
  readonly message: string
  /** The status that an error names, whatever the status of the answer is. */
  readonly namedStatus: number | null
}

const maxTextBytes = 4_096
const maxMessageLength = 300
/** A small answer may become large when it is inflated: no more than this is looked at. */
const maxPlainBytes = 64 * 1024
const maxCodings = 2

/** Reads the bytes of an answer as a person would: the coding undone, the letters decoded, the tags of a page left out. */
export async function readAnswer(bytes: Buffer, headers: IncomingHttpHeaders, key: string): Promise<AnswerBody> {
  const type = (headers['content-type'] ?? '').toLowerCase()
  const said = maskKey(decoded(await undoCodings(bytes, headers['content-encoding']), type), key)
  const json = parsedJson(said)
  if (json === null && isPage(said, type)) return bodyOf('page', textOfPage(said))
  if (json === null) return bodyOf(errorInText(said) === null ? 'text' : 'error', withoutTags(said))
  const error = errorInJson(json.value)
  if (error !== null) return bodyOf('error', said, error.message, error.status)
  return bodyOf('text', said, messageInJson(json.value))
}

/** The words of XML; as it is, where it has none. */
const withoutTags = (said: string): string => (said.trimStart().startsWith('<') && textOfPage(said)) || said

function bodyOf(
  kind: AnswerBody['kind'],
  said: string,
  message: string | null = null,
  status: number | null = null,
): AnswerBody {
  const text = cut(said)
  return { kind, text, message: (message ?? text).trim().slice(0, maxMessageLength), namedStatus: status }
}

function parsedJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** A key that is shorter than this could be a word. */
const minMasked = 8

/** An answer may repeat what was sent. */
export function maskKey(text: string, key: string): string {
  if (key.length < minMasked) return text
  const forms = new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])
  return [...forms].reduce((masked, form) => masked.replaceAll(form, maskedKey), text)
}

/** Whole letters of a text, up to what is kept of it. */
function cut(text: string): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxTextBytes))
  return text.slice(0, read)
}

async function undoCodings(bytes: Buffer, header: string | undefined): Promise<Buffer> {
  const names = (header ?? '').toLowerCase().split(',').slice(0, maxCodings)
  let plain = bytes
  for (const name of names.reverse()) plain = await undoCoding(plain, name.trim())
  // Some compress without a word.
  return plain[0] === 0x1f && plain[1] === 0x8b ? undoCoding(plain, 'gzip') : plain
}

/** As much as can be inflated: where it breaks off, or was cut, what came before is what it says. */
async function undoCoding(bytes: Buffer, name: string): Promise<Buffer> {
  const decoder = decoderOf(name, bytes)
  if (decoder === null) return bytes
  const parts: Buffer[] = []
  let size = 0
  decoder.end(bytes)
  try {
    for await (const part of decoder as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size >= maxPlainBytes) break
    }
  } catch {
    // Not what its name says from here on. Bytes of which nothing can be inflated were perhaps never compressed.
    if (size === 0) return bytes
  }
  return Buffer.concat(parts).subarray(0, maxPlainBytes)
}

function decoderOf(name: string, bytes: Buffer) {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createUnzip()
    case 'deflate':
      // Some senders leave out the zlib header that the standard asks for; its first byte always ends in 8.
      return ((bytes[0] ?? 0) & 0x0f) === 0x08 ? createUnzip() : createInflateRaw()
    case 'br':
      return createBrotliDecompress()
    default:
      return null
  }
}

/** Letters by the mark in front, or as the header says, or UTF-8, or else what is usual in the west. */
function decoded(bytes: Buffer, type: string): string {
  const named = charsetOf(bytes) ?? /charset\s*=\s*"?([\w-]{1,40})/i.exec(type)?.[1]
  const text = (named === undefined ? null : decodedAs(named, bytes, false)) ?? decodedAs('utf-8', bytes, true)
  return (text ?? decodedAs('windows-1252', bytes, false) ?? '').replaceAll(unprintable, '')
}

function charsetOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function decodedAs(charset: string, bytes: Buffer, fatal: boolean): string | null {
  try {
    // The bytes may end within a letter.
    return new TextDecoder(charset, { fatal }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

/** Signs that show nothing, and those that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g
