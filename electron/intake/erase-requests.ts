import { say } from '../../shared/messages/sentence.ts'
import { parsedJson } from '../base/read-json.ts'
import { type Eraser, eraseTexts } from '../orders/eraser.ts'
import { personInDocument } from '../orders/person.ts'
import { InboxEntryEntity } from '../store/entities/inbox-entry.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { renewContentHashes } from './renew-content-hashes.ts'

/** The person in the inbox: of every request that names the order, whatever became of it, the body goes. */
export const requestEraser: Eraser = {
  async personOf(transaction, cpOrderId) {
    const bodies = await bodiesOf(transaction, await requestsOf(transaction, cpOrderId))
    return bodies.flatMap((body) => personInDocument(parsedJson(body)))
  },

  async erase(transaction, { cpOrderId, person }) {
    // Afterwards nobody could tell any more whether a document that comes again is the same.
    await renewContentHashes(transaction, cpOrderId)
    const ids = await requestsOf(transaction, cpOrderId)
    const requests = await transaction.run(
      `UPDATE "cp_inbox" SET "body" = '' WHERE "id" = ANY (?) AND "body" <> ''`,
      ids,
    )
    const quoting = { where: '"id" = ANY (?)', values: [ids] }
    const columns = ['reasons', 'headers']
    await eraseTexts(transaction, { table: 'cp_inbox', key: 'id', columns, ...quoting }, person.erasedFromNote)
    for (const id of ids) transaction.changed('inbox', id)
    return { counts: { requests } }
  },

  stray: {
    async find(reader, before) {
      const rows = await reader.query<{ id: number }>(straySql, before, before)
      return { ids: rows.map(({ id }) => id), files: [] }
    },
    async erase(transaction, ids) {
      await transaction.run(`UPDATE "cp_inbox" SET "body" = '', "reasons" = '[]' WHERE "id" = ANY (?)`, ids)
    },
  },
}

/** Refused, and never taken afterwards. Why it was may quote it. */
const stray = (of: string) => `
  SELECT "id" FROM "cp_inbox" AS "request"
  WHERE ${of} AND "receivedAt" <= ? AND "body" <> ''
    AND NOT EXISTS (SELECT 1 FROM "cp_orders" AS "order" WHERE "order"."cpOrderId" = "request"."cpOrderId")`

const straySql = `
  ${stray(`"outcome" = 'rejected' AND "isAuthenticated" = 1 AND "replayOf" IS NULL`)} UNION ALL ${stray('"replayOf" IS NOT NULL')} LIMIT 500`

/** Those that name it, those that were sent again for one of them, and those that one of them was sent again for. */
async function requestsOf(transaction: Transaction, cpOrderId: string): Promise<number[]> {
  const named = await transaction.findAll(InboxEntryEntity, { cpOrderId })
  // Of a request that could not be read as an order the id was not found out.
  const unread = await transaction.query<{ id: number; body: string }>(
    `SELECT "id", "body" FROM "cp_inbox" WHERE "cpOrderId" IS NULL AND "body" LIKE ? ESCAPE '!' ORDER BY "id"`,
    `%${cpOrderId.replace(/[!%_]/g, (sign) => `!${sign}`)}%`,
  )
  const found = new Map(named.map(({ id, replayOf }) => [id, replayOf]))
  for (const { id } of unread.filter(({ body }) => isNamedIn(body, cpOrderId))) found.set(id, null)
  for (let size = -1; size < found.size; ) {
    size = found.size
    const ids = [...found.keys(), ...[...found.values()].filter((id) => id !== null)]
    const sql = 'SELECT "id", "replayOf" FROM "cp_inbox" WHERE "id" = ANY (?) OR "replayOf" = ANY (?)'
    for (const { id, replayOf } of await transaction.query<{ id: number; replayOf: number | null }>(sql, ids, ids)) {
      found.set(id, replayOf)
    }
  }
  return [...found.keys()]
}

/** Not as a part of another number. */
function isNamedIn(body: string, cpOrderId: string): boolean {
  const isPart = (sign: string): boolean => /[\p{L}\p{N}_]/u.test(sign)
  for (let at = body.indexOf(cpOrderId); at >= 0; at = body.indexOf(cpOrderId, at + 1)) {
    if (!isPart(body.charAt(at - 1)) && !isPart(body.charAt(at + cpOrderId.length))) return true
  }
  return false
}

async function bodiesOf(reader: RowReader, ids: readonly number[]): Promise<string[]> {
  const sql = `SELECT "body" FROM "cp_inbox" WHERE "id" = ANY (?) AND "body" <> ''`
  return (await reader.query<{ body: string }>(sql, ids)).map(({ body }) => body)
}

/** Said where such a request is to be sent again. */
export const erasedRequest = (cpOrderId: string) =>
  say('The person of order {id} was erased, and this request with it. It cannot be sent again.', { id: cpOrderId })
