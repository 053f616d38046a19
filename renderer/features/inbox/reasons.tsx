import type { Problem } from '../../../shared/errors.ts'
import { inWords } from '../../ui/language.ts'
import classes from './inbox.module.css'
import { inboxCopy } from './words.ts'

/** Why a request became no order: each place in the document with what is wrong there. */
export function Reasons({ reasons }: { readonly reasons: readonly Problem[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{inboxCopy.place}</th>
          <th scope="col">{inboxCopy.problem}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map((reason) => (
          <tr key={`${reason.path} ${reason.message}`}>
            <td>{reason.path === '' ? inboxCopy.wholeDocument : <code>{reason.path}</code>}</td>
            <td>{inWords(reason.message)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
