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

/** Sends a message by one channel. @throws StationError `unavailable` with what is wrong, without any key */
export async function sendMessage(
  channel: AlertChannel,
  message: AlertMessage,
  to: readonly string[],
  outbound: Outbound,
): Promise<void> {
  if (channel === 'email') await sendMail(message, to, outbound)
  else await callWebhook(message, outbound)
}

async function sendMail({ title, text }: AlertMessage, to: readonly string[], outbound: Outbound): Promise<void> {
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
    await transport.sendMail({ from, to: [...to], subject: title, text })
  } catch (error) {
    throw failed(say('The mail server {host} did not take it: {reason}', { host, reason: reasonOf(error) }), error)
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
    throw failed(say('{host} did not take it: {reason}', { host, reason: reasonOf(error) }), error)
  }
}

const failed = (message: Said, cause?: unknown): StationError => new StationError('unavailable', message, { cause })

/** A code or a number, never a text that may hold what was sent. */
function reasonOf(error: unknown): string {
  const { code, responseCode, response } = error as {
    readonly code?: string
    readonly responseCode?: number
    readonly response?: { readonly statusCode?: number } | string
  }
  const status = typeof response === 'object' ? response.statusCode : responseCode
  return [status, code].filter((part) => part !== undefined).join(' ') || 'unknown'
}
