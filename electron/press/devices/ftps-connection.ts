import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { type ConnectionOptions, TLSSocket } from 'node:tls'
import { Client, FTPError } from 'basic-ftp'
import { ftpsData } from './ftps-data.ts'
import { Line } from './line.ts'
import type { RemoteAccess } from './remote-access.ts'
import { RemoteErrors } from './remote-errors.ts'

/** Signed in at a server. */
export interface FtpsConnection {
  readonly client: Client
  readonly line: Line
  readonly errors: RemoteErrors
}

/** Never without TLS, neither for what is said nor for what is sent. @throws DeviceError */
export async function connectFtps(access: RemoteAccess, signal: AbortSignal): Promise<FtpsConnection> {
  const { place, signIn, clock, idleMs, onStep } = access
  const errors = new RemoteErrors(place, signIn)
  const { silent, stopped } = errors
  const client = new Client(idleMs)
  const line = new Line({ clock, idleMs, silent, stopped, cut: () => client.close() })
  try {
    onStep('reach')
    await line.run(signal, () => encrypted(client, access, errors))
    const hostKey = keyOf(client.ftp.socket)
    const { socket } = client.ftp
    if (hostKey === null || !(socket instanceof TLSSocket)) throw errors.noTls('')
    if (!(await line.run(signal, () => access.checkKey(hostKey, socket.authorized)))) throw errors.wrongKey(hostKey)
    client.prepareTransfer = ftpsData((data) => keyOf(data) === hostKey)

    onStep('sign_in')
    const missing = errors.missingIn(signIn, signIn.password)
    if (missing !== null) throw missing
    await line.run(signal, () => signedIn(client, access, errors))
    return { client, line, errors }
  } catch (error) {
    client.close()
    throw error
  }
}

async function encrypted(client: Client, { place }: RemoteAccess, errors: RemoteErrors): Promise<void> {
  const { host, port, isImplicit } = place
  // Whom to trust is decided by the key, before anything else is said.
  const options: ConnectionOptions = { host, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) }
  try {
    if (isImplicit) {
      await client.connectImplicitTLS(host, port, options)
      return
    }
    await client.connect(host, port)
  } catch (error) {
    if (error instanceof FTPError) throw errors.away(error.message)
    throw isOfTls(error) ? errors.noTls(error.message) : errors.unreachable(error)
  }
  try {
    // biome-ignore lint/correctness/useHookAtTopLevel: it is no hook
    await client.useTLS(options)
  } catch (error) {
    if (error instanceof FTPError || isOfTls(error)) throw errors.noTls(error.message)
    throw errors.broken()
  }
}

async function signedIn(client: Client, { place, signIn }: RemoteAccess, errors: RemoteErrors): Promise<void> {
  try {
    // For names and passwords that are not plain letters; not all know it.
    await client.sendIgnoringError('OPTS UTF8 ON')
    await client.login(place.user, signIn.password ?? '')
    // biome-ignore lint/correctness/useHookAtTopLevel: it is no hook
    await client.useDefaultSettings()
  } catch (error) {
    if (!(error instanceof FTPError)) throw errors.broken()
    if (error.code === 421) throw errors.away(error.message)
    throw error.code === 530 || error.code === 430 || error.code === 532
      ? errors.notSignedIn()
      : errors.refusedWith(error.message)
  }
}

/** Of the certificate that was shown; null: there is none. */
function keyOf(socket: unknown): string | null {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
  if (certificate === undefined) return null
  return `SHA256:${createHash('sha256').update(certificate.raw).digest('base64').replaceAll('=', '')}`
}

const isOfTls = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(String(error.code))
