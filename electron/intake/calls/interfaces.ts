import { StationError } from '../../../shared/errors.ts'
import type { InterfaceView } from '../../../shared/intake-views.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { firstInterfaceId, type ProductionInterface, type Settings } from '../../../shared/settings.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { recordHistory } from '../../orders/order-history.ts'
import { orderInterfaces } from '../order-interfaces.ts'

export function interfaceHandlers(
  parts: StationParts,
): Handlers<'interfaces.list' | 'interfaces.save' | 'interfaces.remove'> {
  const { settings, secrets } = parts
  const others = ({ intake }: Settings, id: string): ProductionInterface[] =>
    intake.interfaces.filter((each) => each.id !== id)
  return {
    'interfaces.list': () => ({ interfaces: interfaceViews(parts) }),
    'interfaces.save': async ({ id, name, path, mode, key, by }) => {
      if (id === firstInterfaceId) {
        await settings.update({ intake: { mode } })
      } else {
        const saved = { id, name, path: path ?? `/webhooks/cloudprinter/order-${id}`, mode }
        await settings.update((current) => ({ intake: { interfaces: [...others(current, id), saved] } }))
      }
      if (key !== undefined) await secrets.setOrderKey(id, key)
      await noteChange(parts, `Production Interface ${id}`, by)
      return { interfaces: interfaceViews(parts) }
    },
    'interfaces.remove': async ({ id, by }) => {
      if (id === firstInterfaceId) {
        throw new StationError('not_allowed', say('The first Production Interface stays. Give it another key instead.'))
      }
      await settings.update((current) => {
        const left = others(current, id)
        if (left.length === current.intake.interfaces.length) {
          throw new StationError('not_found', say('There is no such Production Interface.'))
        }
        return { intake: { interfaces: left } }
      })
      await secrets.setOrderKey(id, null)
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
