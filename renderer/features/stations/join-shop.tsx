import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { actingCopy } from '../acting/words.ts'
import { PathField } from '../desktop/path-field.tsx'
import { DatabaseFields, useDatabaseEntry } from './database-fields.tsx'
import { stationsCopy } from './words.ts'

/** Makes a new station another one of a shop: the database with its orders, tested first, and the folder with its files. */
export function JoinShopDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const entry = useDatabaseEntry()
  const { acting, found, url } = entry
  const [library, setLibrary] = useState('')
  const [isTried, setTried] = useState(false)
  const isFit = found?.isEmpty === false
  const folder = library.trim()
  const join = async (): Promise<void> => {
    setTried(true)
    if (folder === '') return
    const isBegun = await acting.run(async (actor) => {
      await transport.client.call('store.join', { url, library: folder, ...actor })
      return stationsCopy.joinBegun
    })
    if (isBegun) onClose()
  }
  return (
    <FormDialog
      title={stationsCopy.joinTitle}
      submit={isFit ? stationsCopy.joinStart : stationsCopy.test}
      acting={acting}
      onSubmit={() => (isFit ? void join() : entry.test())}
      onClose={onClose}
    >
      <DatabaseFields entry={entry} />
      {found !== null && (
        <div role="status">
          <p>{stationsCopy.answers(found.database, found.version)}</p>
          <p>{isFit ? stationsCopy.joinNext : stationsCopy.joinEmpty}</p>
        </div>
      )}
      <PathField
        what="folder"
        label={stationsCopy.library}
        description={stationsCopy.libraryHow}
        value={library}
        error={isTried && folder === '' ? actingCopy.required : null}
        onChange={setLibrary}
      />
    </FormDialog>
  )
}
