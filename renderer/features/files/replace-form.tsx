import { Checkbox, FileInput, Text } from '@mantine/core'
import { useState } from 'react'
import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { PathField } from '../desktop/path-field.tsx'
import { filesCopy } from './words.ts'

interface ReplaceFormProps {
  readonly file: FileView
  /** What was dropped in its place. */
  readonly dropped?: File | null
}

/** Asks for what takes the place of a file: sent from the browser, or read by the station from its own disk. */
export function ReplaceForm({ file, dropped = null }: ReplaceFormProps) {
  const { transport, downloads, dialogs } = useConsole()
  const { client, sendFile } = transport
  const acting = useActing('beside')
  const [chosen, setChosen] = useState<File | null>(dropped)
  const [path, setPath] = useState('')
  const [reason, setReason] = useState('')
  const [overrule, setOverrule] = useState(false)
  const [isTried, setTried] = useState(false)
  const kind = fileKindOf(file.format)
  const kindName = kind.toUpperCase()
  const hasContent = sendFile === null ? path.trim() !== '' : chosen !== null
  const missing = (isThere: boolean): string | null => (isTried && !isThere ? actingCopy.required : null)

  const replace = async (): Promise<void> => {
    setTried(true)
    if (!hasContent || reason.trim() === '') return
    const isDone = await acting.run(async (actor) => {
      const sentBy = { reason: reason.trim(), overrule, ...actor }
      if (sendFile === null) await client.call('files.replace', { id: file.id, path: path.trim(), ...sentBy })
      else if (chosen !== null) await sendFile(file.id, chosen, sentBy)
      downloads.refresh()
      return filesCopy.replaced
    })
    if (isDone) dialogs.close()
  }
  return (
    <FormDialog
      title={filesCopy.replaceTitle(filesCopy.nameOf(file.type))}
      submit={filesCopy.replaceSubmit}
      acting={acting}
      onSubmit={() => void replace()}
      onClose={dialogs.close}
    >
      <Text size="sm" c="dimmed">
        {filesCopy.replaceHow}
      </Text>
      {sendFile === null ? (
        <PathField
          what={kind === 'pdf' ? 'pdf' : 'file'}
          label={filesCopy.filePath(kindName)}
          description={filesCopy.filePathHow}
          value={path}
          error={missing(hasContent)}
          onChange={setPath}
        />
      ) : (
        <FileInput
          required
          label={kindName}
          placeholder={filesCopy.chooseHint(kindName)}
          accept={kind === 'pdf' ? 'application/pdf,.pdf' : ''}
          value={chosen}
          error={missing(hasContent)}
          onChange={setChosen}
        />
      )}
      <ReasonField
        label={filesCopy.replaceReason}
        hint={filesCopy.replaceReasonHow}
        value={reason}
        error={missing(reason.trim() !== '')}
        onChange={setReason}
      />
      <Checkbox
        label={filesCopy.replaceAnyway}
        checked={overrule}
        onChange={(event) => setOverrule(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
