import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { NamedProxy, Target } from './proxies.ts'

/** A proxy that did not connect; its code is `PROXY_` and a status, such as `PROXY_407`, or what else was wrong. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError'
  readonly code: string

  constructor(reason: string, cause?: unknown) {
    super(`The proxy did not connect (${reason})`, { cause })
    this.code = `PROXY_${reason}`
  }
}

const patienceMs = 20_000

/** Opens a connection to a target through a proxy, which also looks up its name. Rejects with a ProxyError. */
export function connectThrough({ url }: NamedProxy, { host, port }: Omit<Target, 'protocol'>): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    if (url === null) {
      reject(new ProxyError('UNREADABLE'))
      return
    }
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
    const authorization = authorizationOf(url)
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port,
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(authorization === null ? {} : { 'proxy-authorization': authorization }) },
      agent: false,
    })
    const timer = setTimeout(() => request.destroy(new ProxyError('TIMEOUT')), patienceMs)
    request.on('connect', ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer)
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy()
        reject(new ProxyError(String(statusCode)))
        return
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(error instanceof ProxyError ? error : new ProxyError(error.code ?? 'ERROR', error))
    })
    request.end()
  })
}

function authorizationOf({ username, password }: URL): string | null {
  if (username === '' && password === '') return null
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`
}

/** A sign of a password may stand in an address as it is, though `%` should not. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
