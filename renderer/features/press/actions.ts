import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { PressChoice } from '../../stores/press-desk.ts'
import { asStationError } from '../../stores/station-failure.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { pressCopy } from './words.ts'

export const pressFieldsId = 'fields-of-press'
export const pressTestId = 'test-of-press'

/** An action of the screen with its one key, its line on the sheet and its command. */
function onScreen(
  id: keyof typeof pressCopy.help & string,
  key: KeyName,
  action: Pick<Action, 'run' | 'label' | 'isOffered'>,
): Action {
  return {
    id: `press ${id}`,
    keys: { names: [key], scope: 'destinations' },
    help: { group: 'destinations', what: pressCopy.help[id] },
    command: { group: 'settings', label: () => pressCopy.help[id] },
    ...action,
    isOffered: (context) => isOnScreen(context) && (action.isOffered?.(context) ?? true),
  }
}

const isOnScreen = ({ stores }: ActionContext): boolean => stores.navigation.store.getState().screen === 'destinations'

const chosen = ({ stores }: ActionContext): PressChoice | null => stores.pressDesk.store.getState().choice

const isKept = (context: ActionContext): boolean => (chosen(context)?.id ?? '') !== ''

const move: Action = {
  id: 'press move',
  keys: { names: ['arrowdown', 'j', 'arrowup', 'k'], scope: 'destinations' },
  help: { group: 'destinations', what: pressCopy.help.move, keys: '↓ ↑' },
  isOffered: isOnScreen,
  run: ({ stores }, key) => stores.pressDesk.move(key === 'arrowup' || key === 'k' ? -1 : 1),
}

const edit = onScreen('edit', 'enter', { run: focusFields, isOffered: (context) => chosen(context) !== null })

const save = onScreen('save', 'n', {
  run: ({ stores }) => void savePress(stores),
  isOffered: (context) => chosen(context) !== null,
})

export const test = onScreen('test', 't', {
  label: () => pressCopy.test,
  isOffered: (context) => chosen(context)?.kind === 'destination',
  run: ({ stores }) => void testPress(stores),
})

const rank: Action = {
  id: 'press rank',
  keys: { names: ['shift+arrowup', 'shift+arrowdown'], scope: 'destinations' },
  help: { group: 'destinations', what: pressCopy.help.rank },
  isOffered: (context) => isOnScreen(context) && chosen(context)?.kind === 'route' && isKept(context),
  run: ({ stores }, key) => void moveRoute(stores, key === 'shift+arrowdown' ? 1 : -1),
}

export const newDestination = onScreen('newDestination', 'a', {
  label: () => pressCopy.newDestination,
  run: ({ stores }) => startNew(stores, 'destination'),
})

export const newRoute = onScreen('newRoute', 'r', {
  label: () => pressCopy.newRoute,
  run: ({ stores }) => startNew(stores, 'route'),
})

export const pause = onScreen('pause', 'p', {
  label: ({ stores }) => (chosenDestination(stores)?.isPaused ? pressCopy.resume : pressCopy.pause),
  isOffered: ({ stores }) => chosenDestination(stores) !== undefined,
  run: ({ stores }) => void pauseOrResume(stores),
})

export const remove = onScreen('remove', 'x', {
  label: () => pressCopy.remove,
  isOffered: isKept,
  run({ stores }) {
    const { choice } = stores.pressDesk.store.getState()
    const known = stores.pressDesk.press.store.getState().value
    const destination = chosenDestination(stores)
    const rank = known?.routes.findIndex(({ id }) => id === choice?.id) ?? -1
    if (destination !== undefined) {
      stores.dialogs.show({ kind: 'remove_destination', id: destination.id, name: destination.name })
    } else if (choice !== null && rank !== -1) {
      stores.dialogs.show({ kind: 'remove_route', id: choice.id, name: pressCopy.routeTitle(rank + 1) })
    }
  },
})

const open: Action = {
  id: 'screen destinations',
  command: { group: 'screens', label: () => pressCopy.title, keywords: pressCopy.keywords.split(' ') },
  run: ({ stores }) => stores.navigation.go('destinations'),
}

export const pressActions: readonly Action[] = [
  open,
  move,
  edit,
  save,
  test,
  rank,
  newDestination,
  newRoute,
  pause,
  remove,
]

/** The first field that is wrong, else the first of all. */
function focusFields(): void {
  requestAnimationFrame(() => {
    const fields = document.getElementById(pressFieldsId)
    const wrong = fields?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrong ?? fields?.querySelector<HTMLElement>('input'))?.focus()
  })
}

export function startNew({ pressDesk }: ConsoleStores, kind: PressChoice['kind']): void {
  pressDesk.choose({ kind, id: '' })
  focusFields()
}

export async function savePress({ pressDesk, preferences }: ConsoleStores): Promise<void> {
  const saved = await pressDesk.save(preferences.actor())
  if (saved === null) focusFields()
  else showToast({ tone: 'done', message: pressCopy.saved(saved) })
}

async function testPress({ pressDesk, preferences }: ConsoleStores): Promise<void> {
  showTest()
  await pressDesk.test(preferences.actor())
  showTest()
  if ((pressDesk.store.getState().error?.details.length ?? 0) > 0) focusFields()
}

const showTest = (): void =>
  void requestAnimationFrame(() => document.getElementById(pressTestId)?.scrollIntoView({ block: 'nearest' }))

export async function moveRoute({ pressDesk, preferences }: ConsoleStores, by: 1 | -1): Promise<void> {
  await told(() => pressDesk.rank(by, preferences.actor()))
}

function chosenDestination({ pressDesk }: ConsoleStores) {
  const { choice } = pressDesk.store.getState()
  if (choice?.kind !== 'destination') return undefined
  return pressDesk.press.store.getState().value?.destinations.find(({ id }) => id === choice.id)
}

async function pauseOrResume(stores: ConsoleStores): Promise<void> {
  const destination = chosenDestination(stores)
  if (destination === undefined) return
  await told(async () => {
    const { id, name } = destination
    const isPaused = !destination.isPaused
    await stores.transport.client.call('destinations.pause', { id, isPaused, ...stores.preferences.actor() })
    stores.pressDesk.press.refresh()
    showToast({ tone: 'done', message: isPaused ? pressCopy.isPaused(name) : pressCopy.isResumed(name), id: 'pause' })
  })
}

/** A failure is told in a corner. */
async function told(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
}
