import type { DeviceView } from '../../../shared/device-api.ts'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { recordHistory } from '../../orders/order-history.ts'
import type { Handlers, StationParts } from '../handlers.ts'
import { iso, isoOrNull } from '../page.ts'
import type { DeviceRow } from './device-book.ts'

type DeviceCalls = 'devices.list' | 'devices.create' | 'devices.revoke'

/** The browsers on the network that may open the console. */
export function deviceHandlers({ deviceConsole, store, clock }: StationParts): Handlers<DeviceCalls> {
  const { devices, sessions } = deviceConsole
  const view = ({ id, name, createdAt, lastSeenAt }: DeviceRow): DeviceView => ({
    id,
    name,
    createdAt: iso(createdAt),
    lastSeenAt: isoOrNull(lastSeenAt),
    sessions: sessions.countOf(id),
  })
  const record = (by: string, reason: string): Promise<void> =>
    store.write(async (transaction) => {
      await recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason })
    })
  return {
    'devices.list': () => ({
      devices: devices.all().map(view),
      console: { state: deviceConsole.state, urls: [...deviceConsole.urls], message: deviceConsole.message },
    }),
    'devices.create': async ({ name, by }) => {
      const { device, token } = devices.add(name)
      await record(by, `device ${name} added`)
      // In the fragment it reaches no server and no log of one.
      return { device: view(device), token, links: deviceConsole.urls.map((url) => `${url}#device=${token}`) }
    },
    'devices.revoke': async ({ id, by }) => {
      const name = devices.all().find((device) => device.id === id)?.name
      if (!devices.remove(id)) throw new StationError('not_found', say('There is no such device.'))
      sessions.endAll(id)
      await record(by, `device ${name ?? id} revoked`)
      return {}
    },
  }
}
