import { slugOf } from '../../../shared/handbook.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { HelpPlace } from '../../stores/navigation.ts'
import type { Action } from '../actions/action.ts'
import { pageOfScreen } from './page-of-screen.ts'
import { helpCopy } from './words.ts'

/** Opens the handbook at the screen one is on; an exception that is open, at its kind. */
export const showHelp: Action = {
  id: 'help',
  keys: { names: ['f1'], scope: 'console' },
  help: { group: 'more', what: helpCopy.keyHelp },
  command: { group: 'screens', label: () => helpCopy.title, keywords: helpCopy.keywords.split(' ') },
  run({ stores }) {
    const { screen } = stores.navigation.store.getState()
    if (screen === 'help') stores.navigation.closeHelp()
    else stores.navigation.openHelp(openException(stores) ?? { page: pageOfScreen[screen], section: null })
  },
}

/** Kinds of exceptions stand in the handbook by their titles. */
function openException({ navigation, exceptionCounts }: ConsoleStores): HelpPlace | null {
  const { screen, exceptionKey } = navigation.store.getState()
  if (screen !== 'exceptions' || exceptionKey === null) return null
  const [kind] = exceptionKey.split(':')
  const title = exceptionCounts.store.getState().value?.kinds.find((one) => one.kind === kind)?.title
  return title === undefined ? null : { page: 'messages', section: slugOf(title) }
}
