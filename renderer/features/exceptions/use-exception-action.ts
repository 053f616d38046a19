import { useState } from 'react'
import type { OptionalSignalType } from '../../../shared/cloud-signal.ts'
import { assertNever, StationError } from '../../../shared/errors.ts'
import type { ExceptionAction, ExceptionView } from '../../../shared/exceptions-api.ts'
import type { InboxDetail } from '../../../shared/intake-views.ts'
import type { SignalDetail } from '../../../shared/signal-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { Actor } from '../../stores/preferences.ts'
import { type Acting, useActing } from '../acting/use-acting.ts'
import { openLabel } from '../parcels/open-label.ts'
import { parcelsCopy } from '../parcels/words.ts'
import { askToLetPass } from '../preflight/actions.ts'
import { exceptionsCopy } from './words.ts'

/** What an action asks for before it can be done. */
export type AskedFor =
  | { readonly dialog: 'correct' | 'skip'; readonly signal: SignalDetail }
  | { readonly dialog: 'replay'; readonly entry: InboxDetail }
  | { readonly dialog: 'switch_off'; readonly signalType: OptionalSignalType }

export interface ExceptionActing {
  readonly acting: Acting
  readonly asked: AskedFor | null
  run(action: ExceptionAction): void
  close(): void
}

/** Does what the buttons of an exception say. */
export function useExceptionAction(exception: ExceptionView): ExceptionActing {
  const stores = useConsole()
  const acting = useActing()
  const [asked, setAsked] = useState<AskedFor | null>(null)
  const { navigation, exceptions, exceptionCounts, dialogs } = stores
  const { client } = stores.transport

  /** @returns what is told when it is done, or null where something opens instead. */
  async function act(action: ExceptionAction, actor: Actor): Promise<string | null> {
    switch (action.do) {
      case 'retry_file':
        await client.call('files.retry', { id: action.fileId, ...actor })
        return exceptionsCopy.retried
      case 'replace_file':
      case 'accept_file': {
        const cpOrderId = exception.cpOrderId ?? ''
        const { files } = await client.call('files.list', { cpOrderId, limit: 500 })
        const file = files.find(({ id }) => id === action.fileId)
        if (file === undefined) throw new StationError('not_found', exceptionsCopy.fileGone)
        dialogs.show({ kind: action.do, file })
        return null
      }
      case 'resend_signal':
        await client.call('signals.resend', { id: action.signalId, ...actor })
        return exceptionsCopy.resent
      case 'correct_signal':
      case 'skip_signal': {
        const { signal } = await client.call('signals.get', { id: action.signalId })
        setAsked({ dialog: action.do === 'correct_signal' ? 'correct' : 'skip', signal })
        return null
      }
      case 'switch_off_type':
        setAsked({ dialog: 'switch_off', signalType: action.signalType })
        return null
      case 'replay_request':
        setAsked({ dialog: 'replay', entry: (await client.call('inbox.get', { id: action.inboxId })).entry })
        return null
      case 'dismiss':
        await client.call('exceptions.dismiss', { kind: exception.kind, key: exception.key, ...actor })
        return exceptionsCopy.dismissed
      case 'decide_version':
        navigation.openRevision(action.revisionId)
        return null
      case 'override_preflight':
        await askToLetPass(stores, (await client.call('items.get', { cpItemId: action.cpItemId })).item)
        return null
      case 'assign_label':
        dialogs.show({ kind: 'assign_label', id: action.labelId, name: exception.subject })
        return null
      case 'dismiss_label':
        await client.call('labels.dismiss', { id: action.labelId, ...actor })
        return parcelsCopy.dismissed
      case 'open_label':
        return await openLabel(client, action.labelId)
      case 'open_batch':
        navigation.openBatch(action.batchId)
        return null
      case 'cancel_item': {
        const { item } = await client.call('items.get', { cpItemId: action.cpItemId })
        stores.steps.begin('cancelled', [item], { cause: action.cause, message: action.message })
        return null
      }
      case 'retry_delivery':
        await client.call('deliveries.retry', { id: action.deliveryId, ...actor })
        return exceptionsCopy.redelivered
      case 'confirm_delivery':
        await client.call('deliveries.confirm', { id: action.deliveryId, ...actor })
        return exceptionsCopy.confirmed
      case 'withdraw_delivery':
        await client.call('deliveries.withdraw', { id: action.deliveryId, ...actor })
        return exceptionsCopy.withdrawn
      case 'retry_print':
        await client.call('printJobs.retry', { id: action.printJobId, ...actor })
        return exceptionsCopy.printedAgain
      case 'confirm_print':
        await client.call('printJobs.confirm', { id: action.printJobId, ...actor })
        return exceptionsCopy.confirmedPrint
      case 'drop_print':
        await client.call('printJobs.drop', { id: action.printJobId, ...actor })
        return exceptionsCopy.droppedPrint
      case 'open_item':
        navigation.openItem(action.cpItemId)
        return null
      case 'open_order':
        navigation.openOrder(action.cpOrderId)
        return null
      case 'open_screen':
        navigation.go(action.screen)
        return null
      default:
        return assertNever(action)
    }
  }

  const refresh = (): void => {
    exceptions.refresh()
    exceptionCounts.refresh()
  }
  return {
    acting,
    asked,
    run: (action) => void acting.run((actor) => act(action, actor)).then(refresh),
    close() {
      setAsked(null)
      refresh()
    },
  }
}
