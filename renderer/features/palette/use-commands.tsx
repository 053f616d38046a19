import { useMantineColorScheme } from '@mantine/core'
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import { type ItemStatus, judgeBack, judgeReprint } from '../../../shared/item-lifecycle.ts'
import { languages } from '../../../shared/messages/in-words.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { screens } from '../../stores/navigation.ts'
import { defaultVolume } from '../../stores/preferences.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { chooseLanguage, language, languageNames } from '../../ui/language.ts'
import { notesCopy } from '../notes/words.ts'
import { usePauseSwitch } from '../settings/use-pause-switch.ts'
import { focusFindBox } from '../shell/find-box.tsx'
import { shellCopy } from '../shell/words.ts'
import { chosenItems } from '../steps/chosen-items.ts'
import { shopFloorCopy } from '../steps/shop-floor-words.ts'
import { type Repairs, useRepairs } from '../steps/use-repairs.ts'
import { type StepActions, useSteps } from '../steps/use-steps.ts'
import { commonStep } from '../steps/usual-step.ts'
import { stepsCopy } from '../steps/words.ts'
import { worthSelecting } from '../steps/worth-selecting.ts'
import { ticketsCopy } from '../tickets/words.ts'
import { paletteCopy as words } from './words.ts'

interface Hints {
  /** What it is done to. */
  readonly about?: string
  /** The key that does the same. */
  readonly shortcut?: string | undefined
}

function command(id: string, label: string, onClick: () => void, { about, shortcut }: Hints = {}): SpotlightActionData {
  return {
    id,
    label,
    onClick,
    ...(about === undefined ? {} : { description: about }),
    ...(shortcut === undefined ? {} : { rightSection: <KeyCap>{shortcut}</KeyCap> }),
  }
}

const asideKeys: Partial<Record<ItemStatus, string>> = { on_hold: 'H', error: 'E', cancelled: 'X' }

/** Everything that can be done from here, as the palette lists it. */
export function useCommands(): SpotlightActionGroupData[] {
  const stores = useConsole()
  const actions = useSteps()
  const repairs = useRepairs()
  useStateOf(({ item }) => item.store)
  useStateOf(({ selection }) => selection.store)
  useStateOf(({ navigation }) => navigation.store)
  useStateOf(({ overlay }) => overlay.store)
  const look = useLookCommands()
  const work = useWorkCommands()
  return [
    {
      group: words.groups.steps,
      actions: [
        ...stepCommands(stores, actions, chosenItems(stores)),
        ...repairCommands(repairs, chosenItems(stores)),
        ...ticketCommands(stores, chosenItems(stores)),
      ],
    },
    { group: words.groups.screens, actions: screenCommands(stores) },
    { group: words.groups.operators, actions: operatorCommands(stores) },
    { group: words.groups.work, actions: work },
    { group: words.groups.look, actions: look },
  ]
}

function stepCommands(
  { queue, selection, steps, navigation }: ConsoleStores,
  actions: StepActions,
  items: readonly ItemSummary[],
): SpotlightActionData[] {
  const [only] = items
  const usual = commonStep(items)
  const possible = [...new Set(items.flatMap((item) => item.nextSteps))]
  const about = items.length === 1 ? only?.title || (only?.cpItemId ?? '') : words.forItems(items.length)
  const hasUndo = (steps.store.getState().undoable?.until ?? 0) > Date.now()
  return [
    ...possible.map((to) =>
      command(`step ${to}`, stepsCopy.labels[to], () => actions.take(to, items), {
        about,
        shortcut: to === usual ? 'N' : asideKeys[to],
      }),
    ),
    ...(hasUndo ? [command('undo', words.undo, () => actions.undo(null), { shortcut: 'U' })] : []),
    ...(navigation.store.getState().screen === 'queue'
      ? [
          command('select all', words.selectAll, () => selection.add(worthSelecting(queue.store.getState().rows)), {
            shortcut: 'Ctrl A',
          }),
        ]
      : []),
    ...(selection.store.getState().items.size > 0
      ? [command('clear', words.clear, selection.clear, { shortcut: 'Esc' })]
      : []),
  ]
}

