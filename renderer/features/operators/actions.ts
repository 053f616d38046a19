import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Action } from '../actions/action.ts'
import { operatorsCopy } from './words.ts'

export const chooseOperator: Action = {
  id: 'choose',
  keys: { names: ['shift+o'], scope: 'console' },
  help: { group: 'more', what: operatorsCopy.help },
  command: { group: 'operators', label: () => operatorsCopy.choose },
  run: ({ stores }) => stores.dialogs.show({ kind: 'operators' }),
}

export const operatorActions: readonly Action[] = [chooseOperator]

/** To work under each of the names that the settings know. */
export const workAs = ({ settingsNow, preferences }: ConsoleStores): readonly Action[] =>
  settingsNow().operators.people.map(({ name }) => ({
    id: `work as ${name}`,
    command: { group: 'operators', label: () => operatorsCopy.workAs(name) },
    run: () => preferences.setOperator(name),
  }))
