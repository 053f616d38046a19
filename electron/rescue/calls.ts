import type { rescueApi } from '../../shared/rescue-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { recordHistory } from '../orders/order-history.ts'

export function rescueHandlers({ rescueMaker, store, clock }: StationParts): Handlers<keyof typeof rescueApi> {
  return {
    'rescue.get': () => rescueMaker.view,
    'rescue.plan': () => rescueMaker.plan(),
    'rescue.make': async ({ folder, files, by }) => {
      await rescueMaker.make(folder, files)
      const reason = `rescue copy to ${folder}`
      await store.write((transaction) =>
        recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason }),
      )
      return {}
    },
    'rescue.cancel': async () => {
      await rescueMaker.cancel()
      return {}
    },
  }
}
