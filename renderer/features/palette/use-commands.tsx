import { useMantineColorScheme } from '@mantine/core'
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import { languages } from '../../../shared/messages/in-words.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { defaultVolume } from '../../stores/preferences.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { chooseLanguage, language, languageNames } from '../../ui/language.ts'
import { type Action, type ActionContext, badgeOf, type CommandGroup, isOffered } from '../actions/action.ts'
import { allActions } from '../actions/all-actions.ts'
import { contextNow } from '../actions/chosen-items.ts'
import { workAs } from '../operators/actions.ts'
import { paletteCopy as words } from './words.ts'

const groups: readonly CommandGroup[] = ['steps', 'screens', 'operators', 'work', 'look', 'settings']

/** Everything that can be done from here, as the palette lists it. */
export function useCommands(): SpotlightActionGroupData[] {
  const stores = useConsole()
  useStateOf(({ item }) => item.store)
  useStateOf(({ selection }) => selection.store)
  useStateOf(({ navigation }) => navigation.store)
  useStateOf(({ dialogs }) => dialogs.store)
  useStateOf(({ status }) => status.store)
  const look = useLookActions()
  const context = contextNow(stores)
  const offered = [...allActions, ...workAs(stores), ...look].filter((action) => isOffered(action, context))
  return groups.map((group) => ({
    group: words.groups[group],
    actions: offered.filter((action) => action.command?.group === group).map((action) => commandOf(action, context)),
  }))
}

function commandOf(action: Action, context: ActionContext): SpotlightActionData {
  const { command, label } = action
  const badge = badgeOf(action, context)
  const about = command?.about?.(context)
  return {
    id: action.id,
    label: (command?.label ?? label)?.(context) ?? action.id,
    // What it was offered for is what it is done to, whatever has changed since.
    onClick: () => action.run(context),
    keywords: [(command?.keywords ?? []).join(' '), command?.sentence ?? ''],
    ...(about === undefined ? {} : { description: about }),
    ...(badge === undefined ? {} : { rightSection: <KeyCap>{badge}</KeyCap> }),
  }
}

const schemes = ['auto', 'light', 'dark'] as const

/** How this console looks and sounds. */
function useLookActions(): readonly Action[] {
  const { preferences, navigation } = useConsole()
  const { isDense, volume } = useStateOf((stores) => stores.preferences.store)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const look = (id: string, label: string, run: () => void, about?: string): Action => ({
    id,
    command: { group: 'look', label: () => label, ...(about === undefined ? {} : { about: () => about }) },
    run,
  })
  return [
    ...schemes
      .filter((scheme) => scheme !== colorScheme)
      .map((scheme) => look(`scheme ${scheme}`, words.schemes[scheme], () => setColorScheme(scheme))),
    ...languages
      .filter((name) => name !== language)
      .map((name) =>
        look(
          `language ${name}`,
          languageNames[name],
          () => {
            navigation.stay()
            chooseLanguage(window, name)
          },
          words.language,
        ),
      ),
    look('density', isDense ? words.roomy : words.dense, () => preferences.setDense(!isDense)),
    look('sounds', volume === 0 ? words.loud : words.silent, () =>
      preferences.setVolume(volume === 0 ? defaultVolume : 0),
    ),
  ]
}
