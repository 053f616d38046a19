import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type Press, type PressChoice, pressDraftOf, pressKeyOf } from '../../stores/press-desk.ts'
import type { DestinationDraft } from '../../stores/press-drafts.ts'
import layout from '../../ui/list-editor.module.css'
import { ActionButton } from '../actions/action-button.tsx'
import { pause, test } from './actions.ts'
import { DestinationFields } from './destination-fields.tsx'
import { DestinationPreview } from './destination-preview.tsx'
import { DestinationTest } from './destination-test.tsx'
import classes from './press.module.css'
import { PressForm } from './press-form.tsx'
import { TicketFields } from './ticket-fields.tsx'
import { pressCopy } from './words.ts'

interface DestinationEditorProps {
  readonly press: Press
  readonly choice: PressChoice
}

/** A destination: where it is, how it is reached, how jobs are named there, and whether it works. */
export function DestinationEditor({ press, choice }: DestinationEditorProps) {
  const { pressDesk } = useConsole()
  const state = useStateOf((stores) => stores.pressDesk.store)
  const draft = pressDraftOf(press, state)
  if (draft?.of !== 'destination') return <p className={layout.note}>{pressCopy.gone}</p>
  const { fields } = draft
  const set = (change: Partial<DestinationDraft>): void =>
    pressDesk.edit({ of: 'destination', fields: { ...fields, ...change } })
  const kept = press.states[choice.id]
  const isTesting = state.testing === pressKeyOf(choice)
  const buttons = (
    <>
      <ActionButton action={test} variant="default" loading={isTesting} disabled={state.testing !== null} />
      {choice.id !== '' && <ActionButton action={pause} variant="default" />}
    </>
  )
  return (
    <PressForm choice={choice} title={fields.name || pressCopy.untitled} buttons={buttons}>
      <div className={classes.sections}>
        <DestinationFields fields={fields} set={set} kept={kept?.secrets ?? []} />
        {fields.kind !== 'printer' && <TicketFields fields={fields} set={set} />}
        <DestinationPreview fields={fields} />
        <DestinationTest choice={choice} fields={fields} hostKey={kept?.hostKey ?? null} />
      </div>
    </PressForm>
  )
}
