import { StationError } from '../../../shared/errors.ts'
import type { InterfaceView } from '../../../shared/intake-views.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { firstInterfaceId, type ProductionInterface } from '../../../shared/settings.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { recordHistory } from '../../orders/order-history.ts'
import { orderInterfaces } from '../order-interfaces.ts'

export function interfaceHandlers(
  parts: StationParts,
): Handlers<'interfaces.list' | 'interfaces.save' | 'interfaces.remove'> {
  const { settings, secrets } = parts
  const others = (id: string): ProductionInterface[] =>
    settings.current().intake.interfaces.filter((each) => each.id !== id)
  return {
    'interfaces.list': () => ({ interfaces: interfaceViews(parts) }),
    'interfaces.save': async ({ id, name, path, mode, key, by }) => {
      if (id === firstInterfaceId) {
        settings.update({ intake: { mode } })
      } else {
        const saved = { id, name, path: path ?? `/webhooks/cloudprinter/order-${id}`, mode }
        settings.update({ intake: { interfaces: [...others(id), saved] } })
      }
      if (key !== undefined) secrets.setOrderKey(id, key)
      await noteChange(parts, `Production Interface ${id}`, by)
      return { interfaces: interfaceViews(parts) }
    },
    'interfaces.remove': async ({ id, by }) => {
      if (id === firstInterfaceId) {
        throw new StationError('not_allowed', say('The first Production Interface stays. Give it another key instead.'))
      }
      if (others(id).length === settings.current().intake.interfaces.length) {
        throw new StationError('not_found', say('There is no such Production Interface.'))
      }
      settings.update({ intake: { interfaces: others(id) } })
      secrets.setOrderKey(id, null)
      await noteChange(parts, `Production Interface ${id} removed`, by)
      return { interfaces: interfaceViews(parts) }
    },
  }
}

/** What changed is recorded, never the value of a key. */
async function noteChange(parts: StationParts, reason: string, by: string): Promise<void> {
  await parts.store.write(async (transaction) => {
    await recordHistory(transaction, { at: parts.clock.now(), kind: 'settings_changed', by, reason })
  })
  parts.onSettingsChanged()
}

function interfaceViews({ settings, secrets }: StationParts): InterfaceView[] {
  return orderInterfaces(settings.current().intake).map((each) => ({
    ...each,
    key: secrets.orderKeyState(each.id),
    removable: each.id !== firstInterfaceId,
  }))
}
