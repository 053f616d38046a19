import type { Difference } from '../../../shared/intake-views.ts'
import classes from './revisions.module.css'
import { revisionsCopy } from './words.ts'

/** In what two versions differ: each place with what stands there in the one and in the other. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className={classes.note}>{revisionsCopy.same}</p>
  return (
    <>
      <p className={classes.note}>{revisionsCopy.differencesHow}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{revisionsCopy.place}</th>
            <th scope="col">{revisionsCopy.before}</th>
            <th scope="col">{revisionsCopy.after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, before, after }) => (
            <tr key={`${path} ${before} ${after}`}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{before === null ? <Nothing /> : <del className={classes.before}>{before}</del>}</td>
              <td>{after === null ? <Nothing /> : <ins className={classes.after}>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Nothing() {
  return <span className={classes.nothing}>{revisionsCopy.nothing}</span>
}
