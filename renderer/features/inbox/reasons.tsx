import { Anchor } from '@mantine/core'
import type { Problem } from '../../../shared/errors.ts'
import { inWords } from '../../ui/language.ts'
import classes from './inbox.module.css'
import { inboxCopy } from './words.ts'

interface ReasonsProps {
  readonly reasons: readonly Problem[]
  /** Given where the places can be shown in the document. */
  readonly onSeek?: (path: string) => void
}

/** Why a request became no order: each place in the document with what is wrong there. */
export function Reasons({ reasons, onSeek }: ReasonsProps) {
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
            <td>
              <ReasonPlace path={reason.path} onSeek={onSeek} />
            </td>
            <td>{inWords(reason.message)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ReasonPlace({ path, onSeek }: { readonly path: string; readonly onSeek: ReasonsProps['onSeek'] }) {
  if (path === '') return inboxCopy.wholeDocument
  if (onSeek === undefined) return <code>{path}</code>
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => onSeek(path)}>
      <code>{path}</code>
    </Anchor>
  )
}
