import classes from './key-cap.module.css'
import { uiCopy } from './words.ts'

/** The key that does the same, shown on a button. Hidden from screen readers: the button has `aria-keyshortcuts`. */
export function KeyCap({ children }: { readonly children: string }) {
  return (
    <kbd className={classes.cap} aria-hidden>
      {uiCopy.key(children)}
    </kbd>
  )
}
