/** The address of a database, and its password apart from it, as a person enters them. */
export interface DatabaseAccess {
  /** `postgres://station@server:5432/shop` */
  readonly address: string
  /** As it is, and not as it stands in an address. */
  readonly password: string
}

/** Takes the password out of an address, so that the rest can be shown. What is no address stays as it is. */
export function accessOf(url: string): DatabaseAccess {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null) return { address: url, password: '' }
  const asked = parsed.searchParams.get('password')
  if (parsed.password === '' && asked === null) return { address: url, password: '' }
  const password = asked ?? decoded(parsed.password)
  parsed.password = ''
  parsed.searchParams.delete('password')
  return { address: parsed.href, password }
}

/** The whole address that a driver takes. Without a password of its own it keeps the one that stands in the address. */
export function databaseUrlOf({ address, password }: DatabaseAccess): string {
  const text = address.trim()
  if (password === '' || !URL.canParse(text)) return text
  const parsed = new URL(text)
  parsed.password = encodeURIComponent(password)
  return parsed.href
}

/** Whoever typed it may have written a % that encodes nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
