import { Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { preflightRules } from '../../../shared/preflight.ts'
import type { FindingView } from '../../../shared/preflight-api.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { ruleWord } from './preflight-look.ts'
import { preflightCopy } from './words.ts'

interface OverrideFormProps {
  readonly item: ItemSummary
  /** What there is to let pass: at least one of it holds the item, or asks to be looked at. */
  readonly findings: readonly FindingView[]
}

/** Asks what of the findings is let pass, and why. */
export function OverrideForm({ item, findings }: OverrideFormProps) {
  const { transport, dialogs, itemPreflight } = useConsole()
  const acting = useActing('beside')
  const open = findings.filter(({ isOverridden }) => !isOverridden)
  const stopping = open.filter(({ verdict }) => verdict === 'stop')
  const rules = preflightRules.filter((rule) => open.some((finding) => finding.rule === rule))
  const [chosen, setChosen] = useState<string[]>(() =>
    rules.filter((rule) => (stopping.length > 0 ? stopping : open).some((finding) => finding.rule === rule)),
  )
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (chosen.length === 0 || reason.trim() === '') return
    const { cpItemId } = item
    const request = { cpItemId, rules: rules.filter((rule) => chosen.includes(rule)), reason: reason.trim() }
    const isDone = await acting.run(async (actor) => {
      const answer = await transport.client.call('preflight.override', { ...request, ...actor })
      if (itemPreflight.store.getState().key === cpItemId) itemPreflight.put(answer)
      return answer.state === 'stopped' ? preflightCopy.form.doneButStopped : preflightCopy.form.done
    })
    if (isDone) dialogs.close()
  }
  return (
    <FormDialog
      title={preflightCopy.form.title(item.title || item.cpItemId)}
      submit={preflightCopy.form.submit}
      acting={acting}
      onSubmit={() => void submit()}
      onClose={dialogs.close}
    >
      <Text size="sm" c="dimmed">
        {preflightCopy.form.how}
      </Text>
      <Checkbox.Group
        label={preflightCopy.form.rules}
        value={chosen}
        onChange={setChosen}
        error={isTried && chosen.length === 0 ? preflightCopy.form.noRules : null}
      >
        <Stack gap="xs" mt="xs">
          {rules.map((rule) => (
            <Checkbox
              key={rule}
              value={rule}
              label={ruleWord(rule)}
              description={open.find((finding) => finding.rule === rule)?.found}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <ReasonField
        isFirst
        label={preflightCopy.form.reason}
        hint={preflightCopy.form.reasonHow}
        value={reason}
        error={isTried && reason.trim() === '' ? actingCopy.required : null}
        onChange={setReason}
      />
    </FormDialog>
  )
}
