import { useEffect } from 'react'
import type { BatchRule } from '../../../shared/batches.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { KnownRules } from '../../stores/rule-desk.ts'
import layout from '../../ui/list-editor.module.css'
import { EditorRow } from '../../ui/list-editor.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { keyWord } from './batch-look.ts'
import { backToBatches, newRule } from './rule-actions.ts'
import { RuleEditor } from './rule-editor.tsx'
import { batchesCopy } from './words.ts'

const words = batchesCopy.ruleEditor

/** The rules that gather batches, in their ranks, and the chosen one. */
export function RulesScreen() {
  const { ruleDesk } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.ruleDesk.known.store)
  useEffect(() => ruleDesk.open(), [ruleDesk])
  useActionKeys('batch_rules')
  if (phase === 'failed') return <Failed error={error} onRetry={ruleDesk.known.refresh} />
  if (value === null) return <Loading label={words.loading} />
  return (
    <div className={layout.screen}>
      <ScreenHead title={batchesCopy.rules}>
        <ActionButton action={newRule} size="xs" variant="default" />
        <ActionButton action={backToBatches} size="xs" variant="subtle" />
      </ScreenHead>
      <div className={layout.parts}>
        <div className={layout.lists}>
          <RuleRows known={value} />
        </div>
        <div className={layout.editor}>
          <RuleEditor known={value} />
        </div>
      </div>
    </div>
  )
}

function RuleRows({ known: { rules, openBatches } }: { readonly known: KnownRules }) {
  if (rules.length === 0) return <p className={layout.note}>{words.none}</p>
  return (
    <ol className={layout.rows} aria-label={words.list}>
      {rules.map((rule, index) => (
        <Row key={rule.id} rule={rule} rank={index + 1} open={openBatches[rule.id] ?? 0} />
      ))}
    </ol>
  )
}

interface RowProps {
  readonly rule: BatchRule
  readonly rank: number
  /** Its open batches. */
  readonly open: number
}

function Row({ rule, rank, open }: RowProps) {
  const { ruleDesk } = useConsole()
  const { chosen, drafts } = useStateOf((stores) => stores.ruleDesk.store)
  const notes = [
    ...(rule.isOn ? [] : [words.off]),
    ...(rule.key.length === 0 ? [] : [`${words.key}: ${rule.key.map(keyWord).join(', ')}`]),
    ...(open === 0 ? [] : [words.openBatches(open)]),
  ]
  return (
    <EditorRow
      name={`${rank}. ${rule.name}`}
      note={notes.join(' · ')}
      isChosen={chosen === rule.id}
      isUnsaved={drafts[rule.id] !== undefined}
      onChoose={() => ruleDesk.choose(rule.id)}
    />
  )
}

/** Says what becomes of the batches of a rule, before it is removed. */
export function RemoveRuleForm({ id, name }: { readonly id: string; readonly name: string }) {
  const { dialogs, ruleDesk } = useConsole()
  const { value } = useStateOf((stores) => stores.ruleDesk.known.store)
  return (
    <ConfirmDialog
      isDangerous
      title={words.removeTitle(name)}
      says={[words.removeHow(value?.openBatches[id] ?? 0)]}
      submit={words.removeSubmit}
      act={async (actor) => {
        await ruleDesk.remove(id, actor)
        return words.removed(name)
      }}
      onClose={dialogs.close}
    />
  )
}
