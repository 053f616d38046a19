import { randomBytes, scrypt } from 'node:crypto'
import { seal, secretBytes, unseal } from './sealed-keys.ts'

/** Crockford's base 32: no I, L, O and U, which people take for others. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 16

/** 80 random bits, as `7K3M-Q0TX-…`. */
export const newJoinCode = (): string =>
  [...randomBytes(codeLength)]
    .map((byte, index) => `${index > 0 && index % 4 === 0 ? '-' : ''}${letters[byte % letters.length]}`)
    .join('')

/** The code in what a person has typed or pasted: case, blanks, dashes and letters that look alike are forgiven; null: it is none. */
export function readJoinCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => letters.includes(letter)) ? code : null
}

/** The secret of a shop as an invitation holds it. */
export interface WrappedSecret {
  readonly salt: string
  readonly sealed: string
}

/** @param code as `readJoinCode` gives it */
export async function wrapSecret(secret: Buffer, code: string, shopId: string): Promise<WrappedSecret> {
  const salt = randomBytes(16)
  const sealed = seal(await keyOf(code, salt), nameOf(shopId), secret.toString('base64url'))
  return { salt: salt.toString('base64url'), sealed }
}

/** Null: the code is another one. */
export async function unwrapSecret(wrapped: WrappedSecret, code: string, shopId: string): Promise<Buffer | null> {
  const key = await keyOf(code, Buffer.from(wrapped.salt, 'base64url'))
  const secret = unseal(key, nameOf(shopId), wrapped.sealed)
  return secret === null ? null : Buffer.from(secret, 'base64url')
}

const nameOf = (shopId: string): string => `invitation ${shopId}`

/** Whoever has a copy of the database pays 32 MiB and some 50 ms for each code that is tried. */
const keyOf = (code: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, secretBytes, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
