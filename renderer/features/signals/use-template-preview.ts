import { useEffect, useState } from 'react'
import type { StationError } from '../../../shared/errors.ts'
import type { CallInput, CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'

export interface TemplatePreview {
  readonly value: CallOutput<'signals.preview'> | null
  readonly error: StationError | null
}

/** How long typing has to rest before the station is asked. */
const restMs = 300

/** What the station would send by a template that is being changed; null: it is known to be of no use. */
export function useTemplatePreview(input: CallInput<'signals.preview'> | null): TemplatePreview {
  const { transport } = useConsole()
  const [preview, setPreview] = useState<TemplatePreview>({ value: null, error: null })
  const asked = JSON.stringify(input)
  useEffect(() => {
    const question: CallInput<'signals.preview'> | null = JSON.parse(asked)
    if (question === null) return
    let isCurrent = true
    const put = (next: TemplatePreview): void => {
      if (isCurrent) setPreview(next)
    }
    const timer = setTimeout(() => {
      transport.client.call('signals.preview', question).then(
        (value) => put({ value, error: null }),
        (cause: unknown) => put({ value: null, error: asStationError(cause) }),
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [transport, asked])
  return preview
}
