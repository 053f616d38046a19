import type { ConsoleStores } from '../../stores/console-stores.ts'
import { asStationError } from '../../stores/station-failure.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { batchesCopy } from './words.ts'

export const ruleFieldsId = 'fields-of-batch-rules'
const words = batchesCopy.rulesHelp

const isOnScreen = ({ stores }: ActionContext): boolean => stores.navigation.store.getState().screen === 'batch_rules'
const chosen = ({ stores }: ActionContext): string | null => stores.ruleDesk.store.getState().chosen
const isKept = (context: ActionContext): boolean => (chosen(context) ?? '') !== ''

function onRules(
  id: keyof typeof words & string,
  key: KeyName,
  action: Pick<Action, 'run' | 'label' | 'isOffered'>,
): Action {
  return {
    id: `batch rules ${id}`,
    keys: { names: [key], scope: 'batch_rules' },
    help: { group: 'batch_rules', what: words[id] },
    command: { group: 'settings', label: () => words[id] },
    ...action,
    isOffered: (context) => isOnScreen(context) && (action.isOffered?.(context) ?? true),
  }
}

const move: Action = {
  id: 'batch rules move',
  keys: { names: ['arrowdown', 'j', 'arrowup', 'k'], scope: 'batch_rules' },
  help: { group: 'batch_rules', what: words.move, keys: '↓ ↑' },
  run: ({ stores }, key) => stores.ruleDesk.move(key === 'arrowup' || key === 'k' ? -1 : 1),
}

const edit = onRules('edit', 'enter', {
  isOffered: (context) => chosen(context) !== null,
  run: () => focusRuleFields(),
})

const save = onRules('save', 'n', {
  isOffered: (context) => chosen(context) !== null,
  run: ({ stores }) => void saveRule(stores),
})

const rank: Action = {
  id: 'batch rules rank',
  keys: { names: ['shift+arrowup', 'shift+arrowdown'], scope: 'batch_rules' },
  help: { group: 'batch_rules', what: words.rank },
  isOffered: (context) => isOnScreen(context) && isKept(context),
  run: ({ stores }, key) => void rankRule(stores, key === 'shift+arrowdown' ? 1 : -1),
}

export const newRule = onRules('newRule', 'a', {
  label: () => batchesCopy.ruleEditor.add,
  run({ stores }) {
    stores.ruleDesk.choose('')
    focusRuleFields()
  },
})

export const removeRule = onRules('remove', 'x', {
  label: () => batchesCopy.ruleEditor.remove,
  isOffered: isKept,
  run(context) {
    const { dialogs, ruleDesk } = context.stores
    const rule = ruleDesk.known.store.getState().value?.rules.find(({ id }) => id === chosen(context))
    if (rule !== undefined) dialogs.show({ kind: 'remove_rule', id: rule.id, name: rule.name })
  },
})

export const backToBatches = onRules('backToBatches', 'g', {
  label: () => batchesCopy.ruleEditor.back,
  run: ({ stores }) => stores.navigation.go('batches'),
})

const open: Action = {
  id: 'screen batch_rules',
  command: { group: 'screens', label: () => batchesCopy.rules, keywords: batchesCopy.card.keywords.split(' ') },
  run: ({ stores }) => stores.navigation.go('batch_rules'),
}

export const ruleActions: readonly Action[] = [open, move, edit, save, rank, newRule, removeRule, backToBatches]

/** The first field that is wrong, else the first of all. */
function focusRuleFields(): void {
  requestAnimationFrame(() => {
    const fields = document.getElementById(ruleFieldsId)
    const wrong = fields?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrong ?? fields?.querySelector<HTMLElement>('input'))?.focus()
  })
}

export async function saveRule(stores: ConsoleStores): Promise<void> {
  const name = await stores.ruleDesk.save(stores.preferences.actor())
  if (name === null) focusRuleFields()
  else showToast({ tone: 'done', message: batchesCopy.ruleEditor.saved(name) })
}

async function rankRule({ ruleDesk, preferences }: ConsoleStores, by: 1 | -1): Promise<void> {
  try {
    await ruleDesk.rank(by, preferences.actor())
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
}
