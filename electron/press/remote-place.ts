import type { Destination } from '../../shared/destinations.ts'

/** Where a server is, who signs in, and into which folder. */
export interface RemotePlace {
  readonly kind: 'sftp' | 'ftps'
  readonly host: string
  readonly port: number
  /** Empty: the address names nobody. */
  readonly user: string
  /** From the root of the server, `/`; or from where one is after signing in, as the address ends before a folder or goes on with `/~/`: `''`, `'jobs'`. */
  readonly folder: string
  /** The TLS of FTPS begins with the connection, as it did before it could be asked for. */
  readonly isImplicit: boolean
}

const implicitPort = 990
const ports = { sftp: 22, ftps: 21 } as const

/** The place that an address names, which the rules of a destination have looked at; null: the destination is none on a server. */
export function remotePlaceOf({ kind, url }: Pick<Destination, 'kind' | 'url'>): RemotePlace | null {
  if ((kind !== 'sftp' && kind !== 'ftps') || url === null || !URL.canParse(url)) return null
  const { hostname, port, username, pathname, search, hash } = new URL(url)
  const number = port === '' ? ports[kind] : Number(port)
  return {
    kind,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: number,
    user: plain(username),
    // A folder may well be called so.
    folder: folderOf(plain(pathname + search + hash)),
    isImplicit: kind === 'ftps' && number === implicitPort,
  }
}

/** Who signs in where: a secret is kept for it, and sent to no other. */
export const accountOf = ({ kind, host, port, user }: RemotePlace): string =>
  `${kind}://${encodeURIComponent(user)}@${serverOf({ kind, host, port })}`

/** What tells a folder there from each other one. */
export const nameOfPlace = (place: RemotePlace): string => `${accountOf(place)} ${place.folder}`

/** What has a key of its own. */
export const serverOf = ({ host, port }: Pick<RemotePlace, 'kind' | 'host' | 'port'>): string =>
  `${host.includes(':') ? `[${host}]` : host.toLowerCase()}:${port}`

/** `/~/jobs` is `jobs`, `/jobs/` is `/jobs`. */
function folderOf(path: string): string {
  const whole = path.startsWith('/~/') || path === '/~' ? path.slice(3) : path
  return whole.length > 1 && whole.endsWith('/') ? whole.slice(0, -1) : whole
}

/** As people mean it; a percent sign that stands for itself stays. */
function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
