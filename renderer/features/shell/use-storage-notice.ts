import { useEffect } from 'react'
import { storageOf } from '../../storage/page-storage.ts'
import { showToast } from '../../ui/toast.tsx'
import { shellCopy } from './words.ts'

/** Says once where the browser keeps nothing of what is chosen here. */
export function useStorageNotice(): void {
  useEffect(
    () =>
      storageOf(window, 'localStorage').onForgetful(() =>
        showToast({ tone: 'info', message: shellCopy.nothingKept, forMs: 20_000, id: 'storage' }),
      ),
    [],
  )
}
