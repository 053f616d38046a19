import { useMantineColorScheme } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { defaultVolume } from '../../stores/preferences.ts'
import { chooseLanguage, language, languageNames, languages } from '../../ui/language.ts'
import type { Action } from '../actions/action.ts'
import { paletteCopy as words } from './words.ts'

const schemes = ['auto', 'light', 'dark'] as const

/** How this console looks and sounds. */
export function useLookActions(): readonly Action[] {
  const { preferences } = useConsole()
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
      .map((name) => look(`language ${name}`, languageNames[name], () => chooseLanguage(window, name), words.language)),
    look('density', isDense ? words.roomy : words.dense, () => preferences.setDense(!isDense)),
    look('sounds', volume === 0 ? words.loud : words.silent, () =>
      preferences.setVolume(volume === 0 ? defaultVolume : 0),
    ),
  ]
}
