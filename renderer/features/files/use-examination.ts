import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExaminedFile } from '../../../shared/replace-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'

export type Examination =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'seen'; readonly examined: ExaminedFile }
  | { readonly kind: 'failed'; readonly message: string }

export interface Examining {
  readonly examination: Examination
  /**
   * Has the station look at what is to take the place of a file: bytes of this page, or a path on its own disk.
   *
   * @returns null where it could not, or something else was asked about since
   */
  examine(content: File | string): Promise<ExaminedFile | null>
}

/** What the station says of a file before it takes the place of another one; `first` is looked at by itself, empty for none. */
export function useExamination(fileId: number, first: File | string): Examining {
  const { transport } = useConsole()
  const [examination, setExamination] = useState<Examination>({ kind: 'none' })
  const running = useRef<AbortController | null>(null)
  const examine = useCallback(
    async (content: File | string) => {
      running.current?.abort()
      const started = new AbortController()
      running.current = started
      setExamination({ kind: content === '' ? 'none' : 'looking' })
      if (content === '') return null
      try {
        const { examined } =
          typeof content === 'string' || transport.examineFile === null
            ? await transport.client.call('files.examine', { id: fileId, path: String(content) })
            : await transport.examineFile(fileId, content, started.signal)
        if (started.signal.aborted) return null
        setExamination({ kind: 'seen', examined })
        return examined
      } catch (cause) {
        if (!started.signal.aborted) setExamination({ kind: 'failed', message: asStationError(cause).message })
        return null
      }
    },
    [transport, fileId],
  )
  useEffect(() => {
    if (first !== '') void examine(first)
    return () => running.current?.abort()
  }, [examine, first])
  return { examination, examine }
}
