import { inOneText, say } from '../../shared/messages/sentence.ts'
import { ask } from '../base/ask.ts'
import type { Clock } from '../base/clock.ts'
import type { Proxies } from '../base/proxies.ts'
import { type Finding, failed, ok, unknown, warning } from './run-checks.ts'

/** What a look at the signal endpoint told. */
export type EndpointLook =
  | { readonly kind: 'answered'; readonly status: number; readonly skewMs: number | null; readonly tookMs: number }
  | { readonly kind: 'silent'; readonly why: string }

const timeoutMs = 10_000
const warnSkewMs = 30_000
const wrongSkewMs = 5 * 60_000

/**
 * Asks the server of the signal endpoint for the head of its front page: the same name, port and certificate as a signal, and
 * nothing that it could take for one. Any answer will do.
 */
export async function lookAtEndpoint(signalUrl: string, clock: Clock, proxies: Proxies): Promise<EndpointLook> {
  const began = clock.now()
  try {
    const { status, headers } = await ask(new URL('/', signalUrl), { method: 'HEAD', timeoutMs, proxies })
    const now = clock.now()
    const said = Date.parse(headers.date ?? '')
    // The header counts in whole seconds, and was written somewhere between question and answer.
    const skewMs = Number.isNaN(said) ? null : Math.round((now + began) / 2 - (said + 500))
    return { kind: 'answered', status, skewMs, tookMs: now - began }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { kind: 'silent', why: code === 'ETIMEDOUT' ? `no answer within ${timeoutMs / 1_000} seconds` : code }
  }
}

export function endpointFinding(look: EndpointLook, signalUrl: string, proxies: Proxies): Finding {
  const { host } = new URL(signalUrl)
  const way =
    proxies.description === null ? null : say('The environment names a proxy: {proxy}.', { proxy: proxies.description })
  if (look.kind === 'answered') {
    return ok(inOneText(say('{host} answers, in {ms} ms. No signal was sent.', { host, ms: look.tookMs }), way))
  }
  const cure = /CERT|SSL|TLS/i.test(look.why)
    ? say(
        'Look whether the clock of this machine is right, and whether something between it and the internet changes certificates.',
      )
    : say(
        'Look at the internet connection, the firewall, and the address of the signals in the settings. Signals are kept until then.',
      )
  return failed(inOneText(say('{host} cannot be reached ({text}).', { host, text: look.why }), way), cure)
}

/** Signals carry the time of their steps, and certificates are judged by the clock. */
export function clockFinding(look: EndpointLook): Finding {
  if (look.kind === 'silent' || look.skewMs === null) {
    return unknown(say('No server told its time, so the clock could not be compared.'))
  }
  const seconds = Math.round(Math.abs(look.skewMs) / 1_000)
  const finding =
    look.skewMs > 0
      ? say('The clock of this machine is {seconds} s fast.', { seconds })
      : say('The clock of this machine is {seconds} s slow.', { seconds })
  const cure = say(
    'Switch on the time synchronisation of this machine: the times of the steps are reported by its clock.',
  )
  if (Math.abs(look.skewMs) > wrongSkewMs) return failed(finding, cure)
  if (Math.abs(look.skewMs) > warnSkewMs) return warning(finding, cure)
  return ok(say('The clock of this machine is right to within {seconds} s.', { seconds: Math.max(1, seconds) }))
}