function repairCommands(repairs: Repairs, items: readonly ItemSummary[]): SpotlightActionData[] {
  const [only] = items
  if (only === undefined || items.length > 1) return []
  const about = only.title || only.cpItemId
  return [
    ...(judgeReprint(only).allowed
      ? [command('reprint', shopFloorCopy.reprint, () => repairs.reprint(items), { about, shortcut: 'R' })]
      : []),
    ...(judgeBack(only, null).allowed
      ? [command('back', shopFloorCopy.back, () => repairs.back(items), { about, shortcut: 'B' })]
      : []),
    command('note', notesCopy.addTo, () => repairs.note(items), { about, shortcut: 'M' }),
  ]
}

function ticketCommands({ tickets }: ConsoleStores, items: readonly ItemSummary[]): SpotlightActionData[] {
  const [only] = items
  if (only === undefined) return []
  const show = (): void => tickets.show(items.map((item) => item.cpItemId))
  const label = items.length === 1 ? ticketsCopy.action : ticketsCopy.actionMany
  const about = items.length === 1 ? only.title || only.cpItemId : words.forItems(items.length)
  return [command('ticket', label, show, { about, shortcut: 'P' })]
}

function screenCommands({ navigation, overlay }: ConsoleStores): SpotlightActionData[] {
  const far = (): void => {
    navigation.go('queue')
    navigation.setFar(true)
  }
  return [
    ...screens.map((name, index) =>
      command(`screen ${name}`, shellCopy.screens[name], () => navigation.go(name), { shortcut: String(index + 1) }),
    ),
    command('find', words.find, () => requestAnimationFrame(focusFindBox), { shortcut: '/' }),
    command('far', words.far, far, { shortcut: 'V' }),
    command('keys', words.keys, () => overlay.show('keys'), { shortcut: '?' }),
  ]
}

function operatorCommands({ overlay, preferences, settingsNow }: ConsoleStores): SpotlightActionData[] {
  return [
    command('choose', words.choose, () => overlay.show('operators'), { shortcut: 'Shift O' }),
    ...settingsNow().operators.people.map(({ name }) =>
      command(`work as ${name}`, words.workAs(name), () => preferences.setOperator(name)),
    ),
  ]
}

function useWorkCommands(): SpotlightActionData[] {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const signals = usePauseSwitch('signals')
  const files = usePauseSwitch('files')
  if (status === null) return []
  const { paused: signalsPaused } = status.signals
  const { paused: filesPaused } = status.downloads
  return [
    command('signals', signalsPaused ? words.resumeSignals : words.pauseSignals, () => signals.set(!signalsPaused)),
    command('files', filesPaused ? words.resumeFiles : words.pauseFiles, () => files.set(!filesPaused)),
  ]
}

const schemes = ['auto', 'light', 'dark'] as const

function useLookCommands(): SpotlightActionData[] {
  const { preferences } = useConsole()
  const { isDense, volume } = useStateOf((stores) => stores.preferences.store)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const others = schemes.filter((scheme) => scheme !== colorScheme)
  return [
    ...others.map((scheme) => command(`scheme ${scheme}`, words.schemes[scheme], () => setColorScheme(scheme))),
    ...languages
      .filter((name) => name !== language)
      .map((name) =>
        command(`language ${name}`, languageNames[name], () => chooseLanguage(window, name), { about: words.language }),
      ),
    command('density', isDense ? words.roomy : words.dense, () => preferences.setDense(!isDense)),
    command('sounds', volume === 0 ? words.loud : words.silent, () =>
      preferences.setVolume(volume === 0 ? defaultVolume : 0),
    ),
  ]
}
