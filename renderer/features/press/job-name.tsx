import classes from './deliveries.module.css'

/** So much of the end always stays in sight: it is what tells the parts and tries of one item apart. */
const endLength = 22

/** The name of a job in one line: where it is too long, its middle gives way. */
export function JobName({ name }: { readonly name: string }) {
  const at = Math.max(0, name.length - endLength)
  return (
    <span className={classes.jobName} title={name}>
      <span className={classes.jobStart}>{name.slice(0, at)}</span>
      <span className={classes.jobEnd}>{name.slice(at)}</span>
    </span>
  )
}
