import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { formatNumber } from '../../ui/format-number.ts'
import { Section } from '../../ui/section.tsx'
import classes from './inbox.module.css'
import { inboxCopy } from './words.ts'

/** So many lines are shown; those of longer ago say little. */
const shownLines = 14

/** How many requests without the right key were turned away, by day and reason. */
export function UnauthorizedCounts() {
  const { unauthorized } = useConsole()
  const { value: days, error } = useStateOf((stores) => stores.unauthorized.store)
  useEffect(() => {
    unauthorized.open(theOnlyOne)
    return () => unauthorized.open(null)
  }, [unauthorized])

  return (
    <div className={classes.counts}>
      <Section title={inboxCopy.counts}>
        {days === null ? (
          <p className={classes.note}>{error?.message}</p>
        ) : days.length === 0 ? (
          <p className={classes.note}>{inboxCopy.countsNone}</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{inboxCopy.countsColumns.day}</th>
                <th scope="col">{inboxCopy.countsColumns.reason}</th>
                <th scope="col" data-align="end">
                  {inboxCopy.countsColumns.count}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.slice(0, shownLines).map(({ day, code, count }) => (
                <tr key={`${day} ${code}`}>
                  <td>{day}</td>
                  <td>{inboxCopy.refusals(code)}</td>
                  <td data-align="end">{formatNumber(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </div>
  )
}
