import got from 'got'
import { createTransport } from 'nodemailer'
import { type AlertChannel, fillWebhook } from '../../shared/alerts.ts'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import { createOutgoingAgents } from '../base/outgoing-agents.ts'
import type { Proxies } from '../base/proxies.ts'
import type { AlertMessage } from './alert-message.ts'

const timeoutMs = 15_000

export interface Outbound {
  readonly settings: Settings['alerts']
  readonly smtpPassword: string | null
  readonly webhookSecret: string | null
  readonly proxies: Proxies
}

/**
 * Sends a message by one channel. Resolves with whom it does not reach, although others have it; null: it reaches all.
 *
 * @throws StationError `unavailable` with what is wrong, without any key
 */
export async function sendMessage(
  channel: AlertChannel,
  message: AlertMessage,
  to: readonly string[],
  outbound: Outbound,
): Promise<Said | null> {
  if (channel === 'email') return await sendMail(message, to, outbound)
  await callWebhook(message, outbound)
  return null
}

async function sendMail(
  { title, text }: AlertMessage,
  to: readonly string[],
  outbound: Outbound,
): Promise<Said | null> {
  const { smtpHost: host, smtpPort: port, smtpSecurity, smtpUser: user, from } = outbound.settings
  if (host === '' || from === '') throw failed(say('Enter the mail server and the address that the mail comes from.'))
  if (user !== '' && outbound.smtpPassword === null) throw failed(say('Enter the password of the mail server.'))
  const transport = createTransport({
    host,
    port,
    secure: smtpSecurity === 'tls',
    // Never in the open where it was to be encrypted.
    requireTLS: smtpSecurity === 'starttls',
    ignoreTLS: smtpSecurity === 'none',
    ...(user === '' ? {} : { auth: { user, pass: outbound.smtpPassword ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    // So that no absence note answers it.
    const headers = { 'Auto-Submitted': 'auto-generated' }
    const { rejected } = await transport.sendMail({ from, to: [...to], subject: title, text, headers })
    if (rejected.length === 0) return null
    return say('The mail server {host} refuses it for {addresses}.', { host, addresses: rejected.join(', ') })
  } catch (error) {
    throw failed(say('The mail server {host} did not take it: {reason}.', { host, reason: reasonOf(error) }), error)
  } finally {
    transport.close()
  }
}

async function callWebhook(message: AlertMessage, { settings, webhookSecret, proxies }: Outbound): Promise<void> {
  const { webhookUrl: url, webhookBody } = settings
  if (url === '') throw failed(say('Enter the address of the webhook.'))
  const { host } = new URL(url)
  const { title, text, station, time } = message
  try {
    const answer = await got.post(url, {
      body: fillWebhook(webhookBody, { title, text, station, time }),
      headers: {
        'content-type': 'application/json',
        ...(webhookSecret === null ? {} : { authorization: `Bearer ${webhookSecret}` }),
      },
      agent: createOutgoingAgents({}, proxies),
      timeout: { request: timeoutMs },
      retry: { limit: 0 },
      // The secret goes nowhere else.
      followRedirect: false,
    })
    // A redirect is not followed, so it has not arrived.
    if (answer.statusCode >= 300)
      throw Object.assign(new Error('Not taken'), { response: { statusCode: answer.statusCode } })
  } catch (error) {
    throw failed(say('{host} did not take it: {reason}.', { host, reason: reasonOf(error) }), error)
  }
}

const failed = (message: Said, cause?: unknown): StationError => new StationError('unavailable', message, { cause })

/** Never a text of the other side, which may hold what was sent. */
function reasonOf(error: unknown): Said {
  const { code, originalCode, responseCode, response } = error as {
    readonly code?: string
    /** Of the system, where nodemailer has put its own before it. */
    readonly originalCode?: string
    readonly responseCode?: number
    readonly response?: { readonly statusCode?: number } | string
  }
  const status = typeof response === 'object' ? response.statusCode : responseCode
  const name = originalCode ?? code ?? ''
  const codes = [status, name].filter((part) => part !== undefined && part !== '').join(' ') || 'unknown'
  const [, reason] = reasons.find(([pattern]) => pattern.test(`${code} ${name}`)) ?? []
  return reason === undefined ? codes : say('{reason} ({code})', { reason, code: codes })
}

/** Those that somebody can mend in the settings or at the server, by the codes of the system, of TLS and of nodemailer. */
const reasons: readonly (readonly [RegExp, Said])[] = [
  [/EAUTH/, say('it does not know this user name with this password')],
  [/ENOTFOUND|EAI_AGAIN/, say('the name is not known, or the network is down')],
  [/ECONNREFUSED/, say('nothing answers at this port')],
  [/ETIMEDOUT/, say('it does not answer')],
  [/CERT|SIGNED|ISSUER|VERIFY|ALTNAME/, say('its certificate is not valid')],
  [/ETLS|EPROTO|SSL/, say('it does not encrypt in this way: the port may be for another one')],
  [/EENVELOPE/, say('it refuses the sender, or everybody who is to have it')],
]
