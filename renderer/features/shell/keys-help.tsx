import { Text } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Screen } from '../../stores/navigation.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { keyInWords } from '../../ui/key-names.ts'
import { type HelpGroup, helpGroups, type KeyScope } from '../actions/action.ts'
import { allActions } from '../actions/all-actions.ts'
import classes from './shell.module.css'
import { scanHint, shellCopy } from './words.ts'

/** The keys of this screen on one sheet. */
export function KeysHelp() {
  const { dialogs } = useConsole()
  const { screen } = useStateOf((stores) => stores.navigation.store)
  return (
    <Dialog title={shellCopy.keys} size="xl" onClose={dialogs.close}>
      <div className={classes.keys}>
        {groupsOn(screen).map((group) => (
          <section key={group}>
            <h3 className={classes.keysGroup}>{shellCopy.keyGroups[group]}</h3>
            <dl className={classes.keysList}>
              {helpLines(group, screen).map(({ keys, what }) => (
                <div key={what}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="md">
        {scanHint}
      </Text>
    </Dialog>
  )
}

/** Groups whose keys are heard on the one screen of their name. */
const ofOneScreen: readonly string[] = [
  ...(['products', 'destinations', 'deliveries', 'batches', 'batch_rules', 'printing'] satisfies HelpGroup[]),
]

/** Where no items are, there are none of their keys, and nowhere those of another screen: the sheet fits one screen. */
const groupsOn = (screen: string): readonly HelpGroup[] =>
  helpGroups.filter((group) => {
    if (listScreens.includes(screen)) return group === 'lists' || group === 'move' || group === 'more'
    return ofOneScreen.includes(screen)
      ? group === screen || group === 'move' || group === 'more'
      : !ofOneScreen.includes(group) && group !== 'lists'
  })

/** Screens with a list whose keys are the same. */
const listScreens: readonly string[] = ['downloads', 'signals', 'inbox', 'exceptions'] satisfies Screen[]

const isHeardOn = (screen: string, scope: KeyScope | undefined): boolean =>
  scope === undefined || scope === 'console' || scope === screen || !ofOneScreen.includes(screen)

/** Each line of a group on a screen: the keys as they are printed, and what they do. */
export const helpLines = (
  group: HelpGroup,
  screen: string,
): readonly { readonly keys: string; readonly what: string }[] =>
  allActions.flatMap(({ help, keys }) =>
    help?.group === group && isHeardOn(screen, keys?.scope)
      ? [{ keys: help.keys ?? keys?.names.map(keyInWords).join(' ') ?? '', what: help.what }]
      : [],
  )
