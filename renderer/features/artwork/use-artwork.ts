import { useEffect, useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ReadRange } from '../../transport/transport.ts'
import { type Artwork, openArtwork } from './open-artwork.ts'

export type ArtworkState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly artwork: Artwork }
  | { readonly kind: 'failed' }

/** Whoever runs through the list with the keys does not stop at each item to look. */
const settleMs = 180

/** Tells one content of a file from the next: as the key of a component it has another content opened anew. */
export const contentKey = ({ id, md5, verifiedAt }: FileView): string => `${id} ${md5} ${verifiedAt}`

/** Opens the PDF of a file while it is looked at. */
export const useArtwork = (fileId: number): ArtworkState => useArtworkFrom(useConsole().transport.readRange, fileId)

/** The same, of bytes that lie elsewhere. */
export function useArtworkFrom(readRange: ReadRange, fileId: number): ArtworkState {
  const [state, setState] = useState<ArtworkState>({ kind: 'loading' })
  useEffect(() => {
    const stopped = new AbortController()
    const timer = setTimeout(() => {
      openArtwork(readRange, fileId, stopped.signal).then(
        (artwork) => {
          if (!stopped.signal.aborted) setState({ kind: 'open', artwork })
        },
        () => {
          if (!stopped.signal.aborted) setState({ kind: 'failed' })
        },
      )
    }, settleMs)
    return () => {
      clearTimeout(timer)
      stopped.abort()
    }
  }, [readRange, fileId])
  return state
}
