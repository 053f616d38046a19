import { say } from '../../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../../shared/station-api.ts'
import type { StationParts } from '../../console/handlers.ts'
import { orderInterfaces } from '../order-interfaces.ts'

/** What a person should do something about in what came in. */
export function intakeNotices({ settings, secrets, store, lateRegistrations }: StationParts): StatusAnswer['notices'] {
  const { slow, late } = lateRegistrations
  const notices: StatusAnswer['notices'] = []
  const keyless = orderInterfaces(settings.current().intake)
    .slice(1)
    .filter(({ id }) => secrets.orderKey(id) === null && !secrets.isOrderKeyUnreadable(id))
  for (const { id, name } of keyless) {
    notices.push({
      code: `order_key_missing:${id}`,
      message: say('Orders of the Production Interface {text} are refused: it has no key. Enter it in the settings.', {
        text: name,
      }),
    })
  }
  if (slow > 0) {
    const stage = late > 0 ? `, ${late} of them are past the 15 minutes that Cloudprinter allows` : ''
    notices.push({
      code: 'registration_slow',
      message: `${orders(slow)} waiting for more than 10 minutes to be registered with Cloudprinter${stage}. Check the signals.`,
    })
  }
  const [waiting] = store.query<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM "cp_order_revisions" WHERE "state" = 'waiting'`,
  )
  if (waiting !== undefined && waiting.count > 0) {
    const versions = waiting.count === 1 ? '1 changed order waits' : `${waiting.count} changed orders wait`
    notices.push({
      code: 'quarantine',
      message: `${versions} for a decision. The first version is produced until then.`,
    })
  }
  return notices
}

const orders = (count: number): string => (count === 1 ? '1 order is' : `${count} orders are`)
