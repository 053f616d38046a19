import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { StationError } from '../../../shared/errors.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import { PathField } from '../desktop/path-field.tsx'
import classes from './guide.module.css'
import { Skip } from './guide-optional.tsx'
import { guideCopy } from './words.ts'

interface GuideBackupProps {
  readonly isDone: boolean
  readonly isSkipped: boolean
}

/** Takes the folder for copies of the backups, and makes one at once: whether it can be written is known then. */
export function GuideBackup({ isDone, isSkipped }: GuideBackupProps) {
  const { guide, settings, transport } = useConsole()
  const { value: saved } = useStateOf((stores) => stores.settings.store)
  const [typed, setTyped] = useState('')
  const acting = useActing('beside')
  const folder = saved?.settings.backups.copyFolder ?? ''
  const save = (event: FormEvent): void => {
    event.preventDefault()
    void acting.run(async (actor) => {
      const { client } = transport
      const choose = (copyFolder: string) =>
        client.call('settings.update', { settings: { backups: { copyFolder } }, ...actor })
      await choose(typed.trim())
      await client.call('backup.create', {})
      const { copyProblem } = await client.call('backup.list', {})
      // One that cannot be used is not kept.
      if (copyProblem !== null) await choose(folder)
      settings.refresh()
      guide.refresh()
      if (copyProblem !== null) throw new StationError('not_allowed', copyProblem)
      setTyped('')
      return guideCopy.backup.made
    })
  }
  return (
    <>
      {isDone && <p className={classes.how}>{isSkipped ? guideCopy.skipped : guideCopy.backup.done(folder)}</p>}
      {(!isDone || isSkipped) && (
        <form onSubmit={save} className={classes.join} noValidate>
          <PathField
            what="folder"
            isOptional
            label={guideCopy.backup.folder}
            description={guideCopy.backup.folderHow}
            value={typed}
            error={acting.error?.message ?? null}
            onChange={setTyped}
          />
          <div className={classes.line}>
            <Button type="submit" variant="default" disabled={typed.trim() === ''} loading={acting.isBusy}>
              {guideCopy.backup.save}
            </Button>
            {!isDone && <Skip step="backup" label={guideCopy.backup.skip} />}
          </div>
        </form>
      )}
    </>
  )
}
