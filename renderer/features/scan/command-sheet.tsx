import { useConsole } from '../../stores/console-context.tsx'
import { codeOfCommand, scanCommands } from '../../stores/scan-commands.ts'
import { CodeImage } from '../../ui/code-image.tsx'
import { PaperPreview } from '../../ui/paper-preview.tsx'
import { ticketsCopy } from '../tickets/words.ts'
import classes from './command-sheet.module.css'
import { scanCopy } from './words.ts'

/** Codes for the bench, to be printed: each does with a scan what a key does. */
export function CommandSheet() {
  const { dialogs } = useConsole()
  return (
    <PaperPreview title={scanCopy.sheet} words={ticketsCopy} onPrint={() => window.print()} onClose={dialogs.close}>
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
    </PaperPreview>
  )
}
