/** Keeps apart what was shortened or made plain: FNV-1a over the UTF-16 units, as eight hex digits. Says nothing of who meant harm. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
