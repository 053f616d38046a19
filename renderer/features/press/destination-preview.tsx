import { useEffect, useState } from 'react'
import type { NewDestination } from '../../../shared/destinations.ts'
import type { StationError } from '../../../shared/errors.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type DestinationDraft, previewedDestination } from '../../stores/press-drafts.ts'
import { asStationError } from '../../stores/station-failure.ts'
import layout from '../../ui/list-editor.module.css'
import { Section } from '../../ui/section.tsx'
import { ItemField } from './item-field.tsx'
import classes from './press.module.css'
import { pressCopy } from './words.ts'

type Preview = CallOutput<'destinations.preview'>

/** What names and tickets an item would get, as one types. */
export function DestinationPreview({ fields }: { readonly fields: DestinationDraft }) {
  const { cpItemId } = useStateOf((stores) => stores.pressDesk.store)
  const destination = previewedDestination(fields)
  const { value, error } = usePreview(destination, cpItemId)
  return (
    <Section title={pressCopy.preview}>
      <div className={classes.preview} aria-live="polite">
        <ItemField />
        {destination === null && <p className={layout.note}>{pressCopy.previewNot}</p>}
        {destination !== null && error !== null && <p className={layout.unsaved}>{error.message}</p>}
        {destination !== null && error === null && value !== null && <Shown preview={value} />}
      </div>
    </Section>
  )
}

function Shown({ preview: { cpItemId, jobs, problems } }: { readonly preview: Preview }) {
  return (
    <>
      <p className={layout.note}>
        {cpItemId === null ? pressCopy.previewMadeUp : pressCopy.previewOf(cpItemId)}
        {cpItemId !== null && jobs.length === 0 && ` ${pressCopy.previewNoFiles}`}
      </p>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <ul className={classes.jobs}>
        {jobs.map(({ part, fileName, ticketName, ticketText }) => (
          <li key={`${part} ${fileName}`}>
            <span className={layout.note}>{pressCopy.parts[part]}</span>
            <code className={classes.fileName}>{fileName}</code>
            {ticketName !== null && (
              <details>
                <summary>{pressCopy.ticketOf(ticketName)}</summary>
                <pre className={classes.ticket}>{ticketText}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** So long nothing more is typed before names are asked for. */
const restMs = 250

interface PreviewState {
  readonly value: Preview | null
  readonly error: StationError | null
}

/** The station makes the names; the last ones stay in sight until the next are known. */
function usePreview(destination: NewDestination | null, cpItemId: string): PreviewState {
  const { transport } = useConsole()
  const [state, setState] = useState<PreviewState>({ value: null, error: null })
  const question = destination === null ? null : JSON.stringify(destination)
  useEffect(() => {
    if (question === null) return
    let isOver = false
    const ask = async (): Promise<void> => {
      try {
        const item = cpItemId.trim() === '' ? {} : { cpItemId: cpItemId.trim() }
        const input = { destination: JSON.parse(question), ...item }
        const value = await transport.client.call('destinations.preview', input)
        if (!isOver) setState({ value, error: null })
      } catch (cause) {
        if (!isOver) setState({ value: null, error: asStationError(cause) })
      }
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [question, cpItemId, transport])
  return state
}
