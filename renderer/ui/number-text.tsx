import classes from './number-text.module.css'

/** A number in a list. Where it has no room, its beginning is left out: numbers are told apart by their ends. */
export function NumberText({ children }: { readonly children: string }) {
  return (
    <span className={classes.number} title={children}>
      <bdi>{children}</bdi>
    </span>
  )
}
