import { useEffect } from 'react'
import { useStateOf } from '../../stores/console-context.tsx'
import { exceptionsCopy } from './words.ts'

/** Puts the number of urgent things before the title of the page, so that a tab in the background tells it too. */
export function useCountedTitle(product: string): void {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const urgent = status?.notices.filter(({ severity }) => severity === 'urgent').length ?? 0
  useEffect(() => {
    document.title = exceptionsCopy.documentTitle(product, urgent)
  }, [product, urgent])
}
