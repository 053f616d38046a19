import { useEffect } from 'react'
import { useStateOf } from '../../stores/console-context.tsx'
import { exceptionsCopy } from './words.ts'

/** Puts the number of exceptions before the title of the page, so that a tab in the background tells it too. */
export function useCountedTitle(product: string): void {
  const { value: counts } = useStateOf((stores) => stores.exceptionCounts.store)
  const total = counts?.total ?? 0
  useEffect(() => {
    document.title = exceptionsCopy.documentTitle(product, total)
  }, [product, total])
}
