import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useEffect, useRef, useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { findCommands } from './find-commands.ts'
import { useCommands } from './use-commands.tsx'
import { paletteCopy } from './words.ts'

/** Every command by its name. */
export function Palette() {
  const { dialogs } = useConsole()
  const [[store, spotlight]] = useState(createSpotlight)
  const commands = useCommands()
  /** What had the focus before; null once a command was chosen, which says where it goes on. */
  const cameFrom = useRef<Element | null>(null)
  useEffect(
    () =>
      dialogs.store.subscribe(({ dialog }, before) => {
        if (dialog?.kind !== 'palette' || before.dialog?.kind === 'palette') return
        cameFrom.current = document.activeElement
        spotlight.open()
      }),
    [dialogs, spotlight],
  )
  const withNoWayBack = (group: SpotlightActionGroupData): SpotlightActionGroupData => ({
    ...group,
    actions: group.actions.map(({ onClick, ...action }) => ({
      ...action,
      onClick(event) {
        cameFrom.current = null
        onClick?.(event)
      },
    })),
  })
  const offered = commands.filter(({ actions }) => actions.length > 0).map(withNoWayBack)
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={offered}
      filter={(question) => findCommands(question, offered)}
      nothingFound={paletteCopy.nothing}
      searchProps={{ placeholder: paletteCopy.search, 'aria-label': paletteCopy.search }}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      onSpotlightClose={() => {
        // What a command opened in its place stays.
        if (dialogs.store.getState().dialog?.kind === 'palette') dialogs.close()
        if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true })
      }}
    />
  )
}
