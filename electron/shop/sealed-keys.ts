import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
/** Of the secret of a shop, and of whatever else seals. */
export const secretBytes = 32

export const newSecret = (): Buffer => randomBytes(secretBytes)

/**
 * Seals a text under 32 bytes.
 *
 * @param name what it is: under another one it does not open, so nobody who writes the database can put one key in the place of another
 */
export function seal(secret: Buffer, name: string, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, secret, nonce).setAAD(Buffer.from(name, 'utf8'))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null: it was sealed under another secret or name, or somebody has changed it. */
export function unseal(secret: Buffer, name: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv(algorithm, secret, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(name, 'utf8'))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** By which a station knows the secret of a shop when it holds it. Of 32 random bytes it tells nothing. */
export const fingerprintOf = (secret: Buffer, shopId: string): string =>
  createHmac('sha256', secret).update(`print-station shop ${shopId}`).digest('base64url')
