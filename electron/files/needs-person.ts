import { failureCodes, failurePlans } from './fetch/download-failure.ts'

/** Failures after which the station goes on by itself, and still a person had better look. */
const codesForAPerson = failureCodes.filter((code) => {
  const { tone, next } = failurePlans[code]
  // What halts all downloads is an exception of its own.
  return tone === 'attention' && next !== 'pause'
})

/** Files that the station has stopped fetching. */
export const failedSql = `"state" = 'parked'`

/** Files that the station still tries, though it is likely that somebody has to help. */
export const refusedSql =
  // A first copy that is not the right one may be a matter of seconds.
  `"state" = 'waiting' AND "badCopies" <> 1 AND "failureCode" IN (${codesForAPerson.map((code) => `'${code}'`).join(', ')})`

/** Files that need a person, wherever that is counted or listed. */
export const needsPersonSql = `(${failedSql} OR (${refusedSql}))`
/** Files on their way of which none does; what has never failed has no code. */
export const onTheWaySql = `("state" IN ('queued', 'running', 'waiting') AND NOT COALESCE(${refusedSql}, FALSE))`
