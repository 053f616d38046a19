import { type RailScreen, screens } from '../../stores/navigation.ts'
import type { KeyName } from '../../ui/key-names.ts'
import type { Action } from '../actions/action.ts'
import { focusFindBox } from './find-box.tsx'
import { shellCopy } from './words.ts'

const opens = (screen: RailScreen, key: KeyName) =>
  ({
    id: `screen ${screen}`,
    keys: { names: [key], scope: 'console' },
    // One line stands for all that every shop has.
    ...(screen === 'queue' ? { help: allScreens() } : {}),
    ...(screen === 'batches' ? { help: { group: 'move', what: shellCopy.screens.batches } } : {}),
    label: () => shellCopy.screens[screen],
    command: { group: 'screens' },
    run: ({ stores }) => stores.navigation.go(screen),
  }) as const satisfies Action

export const screenActions = {
  queue: opens('queue', '1'),
  // Where a shop has none, the others keep their keys.
  batches: opens('batches', '0'),
  orders: opens('orders', '2'),
  downloads: opens('downloads', '3'),
  signals: opens('signals', '4'),
  inbox: opens('inbox', '5'),
  exceptions: opens('exceptions', '6'),
  today: opens('today', '7'),
  settings: opens('settings', '8'),
} as const satisfies Record<RailScreen, Action>

function allScreens() {
  const others = screens.filter((screen) => screen !== 'batches')
  const names = others.map((screen) => shellCopy.screens[screen]).join(', ')
  return { group: 'move', what: names, keys: `1 – ${others.length}` } as const
}

const office: Action = {
  id: 'screen office',
  command: { group: 'screens', label: () => shellCopy.screens.office },
  run: ({ stores }) => stores.navigation.go('office'),
}

const find: Action = {
  id: 'find',
  keys: { names: ['/'], scope: 'console' },
  help: { group: 'more', what: shellCopy.help.find },
  command: { group: 'screens', label: () => shellCopy.find },
  // The palette gives the focus back as it closes.
  run: (_context, key) => (key === undefined ? void requestAnimationFrame(focusFindBox) : focusFindBox()),
}

const far: Action = {
  id: 'far',
  keys: { names: ['v'], scope: 'console' },
  help: { group: 'move', what: shellCopy.help.far },
  command: { group: 'screens', label: () => shellCopy.far },
  isOffered: ({ stores }) => !stores.navigation.store.getState().isFar,
  run({ stores: { navigation } }) {
    navigation.go('queue')
    navigation.setFar(!navigation.store.getState().isFar)
  },
}

const palette: Action = {
  id: 'palette',
  keys: { names: ['mod+k'], scope: 'console' },
  help: { group: 'more', what: shellCopy.help.palette },
  run: ({ stores }) => stores.dialogs.show({ kind: 'palette' }),
}

export const showKeys: Action = {
  id: 'keys',
  keys: { names: ['?'], scope: 'console' },
  help: { group: 'more', what: shellCopy.help.keys },
  command: { group: 'screens', label: () => shellCopy.showKeys },
  run: ({ stores }) => stores.dialogs.show({ kind: 'keys' }),
}

export const shellActions: readonly Action[] = [
  ...screens.map((screen) => screenActions[screen]),
  office,
  find,
  far,
  palette,
]
