import { readFileSync } from 'node:fs'
import { whenFreeSync } from './rename-when-free.ts'

/** What a small file says. A file that cannot be read is never taken for one that is not there. */
export type Reading =
  | { readonly state: 'read'; readonly value: unknown }
  | { readonly state: 'absent' }
  /** It could be opened, and is not JSON: cut off, emptied, overwritten. */
  | { readonly state: 'damaged' }
  /** It could not be opened: no right to, or another program holds it. */
  | { readonly state: 'held'; readonly code: string }

export type ReadFile = (path: string) => Buffer

/** Reads a file of JSON. One that another program holds, as a virus scanner or a backup does, is tried for half a second. */
export function readJsonFile(path: string, read: ReadFile = readFileSync): Reading {
  let bytes: Buffer
  try {
    bytes = whenFreeSync(() => read(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    // What would lie within a file is not there either.
    return code === 'ENOENT' || code === 'ENOTDIR' ? { state: 'absent' } : { state: 'held', code }
  }
  try {
    return { state: 'read', value: JSON.parse(decode(bytes)) }
  } catch {
    return { state: 'damaged' }
  }
}

/**
 * The text of a file by the mark at its start, which editors and shells of Windows write: the decoders drop it. Bytes that are no
 * text are refused, for a guess would change what was set.
 */
function decode(bytes: Buffer): string {
  const mark = bytes.toString('latin1', 0, 2)
  const encoding = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** What JSON says, or undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
