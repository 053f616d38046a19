/**
 * Reads an MD5 as lower-case hex: in capitals, in quotes, with `md5:` or `0x` before it, in pairs (`8E-1B-…`, as .NET writes
 * bytes) or as base64, as the header Content-MD5 has it. Null where it is none, such as a SHA-256.
 */
export function readMd5(text: string): string | null {
  // The usual form first: this runs for each file of each order.
  if (/^[\da-f]{32}$/.test(text)) return text
  if (text.length > longest) return null
  const bare = text
    .replaceAll(/["'`]/g, '')
    .trim()
    .replace(/^(?:md5[:= -]|0x) ?/i, '')
  const hex = bare.replaceAll(/[-: ]/g, '').toLowerCase()
  if (/^[\da-f]{32}$/.test(hex)) return hex
  return /^[\w+/-]{22}(?:==)?$/.test(bare) ? hexOfBase64(bare.slice(0, 22)) : null
}

/** Longer than any of its forms. */
const longest = 100

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Of 22 signs, which hold 132 bits: 16 bytes and four bits that must be 0. */
function hexOfBase64(text: string): string | null {
  let bits = 0n
  for (const sign of text.replaceAll('-', '+').replaceAll('_', '/'))
    bits = (bits << 6n) | BigInt(alphabet.indexOf(sign))
  return (bits & 0xfn) === 0n ? (bits >> 4n).toString(16).padStart(32, '0') : null
}
