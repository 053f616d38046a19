import type { PrintJobState } from '../../../shared/printing.ts'
import type { PrintJobView } from '../../../shared/printing-api.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Actor } from '../../stores/preferences.ts'
import { asStationError } from '../../stores/station-failure.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { printPaper } from './print-paper.ts'
import { printingCopy } from './words.ts'

export const printerFieldsId = 'fields-of-printers'

const isOnScreen = ({ stores }: ActionContext): boolean => stores.navigation.store.getState().screen === 'printing'

const printerOf = ({ stores }: ActionContext) => {
  const { choice } = stores.printDesk.store.getState()
  return choice?.kind === 'printer' ? stores.printDesk.printerOf(choice.id) : null
}

const jobOf = ({ stores: { printDesk } }: ActionContext): PrintJobView | null => {
  const { choice } = printDesk.store.getState()
  const { rows } = printDesk.printJobs.store.getState()
  return choice?.kind === 'job' ? (rows.find(({ id }) => id === choice.id) ?? null) : null
}

function onPrinting(
  id: keyof typeof printingCopy.help & string,
  key: KeyName,
  action: Pick<Action, 'run' | 'label' | 'isOffered'>,
): Action {
  return {
    id: `printing ${id}`,
    keys: { names: [key], scope: 'printing' },
    help: { group: 'printing', what: printingCopy.help[id] },
    command: { group: 'settings', label: () => printingCopy.help[id] },
    ...action,
    isOffered: (context) => isOnScreen(context) && (action.isOffered?.(context) ?? true),
  }
}

const move: Action = {
  id: 'printing move',
  keys: { names: ['arrowdown', 'j', 'arrowup', 'k'], scope: 'printing' },
  help: { group: 'printing', what: printingCopy.help.move, keys: '↓ ↑' },
  run: ({ stores }, key) => stores.printDesk.move(key === 'arrowup' || key === 'k' ? -1 : 1),
}

const shut: Action = {
  id: 'printing shut',
  keys: { names: ['escape'], scope: 'printing' },
  help: { group: 'printing', what: printingCopy.help.shut },
  run: ({ stores }) => stores.printDesk.choose(null),
}

const isEdited = ({ stores }: ActionContext): boolean => stores.printDesk.store.getState().choice?.kind === 'printer'

const edit = onPrinting('edit', 'enter', { isOffered: isEdited, run: () => focusPrinterFields() })

const save = onPrinting('save', 'n', { isOffered: isEdited, run: ({ stores }) => void savePrinter(stores) })

export const newPrinter = onPrinting('newPrinter', 'a', {
  label: () => printingCopy.newPrinter,
  run({ stores }) {
    stores.printDesk.choose({ kind: 'printer', id: '' })
    focusPrinterFields()
  },
})

export const findPrinters = onPrinting('find', 'f', {
  label: () => printingCopy.find,
  run({ stores }) {
    stores.printDesk.choose({ kind: 'printer', id: '' })
    void stores.printDesk.find(undefined)
  },
})

export const testPrinter = onPrinting('test', 't', {
  label: () => printingCopy.test,
  isOffered: (context) => printerOf(context) !== null,
  run(context) {
    const printer = printerOf(context)
    if (printer === null) return
    void told(context.stores, async (actor) => {
      await context.stores.printDesk.test(printer.id, actor)
      return null
    })
  },
})

export const pausePrinter = onPrinting('pause', 'p', {
  label: (context) => (printerOf(context)?.isPaused === true ? printingCopy.resume : printingCopy.pause),
  isOffered: (context) => printerOf(context) !== null,
  run(context) {
    const printer = printerOf(context)
    if (printer === null) return
    const isPaused = !printer.isPaused
    void told(context.stores, async (actor, client) => {
      await client.call('printers.pause', { id: printer.id, isPaused, ...actor })
      return (isPaused ? printingCopy.pausedNow : printingCopy.resumedNow)(printer.name)
    })
  },
})

const canRetry: readonly PrintJobState[] = ['failed', 'unsure']
const canDrop: readonly PrintJobState[] = ['queued', 'sent', 'failed', 'unsure']
const isIn = (context: ActionContext, states: readonly PrintJobState[]): boolean => {
  const job = jobOf(context)
  return job !== null && states.includes(job.state)
}

/** Settles a print job in one of three ways. */
const settle = (context: ActionContext, call: 'retry' | 'confirm' | 'drop', message: string): void => {
  const job = jobOf(context)
  if (job === null) return
  void told(context.stores, async (actor, client) => {
    await client.call(`printJobs.${call}`, { id: job.id, ...actor })
    return message
  })
}

