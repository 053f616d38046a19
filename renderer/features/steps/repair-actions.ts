import { judgeBack, judgeReprint } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { inWords } from '../../ui/language.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { latestOf } from '../actions/chosen-items.ts'
import { aboutItems } from '../palette/about-items.ts'
import { shopFloorCopy } from './shop-floor-words.ts'

const reprint: Action = {
  id: 'reprint',
  keys: { names: ['r'], scope: 'queue' },
  help: { group: 'steps', what: shopFloorCopy.reprintHelp },
  label: () => shopFloorCopy.reprint,
  isBesideSteps: true,
  command: { group: 'steps', about: aboutItems },
  isOffered: ({ items }) => items.length === 1 && items.every((item) => judgeReprint(item).allowed),
  run: (context) => askWhy('reprint', context),
}

const back: Action = {
  id: 'back',
  keys: { names: ['b'], scope: 'queue' },
  help: { group: 'steps', what: shopFloorCopy.backHelp },
  label: () => shopFloorCopy.back,
  isBesideSteps: true,
  command: { group: 'steps', about: aboutItems },
  isOffered: ({ items }) => items.length === 1 && items.every((item) => judgeBack(item, null).allowed),
  run: (context) => askWhy('set_back', context),
}

export const repairActions: readonly Action[] = [reprint, back]

/** Asks why, or says why it cannot be done. */
function askWhy(kind: 'set_back' | 'reprint', context: ActionContext): void {
  withOne(context, (item) => {
    const verdict = kind === 'set_back' ? judgeBack(item, null) : judgeReprint(item)
    if (verdict.allowed) void context.stores.dialogs.askWhy(kind, item)
    else showToast({ tone: 'info', message: inWords(verdict.reason), id: 'no-step' })
  })
}

/** Acts on the one item that is meant, as it is once no step is under way. */
export function withOne({ stores, items }: ActionContext, act: (item: ItemSummary) => void): void {
  const [only] = items
  if (items.length > 1) showToast({ tone: 'info', message: shopFloorCopy.oneAtATime, id: 'no-step' })
  else if (only !== undefined) stores.steps.whenFree(() => act(latestOf(stores, only)))
}
