import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import { standingSource } from '../issues/standing-source.ts'
import { keptAlerts } from './alert-rows.ts'
import { ownKind } from './alert-state.ts'

/** Alerts that reach nobody: only here can it be seen. */
export const failingAlerts = standingSource({
  kind: ownKind,
  title: say('Alerts that reach nobody'),
  severity: 'open',
  conditions: async ({ store, heartbeat }) => {
    const failing = (await keptAlerts(store)).filter(({ alert, row }) => alert.isOn && row.trouble !== null)
    const { trouble } = heartbeat
    return [
      ...failing.map(({ alert: { id, name }, row }) => ({
        key: id,
        code: 'alert_failing',
        subject: say('Alert {name}', { name }),
        happened: say('The alert {name} cannot be sent. {reason}', { name, reason: readSaid(row.trouble ?? '') }),
        stationDid: say('It tries again every half an hour at least.'),
        next: say('Look at the alerts in the settings, and send a test.'),
        screens: ['settings'] as const,
        ...(row.troubleSince === null ? {} : { since: row.troubleSince }),
      })),
      ...(trouble === null
        ? []
        : [
            {
              key: 'heartbeat',
              code: 'heartbeat_failing',
              subject: say('Heartbeat'),
              happened: trouble,
              stationDid: say('It goes on calling it. All else goes on.'),
              next: say('Look at the address of the heartbeat in the settings.'),
              screens: ['settings'] as const,
            },
          ]),
    ]
  },
})
