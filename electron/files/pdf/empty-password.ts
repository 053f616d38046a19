import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { arrayOf, nameOf, type PdfDict, PdfString, type PdfValue } from './pdf-objects.ts'

/** The file asks for a password, or for something else that the station does not have. */
export class PdfNeedsPassword extends Error {}

/** Gives back the content of a stream, which is encrypted with a key of its own. */
export type Decrypt = (bytes: Buffer, number: number, generation: number) => Buffer

type Resolve = (value: PdfValue | undefined) => PdfValue

/** What is put after a password that is too short. */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/**
 * Opens a file that is restricted: encrypted, though with a password that is empty (ISO 32000-2, 7.6).
 *
 * @throws PdfNeedsPassword where it is not empty
 */
export function openRestricted(encrypt: PdfDict, id: PdfValue, resolve: Resolve): Decrypt {
  const numbers = (name: string, otherwise: number): number => {
    const value = resolve(encrypt.get(name))
    return typeof value === 'number' ? value : otherwise
  }
  const strings = (name: string): Buffer => stringOf(resolve(encrypt.get(name)))
  const version = numbers('V', 0)
  const revision = numbers('R', 0)
  if (nameOf(resolve(encrypt.get('Filter'))) !== 'Standard' || version < 1 || version > 5 || version === 3)
    throw new PdfNeedsPassword('The PDF is encrypted in a way of its own')
  const method = version < 4 ? 'V2' : methodOf(encrypt, resolve)
  // Only what is attached to it is encrypted.
  if (method === 'None') return (bytes) => bytes
  if (version === 5) {
    const key = keyOfVersion5(strings, revision)
    return (bytes) => decryptAes('aes-256-cbc', key, bytes)
  }
  const keyBytes = version === 1 ? 5 : version === 4 ? 16 : Math.min(16, Math.max(5, numbers('Length', 40) >> 3))
  const encryptsMetadata = resolve(encrypt.get('EncryptMetadata')) !== false
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(numbers('P', 0) | 0)
  const first = stringOf(resolve(arrayOf(id)[0]))
  const seed = [padding, strings('O').subarray(0, 32), permissions, first]
  if (revision >= 4 && !encryptsMetadata) seed.push(Buffer.alloc(4, 0xff))
  let key = md5(...seed).subarray(0, keyBytes)
  if (revision >= 3) for (let round = 0; round < 50; round += 1) key = md5(key).subarray(0, keyBytes)
  if (!opens(key, strings('U'), first, revision))
    throw new PdfNeedsPassword('The PDF can be opened with a password only')
  return (bytes, number, generation) => {
    const place = Buffer.from([number, number >> 8, number >> 16, generation, generation >> 8])
    const salt = method === 'AESV2' ? [Buffer.from('sAlT')] : []
    const own = md5(key, place, ...salt).subarray(0, Math.min(16, keyBytes + 5))
    return method === 'AESV2' ? decryptAes('aes-128-cbc', own, bytes) : rc4(own, bytes)
  }
}

function methodOf(encrypt: PdfDict, resolve: Resolve): 'V2' | 'AESV2' | 'AESV3' | 'None' {
  const filters = resolve(encrypt.get('CF'))
  const name = nameOf(resolve(encrypt.get('StmF'))) ?? 'Identity'
  const filter = filters instanceof Map ? resolve((filters as PdfDict).get(name)) : null
  const method = filter instanceof Map ? nameOf(resolve((filter as PdfDict).get('CFM'))) : 'None'
  return method === 'V2' || method === 'AESV2' || method === 'AESV3' ? method : 'None'
}

/** Whether the file says so itself: it carries what the right key makes of a known text. */
function opens(key: Buffer, check: Buffer, id: Buffer, revision: number): boolean {
  if (revision < 3) return rc4(key, padding).equals(check.subarray(0, 32))
  let text = rc4(key, md5(padding, id))
  for (let round = 1; round < 20; round += 1) text = rc4(key.map((byte) => byte ^ round) as Buffer, text)
  return text.subarray(0, 16).equals(check.subarray(0, 16))
}

/** The key of the file lies in it twice: sealed with the password of the user, and with that of the owner. */
function keyOfVersion5(strings: (name: string) => Buffer, revision: number): Buffer {
  const user = strings('U').subarray(0, 48)
  for (const [check, sealed, salted] of [
    [user, strings('UE'), Buffer.alloc(0)],
    [strings('O').subarray(0, 48), strings('OE'), user],
  ] as const) {
    const hash = (salt: Buffer): Buffer => (revision < 6 ? sha256(salt, salted) : hashOfRevision6(salt, salted))
    if (check.length < 48 || sealed.length < 32 || !hash(check.subarray(32, 40)).equals(check.subarray(0, 32))) continue
    const decipher = createDecipheriv('aes-256-cbc', hash(check.subarray(40, 48)), Buffer.alloc(16))
    decipher.setAutoPadding(false)
    return decipher.update(sealed.subarray(0, 32))
  }
  throw new PdfNeedsPassword('The PDF can be opened with a password only')
}

/** Algorithm 2.B, for the empty password. */
function hashOfRevision6(salt: Buffer, salted: Buffer): Buffer {
  let key = sha256(salt, salted)
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => Buffer.concat([key, salted])))
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32))
    cipher.setAutoPadding(false)
    const text = cipher.update(repeated)
    // The remainder by 3 of a number is that of the sum of its bytes, as 256 leaves 1.
    const remainder = text.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = createHash(['sha256', 'sha384', 'sha512'][remainder] ?? 'sha256')
      .update(text)
      .digest()
    last = text.at(-1) ?? 0
  }
  return key.subarray(0, 32)
}

function decryptAes(algorithm: 'aes-128-cbc' | 'aes-256-cbc', key: Buffer, bytes: Buffer): Buffer {
  const wholeBytes = bytes.length - (bytes.length % 16)
  if (wholeBytes < 32) return Buffer.alloc(0)
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 16))
  // What is left of the padding stands after the content, where no filter minds it.
  decipher.setAutoPadding(false)
  return decipher.update(bytes.subarray(16, wholeBytes))
}

/** Written here, because some builds of OpenSSL leave it out. It is its own reverse. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (one: number, other: number): void => {
    const kept = state[one] ?? 0
    state[one] = state[other] ?? 0
    state[other] = kept
  }
  for (let index = 0, other = 0; index < 256; index += 1) {
    other = (other + (state[index] ?? 0) + (key[index % key.length] ?? 0)) & 255
    swap(index, other)
  }
  const result = Buffer.allocUnsafe(bytes.length)
  for (let at = 0, one = 0, other = 0; at < bytes.length; at += 1) {
    one = (one + 1) & 255
    other = (other + (state[one] ?? 0)) & 255
    swap(one, other)
    result[at] = (bytes[at] ?? 0) ^ (state[((state[one] ?? 0) + (state[other] ?? 0)) & 255] ?? 0)
  }
  return result
}

const sha256 = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

const md5 = (...parts: readonly Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()

const stringOf = (value: PdfValue): Buffer => (value instanceof PdfString ? value.bytes : Buffer.alloc(0))
