import { Checkbox, FileInput, Text } from '@mantine/core'
import { useState } from 'react'
import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileView } from '../../../shared/file-views.ts'
import type { ExaminedFile } from '../../../shared/replace-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { noNews, useAnswerOf } from '../../stores/use-answer-of.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { PathField } from '../desktop/path-field.tsx'
import { ExaminedFacts } from './examined-facts.tsx'
import classes from './file-rows.module.css'
import { useExamination } from './use-examination.ts'
import { useFileDrop } from './use-file-drop.ts'
import { filesCopy } from './words.ts'

interface ReplaceFormProps {
  readonly file: FileView
  /** What was dropped in its place. */
  readonly dropped: File | null
}

/**
 * Asks for what takes the place of a file: sent from the browser, or read by the station from its own disk. The station looks at it
 * first, so that a wrong one is seen before it is taken.
 */
export function ReplaceForm({ file, dropped }: ReplaceFormProps) {
  const { transport, downloads, dialogs } = useConsole()
  const { client, sendFile, pathOf } = transport
  const acting = useActing('beside')
  const isWindow = sendFile === null
  const given = (one: File): File | string => (isWindow ? (pathOf?.(one) ?? '') : one)
  const [first] = useState(() => (dropped === null ? '' : given(dropped)))
  const { examination, examine } = useExamination(file.id, first)
  // Without it the form works as well.
  const expected = useAnswerOf('files.expected', { id: file.id }, noNews).value?.expected ?? null
  const [chosen, setChosen] = useState(dropped)
  const [path, setPath] = useState(typeof first === 'string' ? first : '')
  const [reason, setReason] = useState('')
  const [overrule, setOverrule] = useState(false)
  const [isTried, setTried] = useState(false)
  const kind = fileKindOf(file.format)
  const kindName = kind.toUpperCase()
  const content = isWindow ? path.trim() : (chosen ?? '')
  const hasContent = content !== ''
  const missing = (isThere: boolean): string | null => (isTried && !isThere ? actingCopy.required : null)
  const refusal = examination.kind === 'seen' ? examination.examined.refusal : null

  const choose = (one: File | null): void => {
    const next = one === null ? '' : given(one)
    setChosen(one)
    if (typeof next === 'string') setPath(next)
    void examine(next)
  }
  const type = (typed: string): void => {
    setPath(typed)
    setChosen(null)
    void examine('')
  }
  const lookAt = (typed: string): void => {
    if (typed !== path || examination.kind === 'none') void examine(typed.trim())
  }
  const { isOver, drop } = useFileDrop(kind, choose)

  const replace = async (): Promise<void> => {
    setTried(true)
    if (!hasContent || reason.trim() === '') return
    if (examination.kind !== 'seen') {
      const examined = await examine(content)
      // Whoever has not seen that yet presses once more.
      if (examined === null || isOdd(examined)) return
    }
    if (refusal !== null && !(refusal.canBeOverruled && overrule)) return
    const isDone = await acting.run(async (actor) => {
      const sentBy = { reason: reason.trim(), overrule, ...actor }
      if (isWindow) await client.call('files.replace', { id: file.id, path: path.trim(), ...sentBy })
      else if (chosen !== null) await sendFile(file.id, chosen, sentBy)
      downloads.refresh()
      return filesCopy.replaced
    })
    if (isDone) dialogs.close()
  }
  return (
    <FormDialog
      title={filesCopy.replaceTitle(filesCopy.nameOf(file.type))}
      size="lg"
      submit={filesCopy.replaceSubmit}
      acting={{ ...acting, isBusy: acting.isBusy || examination.kind === 'looking' }}
      onSubmit={() => void replace()}
      onClose={dialogs.close}
    >
      <Text size="sm" c="dimmed">
        {filesCopy.replaceHow}
      </Text>
      <div className={classes.target} {...drop} data-drop={isOver || undefined}>
        {isWindow ? (
          <PathField
            what={kind === 'pdf' ? 'pdf' : 'file'}
            label={filesCopy.filePath(kindName)}
            description={filesCopy.filePathHow}
            value={path}
            error={missing(hasContent)}
            onChange={type}
            onGiven={lookAt}
            isFirst={dropped === null}
          />
        ) : (
          <FileInput
            required
            data-autofocus={dropped === null || undefined}
            label={kindName}
            description={filesCopy.drop.how}
            placeholder={filesCopy.chooseHint(kindName)}
            accept={kind === 'pdf' ? 'application/pdf,.pdf' : ''}
            value={chosen}
            error={missing(hasContent)}
            onChange={choose}
          />
        )}
      </div>
      <ExaminedFacts expected={expected} examination={examination} picture={kind === 'pdf' ? chosen : null} />
      <ReasonField
        isFirst={dropped !== null}
        label={filesCopy.replaceReason}
        hint={filesCopy.replaceReasonHow}
        value={reason}
        error={missing(reason.trim() !== '')}
        onChange={setReason}
      />
      {refusal?.canBeOverruled && (
        <Checkbox
          label={filesCopy.replaceAnyway}
          checked={overrule}
          onChange={(event) => setOverrule(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}

/** Whether something is to be seen before it is taken. */
const isOdd = ({ refusal, findings, isSame }: ExaminedFile): boolean =>
  refusal !== null || findings.length > 0 || isSame
