import { z } from 'zod'
import { alert, alertChannels, newAlert } from './alerts.ts'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'

const id = z.string().min(1).max(100)

const alertState = z.object({
  lastSentAt: z.iso.datetime().nullable(),
  /** Why it could not be sent, and since when; null: nothing is known against it. */
  trouble: z.object({ message: said(), since: z.iso.datetime() }).nullable(),
})

/** Who is told of what while nobody looks at a console. */
export const alertsApi = {
  /** By name. */
  'alerts.list': query(
    'station',
    {},
    {
      alerts: z.array(alert),
      states: z.record(z.string(), alertState),
      /** Of this station; `lastAt`: when its address answered last. */
      heartbeat: z.object({ lastAt: z.iso.datetime().nullable(), trouble: said().nullable() }),
    },
  ),
  'alerts.save': command('station', { alert: newAlert, by: person() }, { alert }),
  'alerts.remove': command('station', { id, by: person() }, {}),
  /** Sends a message that says that it is a test, by every channel of the alert, now. */
  'alerts.test': command(
    'station',
    { alert: newAlert, by: person() },
    { results: z.array(z.object({ channel: z.enum(alertChannels), isOk: z.boolean(), message: said() })) },
  ),
} as const
