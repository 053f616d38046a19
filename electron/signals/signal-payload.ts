import type { SignalType } from '../../shared/cloud-signal.ts'
import type { Settings } from '../../shared/settings.ts'
import { type FactValues, fillTemplate } from '../../shared/signal-template.ts'
import { maskedKey } from '../base/keys-match.ts'

/** What a payload is built from. */
export interface PayloadSource {
  readonly signalType: SignalType
  readonly cpOrderId: string
  readonly cpItemId: string
  readonly occurredAt: number
  readonly tracking?: string | undefined
  readonly shippingOption?: string | undefined
  readonly cause?: string | undefined
  readonly message?: string | undefined
}

/** The JSON of a signal as it is stored: the parameters of its template, with the key masked. */
export function buildPayload(
  source: PayloadSource,
  { templates, datetimeFormat }: Pick<Settings['signals'], 'templates' | 'datetimeFormat'>,
): string {
  return JSON.stringify({
    apikey: maskedKey,
    ...fillTemplate(source.signalType, templates[source.signalType], factsOf(source, datetimeFormat)),
  })
}

/** The JSON of a signal as it is sent. */
export function withKey(payload: string, key: string): Record<string, unknown> {
  return { ...(JSON.parse(payload) as Record<string, unknown>), apikey: key }
}

/** `2026-03-04 15:02:44 GMT`, or ISO 8601 where the setting asks for it. */
export function formatDatetime(instant: number, format: 'gmt' | 'iso8601'): string {
  const iso = new Date(instant).toISOString()
  const seconds = iso.slice(0, 19)
  return format === 'gmt' ? `${seconds.replace('T', ' ')} GMT` : `${seconds}+00:00`
}

function factsOf(source: PayloadSource, format: 'gmt' | 'iso8601'): FactValues {
  return {
    type: source.signalType,
    order: source.cpOrderId,
    item: source.cpItemId,
    datetime: formatDatetime(source.occurredAt, format),
    tracking: source.tracking,
    shippingOption: source.shippingOption,
    cause: source.cause,
    message: source.message,
  }
}