export const retryJob = onPrinting('retry', 'r', {
  label: () => printingCopy.retry,
  isOffered: (context) => isIn(context, canRetry),
  run: (context) => isIn(context, canRetry) && settle(context, 'retry', printingCopy.retried),
})

export const confirmJob = onPrinting('confirm', 'y', {
  label: () => printingCopy.confirm,
  isOffered: (context) => isIn(context, ['unsure']),
  run: (context) => isIn(context, ['unsure']) && settle(context, 'confirm', printingCopy.confirmed),
})

export const dropChosen = onPrinting('drop', 'x', {
  label: (context) => (printerOf(context) === null ? printingCopy.drop : printingCopy.remove),
  isOffered: (context) => printerOf(context) !== null || isIn(context, canDrop),
  run(context) {
    const printer = printerOf(context)
    if (printer !== null) context.stores.dialogs.show({ kind: 'remove_printer', id: printer.id, name: printer.name })
    else if (isIn(context, canDrop)) settle(context, 'drop', printingCopy.dropped)
  },
})

/** One item of each order: what is printed is of the order. */
const oneOfEach = (items: readonly ItemSummary[]): string[] => [
  ...new Map(items.map(({ cpOrderId, cpItemId }) => [cpOrderId, cpItemId])).values(),
]

const ofOrder = (
  id: 'label' | 'slip',
  paper: 'shipping_label' | 'packing_slip',
  scope: 'queue' | 'parcel',
  key: KeyName,
): Action => ({
  id: `print ${id} ${scope}`,
  keys: { names: [key], scope },
  help: { group: scope === 'parcel' ? 'more' : 'steps', what: printingCopy.keyHelp[id][scope] },
  label: () => printingCopy[id],
  ...(scope === 'queue' ? { command: { group: 'steps', about: aboutItems } } : {}),
  isOffered: ({ items }) => items.length > 0,
  run: ({ stores, items }) => printPaper(stores, paper, { cpItemIds: oneOfEach(items) }),
})

/** In the form that ships a parcel, whose field has all plain keys. */
export const parcelLabel = ofOrder('label', 'shipping_label', 'parcel', 'mod+l')
export const parcelSlip = ofOrder('slip', 'packing_slip', 'parcel', 'mod+p')

/** Of one item with several copies it is asked for which. */
export const printSeparators: Action = {
  id: 'print separators',
  keys: { names: ['shift+t'], scope: 'queue' },
  help: { group: 'steps', what: printingCopy.keyHelp.separators },
  label: () => printingCopy.separators,
  isBesideSteps: true,
  command: { group: 'steps', about: aboutItems },
  isOffered: ({ items }) => items.length > 0,
  run({ stores, items }) {
    const [only, ...others] = items
    const isAsked = only !== undefined && others.length === 0 && only.quantity > 1
    if (isAsked) stores.dialogs.show({ kind: 'separators', item: only })
    else printPaper(stores, 'separator_sheet', { cpItemIds: items.map(({ cpItemId }) => cpItemId) })
  },
}

const open: Action = {
  id: 'screen printing',
  command: { group: 'screens', label: () => printingCopy.card.open, keywords: printingCopy.card.keywords.split(' ') },
  run: ({ stores }) => stores.navigation.go('printing'),
}

export const printingActions: readonly Action[] = [
  open,
  ofOrder('label', 'shipping_label', 'queue', 'shift+l'),
  ofOrder('slip', 'packing_slip', 'queue', 'shift+s'),
  printSeparators,
  parcelLabel,
  parcelSlip,
  move,
  edit,
  save,
  newPrinter,
  findPrinters,
  testPrinter,
  pausePrinter,
  retryJob,
  confirmJob,
  dropChosen,
  shut,
]

/** The first field that is wrong, else the first of all. */
function focusPrinterFields(): void {
  requestAnimationFrame(() => {
    const fields = document.getElementById(printerFieldsId)
    const wrong = fields?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrong ?? fields?.querySelector<HTMLElement>('input'))?.focus()
  })
}

export async function savePrinter(stores: ConsoleStores): Promise<void> {
  const saved = await stores.printDesk.save(stores.preferences.actor())
  if (saved === null) focusPrinterFields()
  else showToast({ tone: 'done', message: printingCopy.saved(saved.name) })
}

/** What is done and what is wrong are told in a corner, and the printers looked at anew. */
async function told(
  { transport, preferences, printDesk }: ConsoleStores,
  act: (actor: Actor, client: ConsoleStores['transport']['client']) => Promise<string | null>,
): Promise<void> {
  try {
    const message = await act(preferences.actor(), transport.client)
    if (message !== null) showToast({ tone: 'done', message, id: 'printing' })
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
  printDesk.printers.refresh()
  printDesk.printJobs.refresh()
}
