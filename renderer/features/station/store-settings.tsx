import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { StoreTest } from '../../../shared/store-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useActing } from '../acting/use-acting.ts'
import { useAnswerOf } from '../settings/use-answer-of.ts'
import { stationCopy } from './words.ts'

/** On which engine the orders lie, and whether another database could hold them. Nothing of it is shown to devices, which may not ask. */
export function StoreSettings() {
  const { value } = useAnswerOf('store.get', {})
  const [isTesting, setTesting] = useState(false)
  if (value === null) return null
  const place =
    value.database === null
      ? stationCopy.inFolder(value.version)
      : stationCopy.inDatabase(value.database, value.version)
  return (
    <>
      <Facts facts={[[stationCopy.store, place]]} />
      <div>
        <Button size="xs" variant="default" onClick={() => setTesting(true)}>
          {stationCopy.testDatabase}
        </Button>
      </div>
      {isTesting && <TestDialog onClose={() => setTesting(false)} />}
    </>
  )
}

/** Asks for the address of a database, and says what is wrong with it, or what to do next. */
function TestDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const [url, setUrl] = useState('')
  const [found, setFound] = useState<StoreTest | null>(null)
  const test = (): void => {
    void acting.run(async () => {
      setFound(await transport.client.call('store.test', { url: url.trim() }))
      return null
    })
  }
  return (
    <FormDialog
      title={stationCopy.testTitle}
      submit={stationCopy.test}
      acting={acting}
      onSubmit={test}
      onClose={onClose}
    >
      <PasswordInput
        label={stationCopy.databaseAddress}
        description={stationCopy.databaseAddressHow}
        autoComplete="off"
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value)
          // What was said holds for the database that was asked about.
          setFound(null)
          acting.forget()
        }}
      />
      {found !== null && (
        <div role="status">
          <p>{stationCopy.answers(found.database, found.version)}</p>
          <p>{found.isEmpty ? stationCopy.isEmpty : stationCopy.isNotEmpty}</p>
          {found.isEmpty && stationCopy.isEmptyHow.map((text) => <p key={text}>{text}</p>)}
        </div>
      )}
    </FormDialog>
  )
}
