import type { BatchView } from '../../../shared/batches-api.ts'
import { type BatchAdvance, type BatchDetail, type BatchStep, stepOfBatch } from '../../stores/batch-stores.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Actor } from '../../stores/preferences.ts'
import { isWhole } from '../../stores/scan-outcome.ts'
import { asStationError } from '../../stores/station-failure.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { printedKey } from '../../ui/key-names.ts'
import { stationNow } from '../../ui/station-clock.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { printPaper } from '../printing/print-paper.ts'
import { batchesCopy } from './words.ts'

const isOnScreen = ({ stores }: ActionContext): boolean => stores.navigation.store.getState().screen === 'batches'

/** The batch that is opened, as far as it is known. */
function shown({ stores }: ActionContext): BatchDetail | null {
  const { key, value } = stores.batch.store.getState()
  return value !== null && key === stores.navigation.store.getState().batchId ? value : null
}

function onBatch(
  id: keyof typeof batchesCopy.help & string,
  key: KeyName,
  action: Pick<Action, 'run' | 'label' | 'isOffered'>,
): Action {
  return {
    id: `batch ${id}`,
    keys: { names: [key], scope: 'batches' },
    help: { group: 'batches', what: batchesCopy.help[id] },
    command: { group: 'work', label: () => batchesCopy.help[id] },
    ...action,
    isOffered: (context) => isOnScreen(context) && (action.isOffered?.(context) ?? true),
  }
}

const move: Action = {
  id: 'batch move',
  keys: { names: ['arrowdown', 'j', 'arrowup', 'k'], scope: 'batches' },
  help: { group: 'batches', what: batchesCopy.help.move, keys: '↓ ↑' },
  run({ stores: { batches, navigation } }, key) {
    const ids = batches.store.getState().rows.map(({ id }) => id)
    const at = ids.indexOf(navigation.store.getState().batchId ?? -1)
    const by = key === 'arrowup' || key === 'k' ? -1 : 1
    const next = at === -1 ? ids[0] : ids[at + by]
    if (next !== undefined) navigation.openBatch(next)
  },
}

const shut: Action = {
  id: 'batch shut',
  keys: { names: ['escape'], scope: 'batches' },
  help: { group: 'batches', what: batchesCopy.help.shut },
  run: ({ stores }) => stores.navigation.openBatch(null),
}

/** Closes it, else takes the next step with all that is in it. */
export const next = onBatch('next', 'n', {
  label(context) {
    const batch = shown(context)?.batch
    if (batch === undefined || batch.state === 'open') return batchesCopy.close
    return stepOfBatch(batch) === 'produced' ? batchesCopy.end : batchesCopy.start
  },
  isOffered: (context) => shown(context) !== null && shown(context)?.batch.state !== 'done',
  run(context) {
    const detail = shown(context)
    if (detail === null) return
    const { batch } = detail
    const step = stepOfBatch(batch)
    if (batch.state === 'open') void close(context.stores, batch)
    else if (step === null) showToast({ tone: 'info', message: batchesCopy.nothingNext, id: 'batch' })
    else void advance(context.stores, batch, step)
  },
})

const printOf = (
  paper: 'batch_ticket' | 'separator_sheet',
  label: string,
  /** What is done where this console has no printer for it; left out, it is said how to choose one. */
  otherwise?: (stores: ConsoleStores, batch: BatchDetail) => () => void,
): Pick<Action, 'run' | 'label' | 'isOffered'> => ({
  label: () => label,
  isOffered: (context) => shown(context) !== null && shown(context)?.batch.state !== 'open',
  run(context) {
    const detail = shown(context)
    if (detail?.batch.state === 'open') showToast({ tone: 'info', message: batchesCopy.stillOpen, id: 'batch' })
    else if (detail !== null)
      printPaper(context.stores, paper, { batchId: detail.batch.id }, otherwise?.(context.stores, detail))
  },
})

const lookAtSheet =
  ({ dialogs }: ConsoleStores, batch: BatchDetail) =>
  () =>
    dialogs.show({ kind: 'batch_sheet', batch })

