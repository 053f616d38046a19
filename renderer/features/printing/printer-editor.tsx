import { Alert, Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import type { FormEvent, KeyboardEvent } from 'react'
import { type NewPrinter, printerKinds, rawLanguages } from '../../../shared/printing.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type KnownPrinters, printerDraftOf } from '../../stores/print-desk.ts'
import { messageAt } from '../../stores/station-failure.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { choicesOf } from '../settings/field-values.ts'
import { dropChosen, pausePrinter, printerFieldsId, savePrinter, testPrinter } from './actions.ts'
import { FindPrinters } from './find-printers.tsx'
import classes from './printing.module.css'
import { printerLook } from './printing-look.ts'
import { TestSheet } from './test-sheet.tsx'
import { printingCopy as words } from './words.ts'

interface PrinterEditorProps {
  readonly known: KnownPrinters
  /** Empty for a new one. */
  readonly id: string
}

/** The chosen printer: how it stands, what it is, and whether what it prints can be read. */
export function PrinterEditor({ known, id }: PrinterEditorProps) {
  const stores = useConsole()
  const { printDesk } = stores
  const state = useStateOf((all) => all.printDesk.store)
  const draft = printerDraftOf(known, state)
  if (draft === null) return <p className={classes.hint}>{words.gone}</p>
  const printer = known.printers.find((one) => one.id === id)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void savePrinter(stores)
  }
  // Back to the rows, where the keys of the screen are heard.
  const leave = ({ key, target }: KeyboardEvent): void => {
    if (key === 'Escape' && target instanceof HTMLElement) target.blur()
  }
  return (
    <PanelFrame
      title={printer?.name ?? words.newPrinter}
      badges={printer !== undefined && <StateBadge look={printerLook(printer, known.states[id])} size="md" />}
      backLabel={words.back}
      onClose={() => printDesk.choose(null)}
    >
      {printer !== undefined && <StateNote state={known.states[id]} />}
      {printer === undefined && <FindPrinters />}
      <form key={id} onSubmit={submit} onKeyDown={leave} noValidate aria-label={printer?.name ?? words.newPrinter}>
        <div id={printerFieldsId} className={classes.fields}>
          <Fields draft={draft} />
        </div>
        {state.error !== null && (
          <Alert role="alert" color="red" p="xs" mt="sm">
            {state.error.message}
          </Alert>
        )}
        <div className={classes.actions}>
          <Button type="submit" loading={state.isBusy} aria-keyshortcuts="N" rightSection={<KeyCap>N</KeyCap>}>
            {words.save}
          </Button>
          {state.drafts[id] !== undefined && (
            <Button variant="default" onClick={printDesk.forget}>
              {words.discard}
            </Button>
          )}
          {printer !== undefined && (
            <>
              <ActionButton action={testPrinter} variant="default" disabled={printer.isPaused} />
              <ActionButton action={pausePrinter} variant="default" />
              <ActionButton action={dropChosen} variant="default" />
            </>
          )}
        </div>
      </form>
      {printer !== undefined && <TestSheet printerId={id} />}
    </PanelFrame>
  )
}

function StateNote({ state }: { readonly state: KnownPrinters['states'][string] | undefined }) {
  if (state === undefined || state.message === null) return null
  const look = printerLook({ isPaused: false }, state)
  return (
    <Note tone={state.state === 'idle' || state.state === 'busy' ? 'amber' : look.tone} icon={look.icon}>
      {state.message}
    </Note>
  )
}

function Fields({ draft }: { readonly draft: NewPrinter }) {
  const { printDesk } = useConsole()
  const { error } = useStateOf((stores) => stores.printDesk.store)
  const set = (change: Partial<NewPrinter>): void => printDesk.edit({ ...draft, ...change })
  const errorOf = (field: string): string | null => messageAt(error, (path) => path.split(/[.[\]]/).includes(field))
  const length = (field: 'widthMm' | 'heightMm') => (
    <NumberInput
      label={words.fields[field]}
      suffix={` ${words.mm}`}
      value={draft[field]}
      error={errorOf(field)}
      hideControls
      onChange={(value) => set({ [field]: Number(value) })}
    />
  )
  return (
    <>
      <TextInput
        label={words.fields.name}
        value={draft.name}
        error={errorOf('name')}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={words.fields.kind}
        data={choicesOf(words.kinds)}
        value={draft.kind}
        allowDeselect={false}
        onChange={(kind) => set({ kind: printerKinds.find((one) => one === kind) ?? draft.kind })}
      />
      <TextInput
        label={words.fields.address}
        description={words.addressHow[draft.kind]}
        value={draft.address}
        error={errorOf('address')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ address: event.currentTarget.value })}
      />
      {draft.kind === 'raw' && (
        <div className={classes.pair}>
          <Select
            label={words.fields.language}
            data={choicesOf(words.languages)}
            value={draft.language}
            allowDeselect={false}
            onChange={(chosen) => set({ language: rawLanguages.find((one) => one === chosen) ?? draft.language })}
          />
          <NumberInput
            label={words.fields.dpi}
            value={draft.dpi}
            error={errorOf('dpi')}
            hideControls
            onChange={(value) => set({ dpi: Number(value) })}
          />
        </div>
      )}
      <div className={classes.pair}>
        {length('widthMm')}
        {length('heightMm')}
      </div>
      <p className={classes.note}>{words.sizeHow}</p>
      {draft.kind !== 'raw' && (
        <>
          <TextInput
            label={words.fields.tray}
            description={words.trayHow}
            value={draft.tray}
            error={errorOf('tray')}
            autoComplete="off"
            onChange={(event) => set({ tray: event.currentTarget.value })}
          />
          <Switch
            label={words.fields.isDuplex}
            checked={draft.isDuplex}
            onChange={(event) => set({ isDuplex: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  )
}
