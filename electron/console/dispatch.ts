import { problemsOf, StationError } from '../../shared/errors.ts'
import { answerInWords } from '../../shared/messages/in-words.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type CallName, isCallName, stationApi } from '../../shared/station-api.ts'
import { alertHandlers } from '../alerts/calls.ts'
import { assemblyHandlers } from '../assembly/calls.ts'
import { backupHandlers } from '../backup/calls.ts'
import { batchHandlers } from '../batches/calls.ts'
import { dataFolderHandlers } from '../data-folder/calls.ts'
import { diagnosticsHandlers } from '../diagnostics/calls.ts'
import { fileHandlers } from '../files/calls/files.ts'
import { libraryHandlers } from '../files/calls/library.ts'
import { guideHandlers } from '../guide/calls/guide.ts'
import { inboxHandlers } from '../intake/calls/inbox.ts'
import { interfaceHandlers } from '../intake/calls/interfaces.ts'
import { exceptionHandlers } from '../issues/calls.ts'
import type { Logger } from '../log/logger.ts'
import { officeHandlers } from '../office/calls.ts'
import { findHandlers } from '../orders/calls/find.ts'
import { itemHandlers } from '../orders/calls/items.ts'
import { orderHandlers } from '../orders/calls/orders.ts'
import { revisionHandlers } from '../orders/calls/revisions.ts'
import { shopFloorHandlers } from '../orders/calls/shop-floor.ts'
import { ticketHandlers } from '../orders/calls/tickets.ts'
import { todayHandlers } from '../orders/calls/today.ts'
import { viewHandlers } from '../orders/calls/views.ts'
import { parcelHandlers } from '../parcels/calls.ts'
import { preflightHandlers } from '../preflight/calls.ts'
import { deliveryHandlers } from '../press/calls/deliveries.ts'
import { destinationHandlers } from '../press/calls/destinations.ts'
import { previewHandlers } from '../press/calls/preview.ts'
import { routeHandlers } from '../press/calls/routes.ts'
import { printingHandlers } from '../printing/calls.ts'
import { privacyHandlers } from '../privacy/calls.ts'
import { productHandlers } from '../products/calls.ts'
import { rescueHandlers } from '../rescue/calls.ts'
import { settingsHandlers } from '../settings/calls.ts'
import { shopHandlers, stationsHandlers } from '../shop/calls.ts'
import { outboxHandlers } from '../signals/calls/outbox.ts'
import { restoredHandlers } from '../signals/calls/restored.ts'
import { templateHandlers } from '../signals/calls/signal-templates.ts'
import { signalHandlers } from '../signals/calls/signals.ts'
import { storeHandlers } from '../store/calls.ts'
import { tunnelHandlers } from '../tunnel/calls.ts'
import { desktopHandlers } from './desktop.ts'
import { deviceHandlers } from './devices/calls.ts'
import type { Handlers, StationParts } from './handlers.ts'
import type { StationCalls } from './station-calls.ts'
import { stationHandlers } from './station-status.ts'

/**
 * Makes what runs a call by its name. Every transport ends here.
 *
 * Parses the input, runs the handler, parses the output.
 *
 * The result rejects with a StationError alone: what was not expected is logged here and becomes `internal`.
 *
 * @param beginAct called with its name before a command, which a person gives, while queries are made by consoles themselves; refuses it by
 *   throwing a StationError
 */
export function createDispatch(
  parts: StationParts,
  beginAct: (name: CallName) => void,
  log: Logger,
): StationCalls['call'] {
  const handlers: Handlers<CallName> = {
    ...stationHandlers(parts),
    ...stationsHandlers(parts),
    ...shopHandlers(parts),
    ...itemHandlers(parts),
    ...shopFloorHandlers(parts),
    ...orderHandlers(parts),
    ...ticketHandlers(parts),
    ...productHandlers(parts),
    ...preflightHandlers(parts),
    ...batchHandlers(parts),
    ...assemblyHandlers(parts),
    ...deliveryHandlers(parts),
    ...destinationHandlers(parts),
    ...routeHandlers(parts),
    ...previewHandlers(parts),
    ...printingHandlers(parts),
    ...parcelHandlers(parts),
    ...findHandlers(parts),
    ...fileHandlers(parts),
    ...libraryHandlers(parts),
    ...signalHandlers(parts),
    ...outboxHandlers(parts),
    ...restoredHandlers(parts),
    ...templateHandlers(parts),
    ...inboxHandlers(parts),
    ...revisionHandlers(parts),
    ...interfaceHandlers(parts),
    ...settingsHandlers(parts),
    ...exceptionHandlers(parts),
    ...todayHandlers(parts),
    ...officeHandlers(parts),
    ...alertHandlers(parts),
    ...privacyHandlers(parts),
    ...guideHandlers(parts),
    ...tunnelHandlers(parts),
    ...viewHandlers(parts),
    ...backupHandlers(parts),
    ...diagnosticsHandlers(parts, log),
    ...desktopHandlers(parts),
    ...dataFolderHandlers(parts),
    ...rescueHandlers(parts),
    ...storeHandlers(parts),
    ...deviceHandlers(parts),
  }
  return async (name, input, language = 'en') => {
    if (!isCallName(name))
      throw new StationError('not_found', say('The station knows no call {name}.', { name: name.slice(0, 80) }))
    if (stationApi[name].kind === 'command') beginAct(name)
    const parsed = stationApi[name].input.safeParse(input ?? {})
    if (!parsed.success) {
      throw new StationError('invalid_input', say('The input of the call is not valid.'), {
        details: problemsOf(parsed.error),
      })
    }
    try {
      // Which input belongs to which handler is known per name, which the compiler cannot follow through a union.
      const handle = handlers[name] as (input: unknown) => unknown
      return stationApi[name].output.parse(answerInWords(await handle(parsed.data), language))
    } catch (error) {
      if (error instanceof StationError) throw error
      log.error({ err: error, call: name }, 'A call failed')
      throw new StationError('internal', say('The station could not do this. The log says why.'), { cause: error })
    }
  }
}
