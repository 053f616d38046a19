import { judgeBack, judgeReprint } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { inWords } from '../../ui/language.ts'
import { showToast } from '../../ui/toast.tsx'
import { latestOf } from './chosen-items.ts'
import { shopFloorCopy } from './shop-floor-words.ts'

export interface Repairs {
  /** Asks why the item goes back by a step, or says why it cannot. */
  back(items: readonly ItemSummary[]): void
  /** Asks why the item is printed again, or says why it cannot be. */
  reprint(items: readonly ItemSummary[]): void
  note(items: readonly ItemSummary[]): void
}

/** What is done around the steps of one item, as the keys and the buttons do it. */
export function useRepairs(): Repairs {
  const stores = useConsole()
  const { asking, steps } = stores
  const withOne = (items: readonly ItemSummary[], act: (item: ItemSummary) => void): void => {
    const [only] = items
    if (items.length > 1) showToast({ tone: 'info', message: shopFloorCopy.oneAtATime, id: 'no-step' })
    else if (only !== undefined) steps.whenFree(() => act(latestOf(stores, only)))
  }
  const askWhy = (kind: 'set_back' | 'reprint') => (item: ItemSummary) => {
    const verdict = kind === 'set_back' ? judgeBack(item, null) : judgeReprint(item)
    if (verdict.allowed) void asking.askWhy(kind, item)
    else showToast({ tone: 'info', message: inWords(verdict.reason), id: 'no-step' })
  }
  return {
    back: (items) => withOne(items, askWhy('set_back')),
    reprint: (items) => withOne(items, askWhy('reprint')),
    note: (items) => withOne(items, (item) => asking.askNote(item.cpOrderId, item)),
  }
}
