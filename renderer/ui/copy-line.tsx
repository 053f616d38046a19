import { Tooltip, UnstyledButton } from '@mantine/core'
import classes from './copy-line.module.css'
import { CopiedIcon } from './copy-text.tsx'
import { useCopied } from './use-copied.ts'
import { uiCopy } from './words.ts'

/** A line of text that is copied as it stands when it is pressed. */
export function CopyLine({ text }: { readonly text: string }) {
  const { copied, copy } = useCopied(text)
  const said = copied === 'no' ? uiCopy.copy(text) : uiCopy.copies[copied]
  return (
    <Tooltip label={said} disabled={copied === 'no'} {...(copied === 'no' ? {} : { opened: true })}>
      <UnstyledButton className={classes.line} aria-label={said} data-copied={copied} onClick={copy}>
        {text}
        <span className={classes.icon}>
          <CopiedIcon copied={copied} />
        </span>
      </UnstyledButton>
    </Tooltip>
  )
}
