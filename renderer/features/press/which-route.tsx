import { useEffect, useState } from 'react'
import type { StationError } from '../../../shared/errors.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Press } from '../../stores/press-desk.ts'
import { asStationError } from '../../stores/station-failure.ts'
import layout from '../../ui/list-editor.module.css'
import { Section } from '../../ui/section.tsx'
import { ItemField } from './item-field.tsx'
import classes from './press.module.css'
import { pressCopy } from './words.ts'

/** What a destination is called. */
export const nameOf = ({ destinations }: Press, id: string | null): string =>
  destinations.find((one) => one.id === id)?.name ?? pressCopy.noDestination

type RoutedFiles = CallOutput<'routes.match'>['files']

/** Which route the files of an item take, by the routes as they are typed. */
export function WhichRoute({ press }: { readonly press: Press }) {
  const { transport, pressDesk } = useConsole()
  const { cpItemId, drafts } = useStateOf((stores) => stores.pressDesk.store)
  const [files, setFiles] = useState<RoutedFiles | null>(null)
  const [error, setError] = useState<StationError | null>(null)
  const id = cpItemId.trim()
  // Routes are asked about again when one of them is typed, saved or moved.
  const routes = JSON.stringify(pressDesk.routesAsTyped())
  useEffect(() => {
    if (id === '') return
    let isOver = false
    const ask = async (): Promise<void> => {
      try {
        const answer = await transport.client.call('routes.match', { cpItemId: id, routes: JSON.parse(routes) })
        if (!isOver) setFiles(answer.files)
        if (!isOver) setError(null)
      } catch (cause) {
        if (!isOver) setError(asStationError(cause))
      }
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [id, routes, transport])
  const isTyped = Object.values(drafts).some(({ of }) => of === 'route')
  return (
    <Section title={pressCopy.which}>
      <div className={classes.preview} aria-live="polite">
        <ItemField />
        {(id === '' || isTyped) && <p className={layout.note}>{pressCopy.whichHow}</p>}
        {id !== '' && error !== null && <p className={layout.unsaved}>{error.message}</p>}
        {id !== '' && error === null && files !== null && (
          <dl className={classes.taken}>
            {files.map(({ fileId, part, routeIndex, destinationId, when }) => (
              <div key={fileId}>
                <dt>{pressCopy.parts[part]}</dt>
                <dd>
                  {routeIndex === null || when === null
                    ? pressCopy.takesNone
                    : pressCopy.takes(routeIndex + 1, nameOf(press, destinationId), pressCopy.moments[when])}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {id !== '' && error === null && files?.length === 0 && (
          <p className={layout.note}>{pressCopy.previewNoFiles}</p>
        )}
      </div>
    </Section>
  )
}

/** So long nothing more is typed before the station is asked. */
const restMs = 250
