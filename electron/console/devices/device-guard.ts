import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { RequestHandler, Response } from 'express'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { isCallName, stationApi } from '../../../shared/station-api.ts'
import type { Clock } from '../../base/clock.ts'
import { isPublicAddress } from '../../base/public-address.ts'
import type { ConsoleGuard } from '../http.ts'
import type { DeviceBook } from './device-book.ts'
import { type DeviceSessions, sessionLongestMs } from './device-sessions.ts'

export interface DeviceGuardOptions {
  readonly devices: DeviceBook
  readonly sessions: DeviceSessions
  /** Names of this machine beside its own. */
  readonly names: () => readonly string[]
  /** The part of the order paths that only Cloudprinter is told; empty: there is none. */
  readonly secretPath: () => string
  readonly clock: Pick<Clock, 'steady'>
}

/**
 * Who may use the console on the network. A device shows its token once and then carries a cookie, because a cookie that
 * page scripts cannot read outlives a closed tab, which a tablet closes whenever it likes. That another page might use the
 * cookie is ruled out three times: it is `SameSite=Strict`, a foreign `Origin` is refused, and so are foreign host names.
 */
export function createDeviceGuard({ devices, sessions, names, secretPath, clock }: DeviceGuardOptions): ConsoleGuard {
  const tries = createTryLimit(clock)

  const signIn: RequestHandler = (request, response) => {
    const sender = request.socket.remoteAddress ?? ''
    const waitS = tries.waitS(sender)
    if (waitS > 0) {
      response.set('retry-after', String(waitS))
      throw new StationError(
        'unavailable',
        say('Too many wrong links came from here. Try again in {seconds} seconds.', { seconds: waitS }),
      )
    }
    const token = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const device = devices.find(token)
    if (device === null) {
      tries.failed(sender)
      throw new StationError('unauthorized', say('This link is not valid. It may have been revoked.'))
    }
    devices.seen(device.id)
    const key = sessions.begin(device.id)
    setCookie(response, key, Math.floor(sessionLongestMs / 1_000))
    response.json({ name: device.name })
  }
  const signOut: RequestHandler = (request, response) => {
    sessions.end(cookieOf(request))
    setCookie(response, '', 0)
    response.json({})
  }
  return {
    protect(request) {
      // The rest of the internet is no part of the shop, also where the machine has a public address.
      if (isPublicAddress(plainAddress(request.socket.remoteAddress))) {
        throw new StationError('unauthorized', say('The console is for the network of the shop alone.'))
      }
      refuseForwarded(request)
      refuseForeignNames(request, names())
      refuseForeignOrigins(request)
    },
    routes(app) {
      app.post('/api/session', signIn)
      app.delete('/api/session', signOut)
    },
    authenticate(request) {
      const deviceId = sessions.use(cookieOf(request))
      if (deviceId === null) {
        throw new StationError(
          'unauthorized',
          say('This device is not signed in. Open its link again, or make a new one.'),
        )
      }
      devices.seen(deviceId)
    },
    allows: (call) => isCallName(call) && stationApi[call].audience === 'devices',
    shown: (answer) => withoutSecret(answer, secretPath()),
    onEnd: (request, callback) => sessions.onEnd(cookieOf(request), callback),
  }
}

/** It stands in the settings, in addresses and wherever else one may be shown, so it is looked for in the whole answer. */
function withoutSecret(answer: unknown, secret: string): unknown {
  return secret === '' ? answer : JSON.parse(JSON.stringify(answer).replaceAll(secret, hiddenSecret))
}

/** Still a path by the rules of the settings, so that a console can read the answer. */
const hiddenSecret = '-'.repeat(16)

const cookieName = 'print-station-session'

// Not `Secure`: the network of a shop has no certificate for this machine, and the cookie would not be sent at all.
const setCookie = (response: Response, key: string, maxAgeS: number): void => {
  response.set('set-cookie', `${cookieName}=${key}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeS}`)
}

function cookieOf({ headers }: IncomingMessage): string {
  const [, key = ''] =
    (headers.cookie ?? '')
      .split('; ')
      .map((cookie) => cookie.split('='))
      .find(([name]) => name === cookieName) ?? []
  return /^[\w-]{1,200}$/.test(key) ? key : ''
}

const forwardedHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'cf-connecting-ip', 'cf-ray']

/** A tunnel that was pointed here by mistake would put the console on the internet. */
function refuseForwarded({ headers }: IncomingMessage): void {
  if (forwardedHeaders.some((name) => headers[name] !== undefined)) {
    throw new StationError('unauthorized', say('The console is not served through a tunnel or a proxy.'))
  }
}

/** A page elsewhere can give its own name our address; the browser then takes us for it. */
function refuseForeignNames(request: IncomingMessage, names: readonly string[]): void {
  const name = nameOfHost(request.headers.host)
  const own = hostname().toLowerCase()
  const isOurs =
    name === plainAddress(request.socket.localAddress) ||
    name === 'localhost' ||
    name === own ||
    name === `${own}.local` ||
    (isIP(name) === 0 && names.includes(name))
  if (!isOurs) throw new StationError('unauthorized', say('The console is not served under this name.'))
}

function refuseForeignOrigins({ headers }: IncomingMessage): void {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  const isForeign = origin !== undefined && origin.toLowerCase() !== `http://${host?.toLowerCase()}`
  if (isForeign || site === 'cross-site' || site === 'same-site') {
    // A link to the console, in a mail for instance, may be followed: it opens the page and carries nothing.
    if (headers['sec-fetch-mode'] === 'navigate' && origin === undefined) return
    throw new StationError('unauthorized', say('Another page may not use the console.'))
  }
}

function nameOfHost(host: string | undefined): string {
  const url = `http://${host ?? ''}/`
  if (host === undefined || !URL.canParse(url)) return ''
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
}

/** An IPv4 address that reached an IPv6 socket is written `::ffff:192.0.2.1`. */
const plainAddress = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/, '').toLowerCase()

const triesBeforeWait = 10
const firstWaitMs = 60_000
const maxWaitMs = 60 * 60_000
const maxSenders = 10_000

/** After ten wrong tokens from one address it waits a minute, and twice as long after each further one. */
function createTryLimit(clock: Pick<Clock, 'steady'>): { waitS(sender: string): number; failed(sender: string): void } {
  const failures = new Map<string, { count: number; until: number }>()
  return {
    waitS: (sender) => Math.max(0, Math.ceil(((failures.get(sender)?.until ?? 0) - clock.steady()) / 1_000)),
    failed(sender) {
      const known = failures.get(sender)
      const isForgotten = known === undefined || clock.steady() - known.until > maxWaitMs
      const count = isForgotten ? 1 : known.count + 1
      const over = count - triesBeforeWait
      const waitMs = over < 0 ? 0 : Math.min(maxWaitMs, firstWaitMs * 2 ** over)
      failures.delete(sender)
      failures.set(sender, { count, until: clock.steady() + waitMs })
      const [oldest] = failures.keys()
      if (failures.size > maxSenders && oldest !== undefined) failures.delete(oldest)
    },
  }
}
