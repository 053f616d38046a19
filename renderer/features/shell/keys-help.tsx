import { Modal, Text } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import classes from './shell.module.css'
import { keysCopy, scanHint, shellCopy } from './words.ts'

/** All keys on one sheet. */
export function KeysHelp() {
  const { overlay } = useConsole()
  const { open } = useStateOf((stores) => stores.overlay.store)
  return (
    <Modal
      opened={open === 'keys'}
      onClose={overlay.close}
      title={shellCopy.keys}
      size="xl"
      closeButtonProps={{ 'aria-label': shellCopy.close }}
      styles={{ title: { fontWeight: 600 } }}
    >
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
    </Modal>
  )
}
