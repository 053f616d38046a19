import { Alert, Button } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type PressChoice, pressKeyOf } from '../../stores/press-desk.ts'
import type { DestinationDraft } from '../../stores/press-drafts.ts'
import { messageAt } from '../../stores/station-failure.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import layout from '../../ui/list-editor.module.css'
import { ActionButton } from '../actions/action-button.tsx'
import { pressFieldsId, remove, savePress } from './actions.ts'
import classes from './press.module.css'
import { pressCopy } from './words.ts'

/** What the fields of a destination are given. */
export interface DraftProps {
  readonly fields: DestinationDraft
  readonly set: (change: Partial<DestinationDraft>) => void
}

interface PressFormProps {
  readonly choice: PressChoice
  readonly title: string
  /** What can be done with it besides. */
  readonly buttons?: ReactNode
  readonly children: ReactNode
}

/** The chosen row, as it is typed: its fields, what is wrong, and what can be done with it. */
export function PressForm({ choice, title, buttons, children }: PressFormProps) {
  const stores = useConsole()
  const { isBusy, error, drafts } = useStateOf(({ pressDesk: { store } }) => store)
  const id = useId()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void savePress(stores)
  }
  // Back to the rows, where the keys of the screen are heard.
  const leave = ({ key, target }: KeyboardEvent): void => {
    if (key === 'Escape' && target instanceof HTMLElement) target.blur()
  }
  return (
    <form onSubmit={submit} onKeyDown={leave} noValidate aria-labelledby={id}>
      <h2 id={id} className={layout.editorHead}>
        {title}
      </h2>
      <div id={pressFieldsId}>{children}</div>
      <div className={layout.foot}>
        {error !== null && (
          <Alert role="alert" color="red" p="xs" className={classes.alert ?? ''}>
            {error.message}
          </Alert>
        )}
        <Button type="submit" loading={isBusy} aria-keyshortcuts="N" rightSection={<KeyCap>N</KeyCap>}>
          {pressCopy.save}
        </Button>
        {buttons}
        {drafts[pressKeyOf(choice)] !== undefined && (
          <Button variant="default" onClick={stores.pressDesk.forget}>
            {pressCopy.discard}
          </Button>
        )}
        {choice.id !== '' && <ActionButton action={remove} variant="default" />}
      </div>
    </form>
  )
}

/** What the station found wrong with a field, in words; one that is empty says so. */
export function usePressErrorOf(): (field: string, isEmpty?: boolean) => string | null {
  const { error } = useStateOf(({ pressDesk: { store } }) => store)
  return (field, isEmpty = false) => {
    const message = messageAt(error, (path) => path.endsWith(field))
    return message !== null && isEmpty ? pressCopy.required : message
  }
}
