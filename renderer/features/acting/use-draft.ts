import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'

/**
 * What is typed into a form, kept while the page is open: closing the form by mistake loses nothing.
 *
 * @param key what it is about
 * @param untouched what stands there before anybody typed
 * @returns the text, its setter, and what forgets it once it was sent
 */
export function useDraft(key: string, untouched: string): [string, (text: string) => void, () => void] {
  const { drafts } = useConsole()
  const [text, setText] = useState(() => drafts.get(key) ?? untouched)
  const set = (typed: string): void => {
    setText(typed)
    if (typed === untouched) drafts.delete(key)
    else drafts.set(key, typed)
  }
  return [text, set, () => drafts.delete(key)]
}
