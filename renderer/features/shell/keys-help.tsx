import { Text } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import classes from './shell.module.css'
import { keysCopy, scanHint, shellCopy } from './words.ts'

/** All keys on one sheet. */
export function KeysHelp() {
  const { dialogs } = useConsole()
  return (
    <Dialog title={shellCopy.keys} size="xl" onClose={dialogs.close}>
      <div className={classes.keys}>
        {keysCopy.map(({ group, keys }) => (
          <section key={group}>
            <h3 className={classes.keysGroup}>{group}</h3>
            <dl className={classes.keysList}>
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
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
