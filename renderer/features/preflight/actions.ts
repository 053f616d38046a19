import type { FindingView } from '../../../shared/preflight-api.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { preflightCopy } from './words.ts'

/** Lets pass what holds the item, with a reason. */
export const override = {
  id: 'override preflight',
  keys: { names: ['l'], scope: 'queue' },
  help: { group: 'more', what: preflightCopy.help.override },
  label: () => preflightCopy.override,
  isBesideSteps: true,
  command: { group: 'steps', label: () => preflightCopy.overrideCommand, about: aboutItems },
  isOffered: ({ items }) => items.length === 1 && items.every(isLetPassable),
  run: (context) => withOne(context, (item) => void askToLetPass(context.stores, item)),
} as const satisfies Action

/** Checks the files of the item again. */
export const check = {
  id: 'check files',
  keys: { names: ['t'], scope: 'queue' },
  help: { group: 'more', what: preflightCopy.help.check },
  label: () => preflightCopy.checkAgain,
  command: { group: 'work', label: () => preflightCopy.help.check, about: aboutItems },
  isOffered: ({ items }) => items.length === 1,
  run: (context) => withOne(context, (item) => void checkAgain(context.stores, item)),
} as const satisfies Action

export const preflightActions: readonly Action[] = [override, check]

const isLetPassable = ({ preflight }: Pick<ItemSummary, 'preflight'>): boolean =>
  preflight === 'stopped' || preflight === 'warned'

function withOne({ items }: ActionContext, act: (item: ItemSummary) => void): void {
  const [only] = items
  if (items.length > 1) showToast({ tone: 'info', message: preflightCopy.oneAtATime, id: 'preflight' })
  else if (only !== undefined) act(only)
}

/** Opens the form with what was found, as the station knows it now. */
export async function askToLetPass({ transport, dialogs }: ConsoleStores, item: ItemSummary): Promise<void> {
  try {
    const { findings } = await transport.client.call('preflight.ofItem', { cpItemId: item.cpItemId })
    if (findings.some(({ isOverridden, verdict }) => !isOverridden && verdict !== 'info')) {
      dialogs.show({ kind: 'override_preflight', item, findings })
    } else showToast({ tone: 'info', message: preflightCopy.nothingToLetPass, id: 'preflight' })
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
}

async function checkAgain(stores: ConsoleStores, { cpItemId }: ItemSummary): Promise<void> {
  try {
    const { state } = await stores.transport.client.call('preflight.run', { cpItemId, ...stores.preferences.actor() })
    stores.itemPreflight.refresh()
    showToast({ tone: 'done', message: preflightCopy.checked(preflightCopy.states[state]), id: 'preflight' })
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
}

/** Has the pages gone through now, or not at all. */
export async function lookAtPages(stores: ConsoleStores, cpItemId: string, isWanted: boolean): Promise<void> {
  const { client } = stores.transport
  try {
    const answer = isWanted
      ? await client.call('preflight.run', { cpItemId, withIdle: true, ...stores.preferences.actor() })
      : await client.call('preflight.cancelIdle', { cpItemId, ...stores.preferences.actor() })
    if (stores.itemPreflight.store.getState().key === cpItemId) stores.itemPreflight.put(answer)
    const message = isWanted ? preflightCopy.running : preflightCopy.cancelled
    showToast({ tone: 'done', message, id: 'preflight' })
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
}

/** Asks for the step that a finding is a reason for, with its cause and its text filled in. */
export function proposeStep({ steps }: ConsoleStores, to: 'cancelled' | 'error', item: ItemSummary, of: FindingView) {
  const { cause, message } = of
  steps.begin(to, [item], to === 'cancelled' ? { cause, message } : { cause: message })
}
