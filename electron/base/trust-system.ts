import { X509Certificate } from 'node:crypto'
import * as tls from 'node:tls'

/**
 * Trusts the certificates in the store of the system from now on, besides those of Node and of `NODE_EXTRA_CA_CERTS`: where a
 * firewall or virus scanner reads along, that is where its certificate lies. Returns how many came from there; 0 on a Node
 * that cannot do it. The store is read once in the life of the process.
 */
export function trustSystem(): number {
  trusted ??= trustStore()
  return trusted
}

let trusted: number | undefined

function trustStore(): number {
  // Not in every Node that the station runs on.
  if (typeof tls.setDefaultCACertificates !== 'function') return 0
  const known = new Set(tls.getCACertificates('default'))
  const found = tls.getCACertificates('system').filter((certificate) => !known.has(certificate))
  try {
    tls.setDefaultCACertificates([...known, ...found])
    return found.length
  } catch {
    // One that cannot be read would keep out all.
    const readable = found.filter(isReadable)
    tls.setDefaultCACertificates([...known, ...readable])
    return readable.length
  }
}

function isReadable(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).raw.length > 0
  } catch {
    return false
  }
}
