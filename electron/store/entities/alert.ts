import { EntitySchema } from 'typeorm'
import type { Alert } from '../../../shared/alerts.ts'
import { flag, instant, integer, primaryText, text } from './columns.ts'

export interface AlertRow extends Omit<Alert, 'isOn' | 'kinds' | 'channels' | 'to' | 'quiet' | 'tellsEnd'> {
  isOn: number
  /** JSON: string[] */
  kinds: string
  /** JSON: AlertChannel[] */
  channels: string
  /** JSON: string[] */
  to: string
  /** JSON: `{ from, to }`, or null. */
  quiet: string | null
  tellsEnd: number
  /** JSON: what it knows of, `{ [kind]: { since, isTold } }`; and what ended and is to be told. */
  standing: string
  lastSentAt: number | null
  /** As `keptSaid` keeps it. */
  trouble: string | null
  troubleSince: number | null
  /** Failed tries in a row, and when the next one is due. */
  failures: number
  dueAt: number
}

export const AlertEntity = new EntitySchema<AlertRow>({
  name: 'Alert',
  tableName: 'cp_alerts',
  columns: {
    id: primaryText,
    name: text,
    isOn: flag,
    severity: text,
    kinds: text,
    afterMinutes: integer,
    channels: text,
    to: text,
    quiet: { ...text, nullable: true },
    digestMinutes: integer,
    tellsEnd: flag,
    language: text,
    standing: text,
    lastSentAt: { ...instant, nullable: true },
    trouble: { ...text, nullable: true },
    troubleSince: { ...instant, nullable: true },
    failures: integer,
    dueAt: instant,
  },
})
