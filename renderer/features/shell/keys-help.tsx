import { Modal } from '@mantine/core'
import { keysCopy, shellCopy } from './copy.ts'
import classes from './shell.module.css'

/** All keys on one sheet. */
export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={shellCopy.keys}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
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
    </Modal>
  )
}
