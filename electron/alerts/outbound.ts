import type { Proxies } from '../base/proxies.ts'
import type { KeptSettings } from '../settings/kept-settings.ts'
import type { Secrets } from '../settings/secrets.ts'
import type { Outbound } from './send-message.ts'

/** By what messages go out, as it is set just now. */
export const outboundOf = ({
  settings,
  secrets,
  proxies,
}: {
  readonly settings: Pick<KeptSettings, 'current'>
  readonly secrets: Pick<Secrets, 'get'>
  readonly proxies: Proxies
}): Outbound => ({
  settings: settings.current().alerts,
  smtpPassword: secrets.get('smtpPassword'),
  webhookSecret: secrets.get('webhookSecret'),
  proxies,
})
