import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Alert, alert, maxAlerts, type NewAlert } from '../../shared/alerts.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { AlertEntity, type AlertRow } from '../store/entities/alert.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { nothingStands, type StandingIssues, standingIssues } from './alert-state.ts'

const texts = z.array(z.string())

/** An alert with what it knows. */
export interface KeptAlert {
  readonly alert: Alert
  readonly row: AlertRow
  readonly standing: StandingIssues
}

/** @param unwritten what is to stand in them and could not be written yet, by their ids */
export async function keptAlerts(
  reader: RowReader,
  unwritten: ReadonlyMap<string, Partial<AlertRow>> = new Map(),
): Promise<KeptAlert[]> {
  const rows = await reader.query<AlertRow>('SELECT * FROM "cp_alerts" ORDER BY "name", "id"')
  return rows
    .map((row) => ({ ...row, ...unwritten.get(row.id) }))
    .map((row) => ({ row, alert: alertOf(row), standing: standingOf(row) }))
}

function alertOf(row: AlertRow): Alert {
  const { id, name, severity, afterMinutes, digestMinutes, language } = row
  return {
    id,
    name,
    severity,
    afterMinutes,
    digestMinutes,
    language,
    isOn: row.isOn === 1,
    kinds: texts.parse(JSON.parse(row.kinds)),
    channels: alert.shape.channels.parse(JSON.parse(row.channels)),
    to: texts.parse(JSON.parse(row.to)),
    quiet: row.quiet === null ? null : alert.shape.quiet.parse(JSON.parse(row.quiet)),
    tellsEnd: row.tellsEnd === 1,
  }
}

const standingOf = (row: AlertRow): StandingIssues =>
  standingIssues.catch(nothingStands).parse(JSON.parse(row.standing))

/** What is set right, or was seen to work, is tried again at once. */
export const untroubled = { trouble: null, troubleSince: null, failures: 0, dueAt: 0 } as const

interface Act {
  readonly by: string
  readonly at: number
}

/** Adds an alert, or puts it in the place of the one with its id. What it knew of it knows still. */
export async function saveAlert(transaction: Transaction, given: NewAlert, { by, at }: Act): Promise<Alert> {
  const before = await keptAlerts(transaction)
  const old = before.find(({ alert: { id } }) => id === given.id)
  if (old === undefined && before.length >= maxAlerts)
    throw new StationError(
      'not_allowed',
      say('There are {count} alerts, and there cannot be more.', { count: maxAlerts }),
    )
  const saved: Alert = { ...given, id: given.id ?? randomUUID() }
  const columns = {
    ...saved,
    isOn: saved.isOn ? 1 : 0,
    kinds: JSON.stringify(saved.kinds),
    channels: JSON.stringify(saved.channels),
    to: JSON.stringify(saved.to),
    quiet: saved.quiet && JSON.stringify(saved.quiet),
    tellsEnd: saved.tellsEnd ? 1 : 0,
  }
  if (old === undefined) {
    await transaction.insert(AlertEntity, {
      ...columns,
      standing: JSON.stringify(nothingStands),
      lastSentAt: null,
      ...untroubled,
    })
  } else await transaction.update(AlertEntity, { id: saved.id }, { ...columns, ...untroubled })
  const { name } = saved
  const reason =
    old === undefined ? say('The alert {name} was added', { name }) : say('The alert {name} was changed', { name })
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('settings', saved.id)
  return saved
}

/** @throws StationError `not_found` */
export async function removeAlert(transaction: Transaction, id: string, { by, at }: Act): Promise<void> {
  const row = await transaction.find(AlertEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such alert any more.'))
  await transaction.run('DELETE FROM "cp_alerts" WHERE "id" = ?', id)
  const reason = say('The alert {name} was removed', { name: row.name })
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('settings', id)
}
