import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Choice } from '../../stores/product-desk.ts'
import { asStationError } from '../../stores/station-failure.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { inWords } from '../../ui/language.ts'
import { saveAsFile } from '../../ui/save-as-file.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { productsCopy } from './words.ts'

export const fieldsId = 'fields-of-products'

/** An action of the screen with its one key, its line on the sheet and its command. */
function onProducts(
  id: keyof typeof productsCopy.help & string,
  key: KeyName,
  action: Pick<Action, 'run' | 'label' | 'isOffered'>,
): Action {
  return {
    id: `products ${id}`,
    keys: { names: [key], scope: 'products' },
    help: { group: 'products', what: productsCopy.help[id] },
    command: { group: 'settings', label: () => productsCopy.help[id] },
    ...action,
    isOffered: (context) => isOnScreen(context) && (action.isOffered?.(context) ?? true),
  }
}

const isOnScreen = ({ stores }: ActionContext): boolean => stores.navigation.store.getState().screen === 'products'

const chosen = ({ stores }: ActionContext): Choice | null => stores.productDesk.store.getState().choice

const isKept = (context: ActionContext): boolean => {
  const choice = chosen(context)
  return choice !== null && choice.kind !== 'code' && choice.id !== ''
}

const move: Action = {
  id: 'products move',
  keys: { names: ['arrowdown', 'j', 'arrowup', 'k'], scope: 'products' },
  help: { group: 'products', what: productsCopy.help.move, keys: '↓ ↑' },
  isOffered: isOnScreen,
  run: ({ stores }, key) => stores.productDesk.move(key === 'arrowup' || key === 'k' ? -1 : 1),
}

const edit = onProducts('edit', 'enter', { run: focusFields, isOffered: (context) => chosen(context) !== null })

export const save = onProducts('save', 'n', {
  run: ({ stores }) => void saveChosen(stores),
  isOffered: (context) => chosen(context) !== null,
})

export const mapAlike = onProducts('mapAlike', 'm', {
  label: () => productsCopy.mapAlike,
  isOffered: (context) => chosen(context)?.kind === 'code',
  run(context) {
    if (chosen(context)?.kind !== 'code') return
    showToast({ tone: 'info', message: productsCopy.alike(context.stores.productDesk.mapAlike()), id: 'alike' })
  },
})

const rank: Action = {
  id: 'products rank',
  keys: { names: ['shift+arrowup', 'shift+arrowdown'], scope: 'products' },
  help: { group: 'products', what: productsCopy.help.rank },
  isOffered: (context) => isOnScreen(context) && isKept(context),
  run: ({ stores }, key) => void moveInRank(stores, key === 'shift+arrowdown' ? 1 : -1),
}

export const newProduct = onProducts('newProduct', 'a', {
  label: () => productsCopy.newProduct,
  run: (context) => startNew(context, 'product'),
})

export const newPaper = onProducts('newPaper', 'p', {
  label: () => productsCopy.newPaper,
  run: (context) => startNew(context, 'paper'),
})

export const remove = onProducts('remove', 'x', {
  label: () => productsCopy.remove,
  isOffered: isKept,
  run(context) {
    const choice = chosen(context)
    const known = context.stores.productDesk.catalogue.store.getState().value
    const product = known?.products.find(({ id }) => id === choice?.id)
    const paper = known?.papers.find(({ id }) => id === choice?.id)
    const { dialogs } = context.stores
    if (product !== undefined) dialogs.show({ kind: 'remove_product', id: product.id, name: product.name })
    else if (paper !== undefined) dialogs.show({ kind: 'remove_paper', id: paper.id, name: paper.match.join(', ') })
  },
})

export const exportAll = onProducts('export', 'e', {
  label: () => productsCopy.export,
  run: ({ stores }) => void exportDocument(stores),
})

export const importAll = onProducts('import', 'i', {
  label: () => productsCopy.import,
  run: ({ stores }) => chooseFile((file) => void importDocument(stores, file)),
})

export const productActions: readonly Action[] = [
  move,
  edit,
  save,
  mapAlike,
  rank,
  newProduct,
  newPaper,
  remove,
  exportAll,
  importAll,
]

/** The first field that is wrong, else the first of all. */
function focusFields(): void {
  requestAnimationFrame(() => {
    const fields = document.getElementById(fieldsId)
    const wrong = fields?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrong ?? fields?.querySelector<HTMLElement>('input'))?.focus()
  })
}

function startNew({ stores }: ActionContext, kind: 'product' | 'paper'): void {
  stores.productDesk.choose({ kind, id: '' })
  focusFields()
}

export async function saveChosen(stores: ConsoleStores): Promise<void> {
  const saved = await stores.productDesk.save(stores.preferences.actor())
  if (saved === null) focusFields()
  else showToast({ tone: 'done', message: productsCopy.saved(saved.name, saved.openItems) })
}

async function moveInRank({ productDesk, preferences }: ConsoleStores, by: 1 | -1): Promise<void> {
  await told(() => productDesk.rank(by, preferences.actor()))
}

async function exportDocument({ transport }: ConsoleStores): Promise<void> {
  await told(async () => {
    const { document } = await transport.client.call('products.export', {})
    const content = new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' })
    saveAsFile(content, productsCopy.fileName)
  })
}

function chooseFile(take: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.onchange = () => {
    const [file] = input.files ?? []
    if (file !== undefined) take(file)
  }
  input.click()
}

async function importDocument(stores: ConsoleStores, file: File): Promise<void> {
  const document = parsed(await file.text())
  if (document === null) {
    showToast({ tone: 'trouble', message: productsCopy.notJson })
    return
  }
  await told(async () => {
    const done = await stores.transport.client.call('products.import', { document, ...stores.preferences.actor() })
    stores.productDesk.catalogue.refresh()
    const message = productsCopy.imported(done.added, done.changed, done.unchanged, done.openItems)
    showToast({ tone: 'done', message })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A failure is told in a corner, with the first places that are wrong. */
async function told(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (cause) {
    const { message, details } = asStationError(cause)
    const lines = details.slice(0, 5).map((problem) => `${problem.path}: ${inWords(problem.message)}`)
    showToast({ tone: 'trouble', message, lines })
  }
}
