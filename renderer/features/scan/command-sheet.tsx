import { Button, FocusTrap, Portal } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useConsole } from '../../stores/console-context.tsx'
import { codeOfCommand, scanCommands } from '../../stores/scan-commands.ts'
import { CodeImage } from '../../ui/code-image.tsx'
import { useFocusGivenBack } from '../../ui/dialog.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { ticketsCopy } from '../tickets/words.ts'
import classes from './command-sheet.module.css'
import { scanCopy } from './words.ts'

/** Codes for the bench, to be printed: each does with a scan what a key does. */
export function CommandSheet() {
  const { dialogs } = useConsole()
  const print = (): void => window.print()
  useFocusGivenBack()
  useDialogKeys({ p: print, escape: dialogs.close })
  return (
    <Portal>
      <FocusTrap active>
        <div className={classes.preview} role="dialog" aria-modal="true" aria-label={scanCopy.sheet} data-print-only>
          <header className={classes.bar} data-screen-only>
            <h1 className={classes.title}>{scanCopy.sheet}</h1>
            <Button variant="default" onClick={dialogs.close}>
              {ticketsCopy.close}
            </Button>
            <KeyButton data-autofocus shortcut="P" leftSection={<IconPrinter size={18} aria-hidden />} onClick={print}>
              {ticketsCopy.print}
            </KeyButton>
          </header>
          <ul className={classes.codes}>
            {scanCommands.map((command) => (
              <li key={command} className={classes.command}>
                <strong>{scanCopy.commands[command]}</strong>
                <CodeImage
                  symbology="code128"
                  text={codeOfCommand(command)}
                  label={codeOfCommand(command)}
                  className={classes.code}
                />
                <span>{codeOfCommand(command)}</span>
              </li>
            ))}
          </ul>
        </div>
      </FocusTrap>
    </Portal>
  )
}
