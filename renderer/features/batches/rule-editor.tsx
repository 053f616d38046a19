import { Alert, Button, MultiSelect, NumberInput, Switch, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useId } from 'react'
import { batchKeys, finishingOrders } from '../../../shared/batches.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type KnownRules, type RuleDraft, ruleDraftOf } from '../../stores/rule-desk.ts'
import { messageAt } from '../../stores/station-failure.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import layout from '../../ui/list-editor.module.css'
import { ActionButton } from '../actions/action-button.tsx'
import { MatchFields } from '../press/match-fields.tsx'
import { pressCopy } from '../press/words.ts'
import { choicesOf } from '../settings/field-values.ts'
import classes from './batches.module.css'
import { removeRule, ruleFieldsId, saveRule } from './rule-actions.ts'
import { batchesCopy } from './words.ts'

const words = batchesCopy.ruleEditor

/** The chosen rule: what it gathers, in what that is alike, when it closes, and in what order it comes to the press. */
export function RuleEditor({ known }: { readonly known: KnownRules }) {
  const state = useStateOf((stores) => stores.ruleDesk.store)
  const draft = ruleDraftOf(known, state)
  if (state.chosen === null) return <p className={layout.note}>{words.choose}</p>
  if (draft === null) return <p className={layout.note}>{words.gone}</p>
  return <Form key={state.chosen} id={state.chosen} draft={draft} />
}

function Form({ id, draft }: { readonly id: string; readonly draft: RuleDraft }) {
  const stores = useConsole()
  const { ruleDesk } = stores
  const { isBusy, error, drafts } = useStateOf((all) => all.ruleDesk.store)
  const headId = useId()
  const set = (change: Partial<RuleDraft>): void => ruleDesk.edit({ ...draft, ...change })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saveRule(stores)
  }
  // Back to the rows, where the keys of the screen are heard.
  const leave = ({ key, target }: KeyboardEvent): void => {
    if (key === 'Escape' && target instanceof HTMLElement) target.blur()
  }
  return (
    <form onSubmit={submit} onKeyDown={leave} noValidate aria-labelledby={headId}>
      <h2 id={headId} className={layout.editorHead}>
        {id === '' ? words.newTitle : draft.name}
      </h2>
      <div id={ruleFieldsId} className={classes.fields}>
        <Fields draft={draft} set={set} />
      </div>
      {error !== null && (
        <Alert role="alert" color="red" p="xs" mt="sm">
          {error.message}
        </Alert>
      )}
      <div className={layout.foot}>
        <Button type="submit" loading={isBusy} aria-keyshortcuts="N" rightSection={<KeyCap>N</KeyCap>}>
          {words.save}
        </Button>
        {drafts[id] !== undefined && (
          <Button variant="default" onClick={ruleDesk.forget}>
            {words.discard}
          </Button>
        )}
        {id !== '' && <ActionButton action={removeRule} variant="default" />}
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly draft: RuleDraft
  readonly set: (change: Partial<RuleDraft>) => void
}

function Fields({ draft, set }: FieldsProps) {
  const { error } = useStateOf((stores) => stores.ruleDesk.store)
  const errorOf = (field: string): string | null => messageAt(error, (path) => path.split(/[.[\]]/).includes(field))
  const { match, close } = draft
  const limit = (field: 'maxSheets' | 'maxItems' | 'dueWithinDays', label: string, min: number) => (
    <NumberInput
      label={label}
      value={close[field] ?? ''}
      error={errorOf(field)}
      min={min}
      allowDecimal={false}
      hideControls
      onChange={(value) => set({ close: { ...close, [field]: value === '' ? null : Number(value) } })}
    />
  )
  return (
    <>
      <TextInput
        label={words.name}
        value={draft.name}
        error={errorOf('name')}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Switch
        label={words.isOn}
        description={words.isOnHow}
        checked={draft.isOn}
        onChange={(event) => set({ isOn: event.currentTarget.checked })}
      />
      <fieldset className={classes.group}>
        <legend>{pressCopy.match}</legend>
        <MatchFields match={match} errorOf={errorOf} set={(change) => set({ match: { ...match, ...change } })} />
      </fieldset>
      <MultiSelect
        label={words.key}
        description={words.keyHow}
        data={choicesOf(batchesCopy.keys)}
        value={[...draft.key]}
        onChange={(chosen) => set({ key: batchKeys.filter((key) => chosen.includes(key)) })}
      />
      <fieldset className={classes.group}>
        <legend>{words.closing}</legend>
        <p className={layout.note}>{words.closingHow}</p>
        <TextInput
          label={words.times}
          description={words.timesHow}
          value={close.times}
          error={errorOf('times')}
          autoComplete="off"
          onChange={(event) => set({ close: { ...close, times: event.currentTarget.value } })}
        />
        <div className={classes.pair}>
          {limit('maxSheets', words.maxSheets, 1)}
          {limit('maxItems', words.maxItems, 1)}
        </div>
        {limit('dueWithinDays', words.dueWithin, 0)}
      </fieldset>
      <MultiSelect
        label={words.finishing}
        description={words.finishingHow}
        data={choicesOf(batchesCopy.orders)}
        value={[...draft.finishing]}
        // In the order in which they were chosen.
        onChange={(chosen) =>
          set({ finishing: chosen.flatMap((name) => finishingOrders.filter((order) => order === name)) })
        }
      />
    </>
  )
}
