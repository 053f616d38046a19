import { StationError } from '../../shared/errors.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer, CallName } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso, isoOrNull } from '../console/page.ts'
import { AlertEntity } from '../store/entities/alert.ts'
import { testMessage } from './alert-message.ts'
import { keptAlerts, removeAlert, saveAlert, untroubled } from './alert-rows.ts'
import { outboundOf } from './outbound.ts'
import { sendMessage } from './send-message.ts'

/** Who is told of what while nobody looks at a console. */
export function alertHandlers(parts: StationParts): Handlers<Extract<CallName, `alerts.${string}`>> {
  const { store, clock, heartbeat } = parts
  return {
    'alerts.list': async () => {
      const kept = await keptAlerts(store)
      return {
        alerts: kept.map(({ alert }) => alert),
        states: Object.fromEntries(
          kept.map(({ alert: { id }, row }) => [
            id,
            {
              lastSentAt: isoOrNull(row.lastSentAt),
              trouble:
                row.trouble === null
                  ? null
                  : { message: readSaid(row.trouble), since: iso(row.troubleSince ?? clock.now()) },
            },
          ]),
        ),
        heartbeat: { lastAt: isoOrNull(heartbeat.lastAt), trouble: heartbeat.trouble },
      }
    },
    'alerts.save': async ({ alert, by }) => ({
      alert: await store.write((transaction) => saveAlert(transaction, alert, { by, at: clock.now() })),
    }),
    'alerts.remove': async ({ id, by }) => {
      await store.write((transaction) => removeAlert(transaction, id, { by, at: clock.now() }))
      return {}
    },
    'alerts.test': async ({ alert }) => {
      const message = testMessage(alert.language, { station: parts.shop.name, now: clock.now() })
      const results: CallAnswer<'alerts.test'>['results'] = []
      for (const channel of alert.channels) {
        try {
          const trouble = await sendMessage(channel, message, alert.to, outboundOf(parts))
          results.push({ channel, isOk: trouble === null, message: trouble ?? say('It was sent.') })
        } catch (error) {
          if (!(error instanceof StationError)) throw error
          results.push({ channel, isOk: false, message: error.said })
        }
      }
      const { id } = alert
      if (id !== undefined && results.every(({ isOk }) => isOk)) {
        await store.write(async (transaction) => {
          await transaction.update(AlertEntity, { id }, untroubled)
          transaction.changed('settings', id)
        })
      }
      return { results }
    },
  }
}
