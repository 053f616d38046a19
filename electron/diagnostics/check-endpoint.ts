import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Clock } from '../base/clock.ts'
import { createOutgoingAgents } from '../base/outgoing-agents.ts'
import type { Proxies } from '../base/proxies.ts'
import { type Finding, failed, ok, unknown, warning } from './run-checks.ts'

/** What a look at the signal endpoint told. */
export type EndpointLook =
  | { readonly kind: 'answered'; readonly status: number; readonly skewMs: number | null; readonly tookMs: number }
  | { readonly kind: 'silent'; readonly why: string }

const patienceMs = 10_000
const warnSkewMs = 30_000
const wrongSkewMs = 5 * 60_000

/**
 * Asks the server of the signal endpoint for the head of its front page: the same name, port and certificate as a signal, and
 * nothing that it could take for one. Any answer will do.
 */
export function lookAtEndpoint(signalUrl: string, clock: Clock, proxies: Proxies): Promise<EndpointLook> {
  const url = new URL('/', signalUrl)
  const patience = new AbortController()
  const cancel = clock.after(patienceMs, () => patience.abort())
  const began = clock.now()
  const look = new Promise<EndpointLook>((resolve) => {
    const agents = createOutgoingAgents({}, proxies)
    const isSecure = url.protocol === 'https:'
    const send = isSecure ? httpsRequest : httpRequest
    const agent = isSecure ? agents.https : agents.http
    const asked = send(url, { method: 'HEAD', agent, signal: patience.signal }, (response) => {
      response.resume()
      const now = clock.now()
      const said = Date.parse(response.headers.date ?? '')
      // The header counts in whole seconds, and was written somewhere between question and answer.
      const skewMs = Number.isNaN(said) ? null : Math.round((now + began) / 2 - (said + 500))
      resolve({ kind: 'answered', status: response.statusCode ?? 0, skewMs, tookMs: now - began })
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      const why = patience.signal.aborted
        ? `no answer within ${patienceMs / 1_000} seconds`
        : (error.code ?? error.message)
      resolve({ kind: 'silent', why })
    })
    asked.end()
  })
  return look.finally(cancel)
}

export function endpointFinding(look: EndpointLook, signalUrl: string, proxies: Proxies): Finding {
  const { host } = new URL(signalUrl)
  const way = proxies.description === null ? '' : ` The environment names a proxy: ${proxies.description}.`
  if (look.kind === 'answered') return ok(`${host} answers, in ${look.tookMs} ms. No signal was sent.${way}`)
  const cure = /CERT|SSL|TLS/i.test(look.why)
    ? 'Look whether the clock of this machine is right, and whether something between it and the internet changes certificates.'
    : 'Look at the internet connection, the firewall, and the address of the signals in the settings. Signals are kept until then.'
  return failed(`${host} cannot be reached (${look.why}).${way}`, cure)
}

/** Signals carry the time of their steps, and certificates are judged by the clock. */
export function clockFinding(look: EndpointLook): Finding {
  if (look.kind === 'silent' || look.skewMs === null) {
    return unknown('No server told its time, so the clock could not be compared.')
  }
  const seconds = Math.round(Math.abs(look.skewMs) / 1_000)
  const how = `${seconds} s ${look.skewMs > 0 ? 'fast' : 'slow'}`
  const cure = 'Switch on the time synchronisation of this machine: the times of the steps are reported by its clock.'
  if (Math.abs(look.skewMs) > wrongSkewMs) return failed(`The clock of this machine is ${how}.`, cure)
  if (Math.abs(look.skewMs) > warnSkewMs) return warning(`The clock of this machine is ${how}.`, cure)
  return ok(`The clock of this machine is right to within ${Math.max(1, seconds)} s.`)
}
