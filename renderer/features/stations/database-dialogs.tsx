import { Text } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { DatabaseFields, useDatabaseEntry } from './database-fields.tsx'
import { stationsCopy } from './words.ts'

/** Asks for a database, says what is wrong with it, or what a move there means, and only then moves. */
export function MoveDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const entry = useDatabaseEntry()
  const { found, acting, url } = entry
  const isFit = found?.isEmpty === true
  const begin = async (): Promise<void> => {
    const isBegun = await acting.run(async (actor) => {
      await transport.client.call('store.move', { to: { engine: 'postgres', url }, ...actor })
      return stationsCopy.begun
    })
    if (isBegun) onClose()
  }
  return (
    <FormDialog
      title={stationsCopy.moveTitle}
      submit={isFit ? stationsCopy.move : stationsCopy.test}
      acting={acting}
      onSubmit={() => (isFit ? void begin() : entry.test())}
      onClose={onClose}
    >
      <DatabaseFields entry={entry} />
      {found !== null && (
        <div role="status">
          <p>{stationsCopy.answers(found.database, found.version)}</p>
          {(isFit ? stationsCopy.moveHow : stationsCopy.isFilled).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
    </FormDialog>
  )
}

interface ReconnectDialogProps {
  /** Of the database, without its password. */
  readonly address: string
  readonly onClose: () => void
}

/** Asks for another password, or another way to the same database, and starts the station again with it. */
export function ReconnectDialog({ address, onClose }: ReconnectDialogProps) {
  const { transport } = useConsole()
  const entry = useDatabaseEntry(address)
  const keep = async (): Promise<void> => {
    const isKept = await entry.acting.run(async (actor) => {
      await transport.client.call('store.reconnect', { url: entry.url, ...actor })
      return stationsCopy.kept
    })
    if (isKept) onClose()
  }
  return (
    <FormDialog
      title={stationsCopy.reconnectTitle}
      submit={stationsCopy.keep}
      acting={entry.acting}
      onSubmit={() => void keep()}
      onClose={onClose}
    >
      <Text size="sm">{stationsCopy.reconnectHow}</Text>
      <DatabaseFields entry={entry} />
    </FormDialog>
  )
}
