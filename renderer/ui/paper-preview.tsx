import { Button, FocusTrap, Portal } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFocusGivenBack } from './dialog.tsx'
import { KeyButton } from './key-button.tsx'
import classes from './paper-preview.module.css'
import { useDialogKeys } from './use-dialog-keys.ts'

interface PaperPreviewProps {
  readonly title: string
  /** What can be chosen before it is printed. */
  readonly choices?: ReactNode
  readonly words: { readonly close: string; readonly print: string }
  readonly isEmpty?: boolean
  readonly onPrint: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What will be on paper, over the screen that it was asked for on: the same, and nothing else, is printed. */
export function PaperPreview({
  title,
  choices,
  words,
  isEmpty = false,
  onPrint,
  onClose,
  children,
}: PaperPreviewProps) {
  useFocusGivenBack()
  useDialogKeys({ p: onPrint, escape: onClose })
  return (
    <Portal>
      <FocusTrap active>
        <div className={classes.preview} role="dialog" aria-modal="true" aria-label={title} data-print-only>
          <header className={classes.bar} data-screen-only>
            <h1 className={classes.title}>{title}</h1>
            {choices}
            <Button variant="default" onClick={onClose}>
              {words.close}
            </Button>
            <KeyButton
              shortcut="P"
              data-autofocus
              leftSection={<IconPrinter size={18} aria-hidden />}
              // It has the focus from the start; pressed too soon, it prints nothing.
              disabled={isEmpty}
              onClick={onPrint}
            >
              {words.print}
            </KeyButton>
          </header>
          {children}
        </div>
      </FocusTrap>
    </Portal>
  )
}
