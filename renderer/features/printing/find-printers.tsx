import { Button, Loader, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { draftOfFound, type FoundPrinters } from '../../stores/print-desk.ts'
import { Note } from '../../ui/note.tsx'
import { onEnter } from '../acting/on-enter.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { findPrinters } from './actions.ts'
import classes from './printing.module.css'
import { printingCopy as words } from './words.ts'

/** Looks for printers of the system's print server, and for those at an address. */
export function FindPrinters() {
  const { printDesk } = useConsole()
  const { search } = useStateOf((stores) => stores.printDesk.store)
  const [address, setAddress] = useState('')
  const find = (): void => void printDesk.find(address.trim() === '' ? undefined : address.trim())
  const problem = search.error?.message ?? search.answer?.problem ?? null
  return (
    <section className={classes.find} aria-label={words.find}>
      <p className={classes.note}>{words.findHow}</p>
      <div className={classes.findFields}>
        <ActionButton action={findPrinters} size="sm" variant="default" disabled={search.isBusy} />
        <TextInput
          aria-label={words.fields.address}
          placeholder="ipp://192.168.1.20"
          value={address}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setAddress(event.currentTarget.value)}
          onKeyDown={onEnter(find)}
        />
        <Button size="sm" variant="default" disabled={search.isBusy || address.trim() === ''} onClick={find}>
          {words.findAt}
        </Button>
      </div>
      <div role="status">
        {search.isBusy && (
          <span className={classes.finding}>
            <Loader size="xs" aria-hidden /> {words.finding}
          </span>
        )}
        {search.answer?.found.length === 0 && problem === null && <p className={classes.note}>{words.foundNone}</p>}
      </div>
      {problem !== null && (
        <Note tone="amber" icon={IconAlertTriangle}>
          {problem}
        </Note>
      )}
      {search.answer !== null && search.answer.found.length > 0 && <Found answer={search.answer} />}
    </section>
  )
}

function Found({ answer: { found } }: { readonly answer: FoundPrinters }) {
  const { printDesk } = useConsole()
  return (
    <ul className={classes.found} aria-label={words.foundList}>
      {found.map(({ kind, address, name, isKnown }) => (
        <li key={`${kind} ${address}`}>
          <span className={classes.foundName}>
            <span className={classes.name}>{name}</span>
            <span className={classes.note}>{address}</span>
          </span>
          {isKnown ? (
            <span className={classes.note}>{words.isKnown}</span>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${words.use}: ${name}`}
              onClick={() => printDesk.edit(draftOfFound({ kind, address, name }))}
            >
              {words.use}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
