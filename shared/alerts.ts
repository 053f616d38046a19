import { z } from 'zod'
import { languages } from './messages/in-words.ts'
import { sentenceKey } from './messages/sentence.ts'

/** The ways by which somebody who is not there is told. */
export const alertChannels = ['email', 'webhook'] as const
export type AlertChannel = (typeof alertChannels)[number]

/** From how grave an issue on: `urgent`, work or orders stand still; `open`, anything that waits for a person. */
export const alertSeverities = ['urgent', 'open'] as const

export const maxAlerts = 50

const id = z.string().trim().min(1).max(100)
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, sentenceKey('Use a time such as 14:30'))
const minutes = z.number().int().min(0).max(1_440)

const alertFields = z.object({
  id,
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^\P{Cc}*$/u, sentenceKey('Use letters, digits and blanks')),
  isOn: z.boolean().default(true),
  severity: z.enum(alertSeverities).default('urgent'),
  /** Only these kinds of `exceptions.counts`; none: all of the severity. */
  kinds: z.array(z.string().max(80)).max(200).default([]),
  /** It must have lasted so long. */
  afterMinutes: minutes.default(5),
  channels: z.array(z.enum(alertChannels)).min(1).max(alertChannels.length),
  /** Of `email`. */
  to: z.array(z.email()).max(20).default([]),
  /** By the clock of the station: what happens meanwhile is told afterwards. */
  quiet: z.object({ from: time, to: time }).nullable().default(null),
  /** What happens within so many minutes is told together; 0: at once, though no more than one message a minute. */
  digestMinutes: minutes.default(0),
  /** Whether it is told, too, that something is over. */
  tellsEnd: z.boolean().default(true),
  language: z.enum(languages).default('en'),
})

function checkRecipients({ channels, to }: { channels: AlertChannel[]; to: string[] }, context: z.RefinementCtx): void {
  if (channels.includes('email') && to.length === 0)
    context.addIssue({ code: 'custom', path: ['to'], message: sentenceKey('Say who is to have the mail') })
}

/** Who is told of what, and how. */
export const alert = alertFields.superRefine(checkRecipients)
export type Alert = z.output<typeof alert>
export const newAlert = alertFields.extend({ id: id.optional() }).superRefine(checkRecipients)
export type NewAlert = z.output<typeof newAlert>

/** What stands in the place of these is filled in, written as within a JSON text. */
export const webhookFields = ['title', 'text', 'station', 'time'] as const
export type WebhookField = (typeof webhookFields)[number]

export function fillWebhook(template: string, values: Readonly<Record<WebhookField, string>>): string {
  return template.replace(/\{(title|text|station|time)\}/g, (_, name: WebhookField) =>
    JSON.stringify(values[name]).slice(1, -1),
  )
}

function isJsonTemplate(template: string): boolean {
  try {
    JSON.parse(fillWebhook(template, { title: '', text: '', station: '', time: '' }))
    return true
  } catch {
    return false
  }
}

const noAddress = z.literal('')

export const alertSettings = z
  .object({
    smtpHost: z.string().trim().max(300).default(''),
    smtpPort: z.number().int().min(1).max(65_535).default(587),
    /** `tls` from the first byte, `starttls` or nothing, `none` within a network that is trusted. */
    smtpSecurity: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    smtpUser: z.string().trim().max(300).default(''),
    /** The address that the mail comes from. */
    from: z.union([noAddress, z.email()]).default(''),
    webhookUrl: z.union([noAddress, z.url({ protocol: /^https?$/ })]).default(''),
    webhookBody: z
      .string()
      .max(5_000)
      .refine(isJsonTemplate, sentenceKey('This is no JSON once its fields are filled in'))
      .default('{"text":"{title}: {text}"}'),
  })
  .prefault({})

/** An address that is called as long as the station works: whoever watches it there notices the silence. */
export const heartbeatSettings = z
  .object({
    url: z.union([noAddress, z.url({ protocol: /^https?$/ })]).default(''),
    everyMinutes: z.number().int().min(1).max(1_440).default(5),
  })
  .prefault({})
