import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { accessOf, type DatabaseAccess, databaseUrlOf } from '../../../shared/database-address.ts'
import type { StoreTest } from '../../../shared/store-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { type Acting, useActing } from '../acting/use-acting.ts'
import { stationsCopy } from './words.ts'

/** A database while a person enters it, and what was found out about it. */
export interface DatabaseEntry {
  readonly access: DatabaseAccess
  readonly url: string
  /** What was found; null: it was not tested as it stands there now. */
  readonly found: StoreTest | null
  readonly acting: Acting
  set(access: DatabaseAccess): void
  test(): void
}

/** @param address what stands in the field at first */
export function useDatabaseEntry(address = ''): DatabaseEntry {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const [access, setAccess] = useState<DatabaseAccess>({ address, password: '' })
  const [found, setFound] = useState<StoreTest | null>(null)
  const url = databaseUrlOf(access)
  return {
    access,
    url,
    found,
    acting,
    set(next) {
      setAccess(next)
      // What was said holds for the database that was asked about.
      setFound(null)
      acting.forget()
    },
    test() {
      void acting.run(async () => {
        setFound(await transport.client.call('store.test', { url }))
        return null
      })
    },
  }
}

/** The address of a database, which may be seen, and its password, which may not. */
export function DatabaseFields({ entry }: { readonly entry: DatabaseEntry }) {
  const { access, set } = entry
  /** Whoever has pasted a whole address has it taken apart. */
  const takeApart = (): void => {
    const { address, password } = accessOf(access.address.trim())
    if (password !== '') set({ address, password })
  }
  return (
    <>
      <TextInput
        data-autofocus
        required
        label={stationsCopy.address}
        description={stationsCopy.addressHow}
        autoComplete="off"
        spellCheck={false}
        value={access.address}
        onChange={(event) => set({ ...access, address: event.currentTarget.value })}
        onBlur={takeApart}
      />
      <PasswordInput
        label={stationsCopy.password}
        description={stationsCopy.passwordHow}
        autoComplete="off"
        value={access.password}
        onChange={(event) => set({ ...access, password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': stationsCopy.showTyped }}
      />
    </>
  )
}
