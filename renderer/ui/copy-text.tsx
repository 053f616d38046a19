import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react'
import { type Copied, useCopied } from './use-copied.ts'
import { uiCopy } from './words.ts'

/** A small button that copies a text. */
export function CopyText({ text, label }: { readonly text: string; readonly label: string }) {
  const { copied, copy } = useCopied(text)
  const said = copied === 'no' ? label : uiCopy.copies[copied]
  return (
    <Tooltip label={said} {...(copied === 'no' ? {} : { opened: true })}>
      <ActionIcon size="sm" aria-label={said} onClick={copy}>
        <CopiedIcon copied={copied} />
      </ActionIcon>
    </Tooltip>
  )
}

export function CopiedIcon({ copied }: { readonly copied: Copied }) {
  switch (copied) {
    case 'no':
      return <IconCopy size="0.875rem" aria-hidden />
    case 'yes':
      return <IconCheck size="0.875rem" aria-hidden />
    case 'failed':
      return <IconX size="0.875rem" aria-hidden />
  }
}