export const print = onBatch('print', 'p', printOf('batch_ticket', batchesCopy.print, lookAtSheet))
export const printSeparators = onBatch('separators', 'shift+t', printOf('separator_sheet', batchesCopy.separators))

export const leave = onBatch('leave', 'x', {
  label: () => batchesCopy.leave,
  isOffered: (context) => shown(context)?.members.some(({ leftAt }) => leftAt === null) === true,
  run(context) {
    const batch = shown(context)
    if (batch !== null) context.stores.dialogs.show({ kind: 'leave_batch', batch, cpItemId: null })
  },
})

export const reopen = onBatch('reopen', 'b', {
  label: () => batchesCopy.reopen,
  isOffered: (context) => shown(context)?.batch.state === 'closed',
  run(context) {
    const batch = shown(context)?.batch
    if (batch === undefined || batch.state === 'open') return
    if (batch.reopenProblem !== null) showToast({ tone: 'info', message: batch.reopenProblem, id: 'batch' })
    else
      void act(context.stores, batch, async (client, actor) => {
        const answer = await client.call('batches.reopen', { id: batch.id, ...actor })
        showToast({ tone: 'done', message: batchesCopy.reopened(answer.batch.code), id: 'batch' })
      })
  },
})

const undo = onBatch('undo', 'u', {
  label: () => batchesCopy.undo,
  isOffered: ({ stores }) => isUndoable(stores),
  run({ stores }) {
    const { undoable } = stores.steps.store.getState()
    if (undoable !== null && isUndoable(stores)) stores.steps.undo(undoable.items)
  },
})

export const openRules = onBatch('rules', 'g', {
  label: () => batchesCopy.rules,
  run: ({ stores }) => stores.navigation.go('batch_rules'),
})

export const batchActions: readonly Action[] = [
  move,
  next,
  reopen,
  leave,
  print,
  printSeparators,
  undo,
  openRules,
  shut,
]

const isUndoable = ({ steps }: ConsoleStores): boolean => (steps.store.getState().undoable?.until ?? 0) > stationNow()

/** Does something with a batch; a failure is told in a corner, and what is shown is fetched anew. */
async function act(
  stores: ConsoleStores,
  { id }: Pick<BatchView, 'id'>,
  run: (client: ConsoleStores['transport']['client'], actor: Actor) => Promise<void>,
): Promise<void> {
  try {
    await run(stores.transport.client, stores.preferences.actor())
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
  stores.batches.refresh()
  if (stores.batch.store.getState().key === id) stores.batch.refresh()
}

const close = (stores: ConsoleStores, batch: BatchView): Promise<void> =>
  act(stores, batch, async (client, actor) => {
    const answer = await client.call('batches.close', { id: batch.id, ...actor })
    showToast({ tone: 'done', message: batchesCopy.closedNow(answer.batch.code, answer.batch.items), id: 'batch' })
  })

const advance = (stores: ConsoleStores, batch: BatchView, step: BatchStep): Promise<void> =>
  act(stores, batch, async (_client, actor) => {
    tellAdvance(stores, await stores.advanceBatch(batch.id, step, actor), step)
  })

const maxLines = 5

/** How a step of a batch ended, with Undo as long as it can be taken back. */
function tellAdvance(stores: ConsoleStores, done: BatchAdvance, step: BatchStep): void {
  const { batch, advanced, refused } = done
  const isGood = isWhole(done, step)
  const { undoable } = stores.steps.store.getState()
  const leftMs = (undoable?.until ?? 0) - stationNow()
  const items = undoable?.items ?? []
  const action = {
    label: batchesCopy.undo,
    shortcut: printedKey('u'),
    run: () => stores.steps.undo(items),
  }
  showToast({
    id: 'step',
    tone: isGood ? 'done' : 'trouble',
    message: (step === 'produced' ? batchesCopy.ended : batchesCopy.started)(batch.code, advanced, refused.length),
    lines: refused.slice(0, maxLines).map(({ cpItemId, message }) => batchesCopy.refusal(cpItemId, message)),
    ...(leftMs > 0 ? { action } : {}),
    ...(leftMs > 0 && isGood ? { forMs: leftMs } : {}),
  })
}
