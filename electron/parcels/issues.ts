import { assertNever } from '../../shared/errors.ts'
import type { ExceptionAction } from '../../shared/exceptions-api.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { LabelState } from '../../shared/parcels.ts'
import { iso, numberCursor, pageOf } from '../console/page.ts'
import { countedSource } from '../issues/source.ts'
import { standingSource } from '../issues/standing-source.ts'
import { countRows } from '../store/count-rows.ts'
import type { LabelRow } from '../store/entities/parcel.ts'
import { dismissLabel } from './label-rows.ts'

/** What came from the software of a carrier, and cannot be given to an order by itself. */
export const waitingLabels = countedSource({
  kind: 'label_waiting',
  title: say('Labels without a parcel'),
  severity: 'open',
  code: 'labels_waiting',
  screen: 'exceptions',
  count: ({ store }) => countRows(store, waiting),
  rows: async ({ store }, { cursor, limit }) => {
    const after = numberCursor(cursor ?? undefined, 0)
    const page = pageOf(await store.query<LabelRow>(waitingSql, after, limit + 1), limit, ({ id }) => id)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map((row) => ({
        key: String(row.id),
        subject:
          row.tracking === ''
            ? row.name
            : say('{name}, tracking number {tracking}', { name: row.name, tracking: row.tracking }),
        happened: row.problem === null ? say('It belongs to no parcel.') : readSaid(row.problem),
        stationDid: didOf(row.state),
        next: nextOf(row.state),
        since: iso(row.createdAt),
        actions: actionsOf(row),
        cpOrderId: row.cpOrderId,
        cpItemId: row.cpItemId,
      })),
    }
  },
  dismiss: async ({ store, clock }, key, by) => {
    const act = { by, at: clock.now() }
    await store.write((transaction) => dismissLabel(transaction, numberCursor(key, 0), act))
  },
})

const waiting = `FROM "cp_labels" WHERE "state" IN ('unmatched', 'ambiguous', 'late')`
const waitingSql = `SELECT * ${waiting} AND "id" > ? ORDER BY "id" LIMIT ?`

function actionsOf({ id, path, cpOrderId, state }: LabelRow): ExceptionAction[] {
  const opened: ExceptionAction[] = path === null ? [] : [{ do: 'open_label', labelId: id }]
  const order: ExceptionAction[] = cpOrderId === null ? [] : [{ do: 'open_order', cpOrderId }]
  const assign: ExceptionAction = { do: 'assign_label', labelId: id }
  const dismiss: ExceptionAction = { do: 'dismiss_label', labelId: id }
  return state === 'late' ? [...order, dismiss, assign, ...opened] : [assign, dismiss, ...opened, ...order]
}

const didOf = (state: LabelState): Said =>
  state === 'unmatched'
    ? say('It keeps what came, and looks again as orders arrive.')
    : say('It keeps what came, and has shipped nothing with it.')

function nextOf(state: LabelState): Said {
  switch (state) {
    case 'late':
      return say(
        'Look whether the parcel has the right label. Cancel a label that is not used with its carrier, and dismiss it here.',
      )
    case 'ambiguous':
      return say('Say of which order it is.')
    case 'unmatched':
    case 'offered':
    case 'attached':
    case 'dismissed':
      return say('Say of which order it is, or dismiss it where it is not of this shop.')
    default:
      return assertNever(state)
  }
}

/** A folder of labels that cannot be used, or a file in it that cannot be taken. */
export const labelFolderTroubles = standingSource({
  kind: 'label_folder',
  title: say('Folders of labels'),
  severity: 'open',
  conditions: ({ labelFolder }) =>
    labelFolder.troubles.map(({ key, message, since }) => ({
      key,
      code: 'label_folder',
      subject: key.startsWith('file ') ? key.slice(5) : say('Folder of labels'),
      happened: message,
      stationDid: say('It tries again every second. All else goes on.'),
      next: say('Look at the folder, and at what may hold it or the file.'),
      screens: ['settings'] as const,
      since,
    })),
})
