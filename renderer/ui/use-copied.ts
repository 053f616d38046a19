import { useEffect, useState } from 'react'
import { copyToClipboard } from './copy-to-clipboard.ts'

/** What became of the last copy, for a moment. */
export type Copied = 'no' | 'yes' | 'failed'

const shownMs = { yes: 1_500, failed: 6_000 } as const

/** Copies a text, and says for a moment what became of it. */
export function useCopied(text: string): { readonly copied: Copied; readonly copy: () => void } {
  const [copied, setCopied] = useState<Copied>('no')
  useEffect(() => {
    if (copied === 'no') return
    const timer = setTimeout(() => setCopied('no'), shownMs[copied])
    return () => clearTimeout(timer)
  }, [copied])
  return { copied, copy: () => void copyToClipboard(text).then((done) => setCopied(done ? 'yes' : 'failed')) }
}
