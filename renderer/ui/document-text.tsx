import { Box } from '@mantine/core'
import { CopyText } from './copy-text.tsx'
import classes from './document-text.module.css'
import { indentJson } from './indent-json.ts'
import { uiCopy } from './words.ts'

interface DocumentTextProps {
  readonly text: string
  readonly label: string
}

/** A document as it came, as plain text; JSON is set out in lines. It scrolls, so the keyboard can reach it. */
export function DocumentText({ text, label }: DocumentTextProps) {
  const shown = indentJson(text)
  return (
    <div className={classes.document}>
      <div className={classes.copy}>
        <CopyText text={shown} label={uiCopy.copy(label)} />
      </div>
      <Box component="pre" className={classes.text} tabIndex={0} role="region" aria-label={label}>
        {shown}
      </Box>
    </div>
  )
}
