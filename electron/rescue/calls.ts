import type { rescueApi } from '../../shared/rescue-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { recordHistory } from '../orders/order-history.ts'

export function rescueHandlers({
  rescueMaker,
  store,
  clock,
  orderDesk: { log },
}: StationParts): Handlers<keyof typeof rescueApi> {
  return {
    'rescue.get': () => rescueMaker.view(),
    'rescue.plan': () => rescueMaker.plan(),
    'rescue.make': async ({ folder, files, by }) => {
      await rescueMaker.make(folder, files)
      const reason = `rescue copy to ${folder}`
      await store.write((transaction) =>
        recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason }),
      )
      return {}
    },
    'rescue.take': async ({ folder, by }) => {
      await rescueMaker.take(folder)
      log.info({ folder, by }, 'A rescue copy is being brought in')
      return {}
    },
    'rescue.cancel': async () => {
      await rescueMaker.cancel()
      return {}
    },
  }
}
