import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useEffect, useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { paletteCopy } from './copy.ts'
import { useCommands } from './use-commands.tsx'

/** Every command by its name. */
export function Palette() {
  const { overlay } = useConsole()
  const [[store, spotlight]] = useState(createSpotlight)
  const commands = useCommands()
  useEffect(
    () =>
      overlay.store.subscribe(({ open }, before) => {
        if (open === 'palette' && before.open !== 'palette') spotlight.open()
      }),
    [overlay, spotlight],
  )
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={commands.filter(({ actions }) => actions.length > 0)}
      nothingFound={paletteCopy.nothing}
      searchProps={{ placeholder: paletteCopy.search, 'aria-label': paletteCopy.search }}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      onSpotlightClose={() => {
        // What a command opened in its place stays.
        if (overlay.store.getState().open === 'palette') overlay.close()
      }}
    />
  )
}
