import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type Press, type PressChoice, pressDraftOf, pressKeyOf } from '../../stores/press-desk.ts'
import type { DestinationDraft } from '../../stores/press-drafts.ts'
import layout from '../../ui/list-editor.module.css'
import { Section } from '../../ui/section.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { pause, test } from './actions.ts'
import { NameFields, PlaceFields, TroubleFields } from './destination-fields.tsx'
import { DestinationPreview } from './destination-preview.tsx'
import { DestinationTest } from './destination-test.tsx'
import classes from './press.module.css'
import { PressForm } from './press-form.tsx'
import { TakenFields, TicketFields } from './ticket-fields.tsx'
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
        <PlaceFields fields={fields} set={set} kept={kept?.secrets ?? []} />
        <DestinationTest choice={choice} fields={fields} hostKey={kept?.hostKey ?? null} />
        <Section title={pressCopy.names}>
          <NameFields fields={fields} set={set} />
        </Section>
        <DestinationPreview fields={fields} />
        {fields.kind !== 'printer' && (
          <Section title={pressCopy.ticket}>
            <TicketFields fields={fields} set={set} />
          </Section>
        )}
        {fields.kind !== 'printer' && (
          <Section title={pressCopy.atPress}>
            <TakenFields fields={fields} set={set} />
          </Section>
        )}
        <Section title={pressCopy.trouble}>
          <TroubleFields fields={fields} set={set} />
        </Section>
      </div>
    </PressForm>
  )
}
