import type { CallAnswer } from '../../shared/station-api.ts'
import type { tunnelApi } from '../../shared/tunnel-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { orderInterfaces } from '../intake/order-interfaces.ts'
import { recordHistory } from '../orders/order-history.ts'

export function tunnelHandlers(parts: StationParts): Handlers<keyof typeof tunnelApi> {
  const { tunnel } = parts
  const answer = () => ({ tunnel: tunnelView(parts) })
  const note = (by: string, reason: string): Promise<void> =>
    parts.store.write(async (transaction) => {
      await recordHistory(transaction, { at: parts.clock.now(), kind: 'settings_changed', by, reason })
    })
  return {
    'tunnel.status': answer,
    'tunnel.restart': async ({ by }) => {
      await note(by, 'tunnel restarted')
      await tunnel.restart()
      return answer()
    },
    'tunnel.check': async () => {
      await tunnel.check()
      return answer()
    },
    'tunnel.confirmAddress': async ({ by }) => {
      await note(by, 'public address entered in the dashboard')
      tunnel.confirmAddress()
      return answer()
    },
  }
}

/** The part of the tunnel that stands in the status of the station. */
export function tunnelSummaryOf({ tunnel }: StationParts): CallAnswer<'station.status'>['tunnel'] {
  return { kind: tunnel.kind, state: tunnel.runner.state, publicUrl: tunnel.publicUrl, outside: tunnel.outside }
}

function tunnelView(parts: StationParts): CallAnswer<'tunnel.status'>['tunnel'] {
  const { tunnel, settings } = parts
  const { program, message, nextTryAt, restarts } = tunnel.runner
  const { publicUrl, installed, changedFrom } = tunnel
  const interfaces = publicUrl === null ? [] : orderInterfaces(settings.current().intake)
  return {
    ...tunnelSummaryOf(parts),
    program,
    message,
    restarts,
    installed,
    changedFrom,
    nextTryAt: nextTryAt === null ? null : new Date(nextTryAt).toISOString(),
    orderUrls: interfaces.map(({ id, name, path }) => ({ id, name, url: `${publicUrl}${path}` })),
  }
}
