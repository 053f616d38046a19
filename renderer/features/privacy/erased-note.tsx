import { IconEraser } from '@tabler/icons-react'
import type { ErasureView } from '../../../shared/privacy.ts'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { privacyCopy } from './words.ts'

interface ErasedProps {
  readonly erasure: ErasureView | null
}

/** Stands where the person stood: when, by whom and why it was erased. Nothing where it was not. */
export function ErasedNote({ erasure }: ErasedProps) {
  if (erasure === null) return null
  return (
    <Note tone="grey" icon={IconEraser}>
      {privacyCopy.erasedOn} <Moment at={erasure.at} as="exact" /> · {erasure.by} · {erasure.reason}
    </Note>
  )
}

export function ErasedBadge({ erasure }: ErasedProps) {
  if (erasure === null) return null
  return <StateBadge look={{ word: privacyCopy.mark, icon: IconEraser, tone: 'grey' }} size="md" />
}
