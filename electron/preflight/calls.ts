import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { firstMatch } from '../../shared/match.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import { printedTypes, ruleNames } from '../../shared/preflight.ts'
import type { FindingAnswer, PreflightAnswer } from '../../shared/preflight-api.ts'
import type { CallName } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { judgeAnew } from '../orders/item-files.ts'
import { products } from '../products/catalogue.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { FileContentsRow } from '../store/entities/file-contents.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { PreflightFindingRow } from '../store/entities/preflight.ts'
import { rulesOff } from './find-all.ts'
import { overrideItem } from './override-item.ts'
import { standingOverrides } from './overrides.ts'

type PreflightCalls = Extract<CallName, `preflight.${string}`>

/** Whether the files of an item fit its product. */
export function preflightHandlers(parts: StationParts): Handlers<PreflightCalls> {
  const { store, preflight, followers, clock } = parts
  const anew = (cpItemId: string, by: string) =>
    store.write((transaction) => judgeAnew(transaction, cpItemId, { preflight, now: clock.now(), by, followers }))
  return {
    'preflight.ofItem': ({ cpItemId }) => preflightOf(parts, cpItemId),
    'preflight.run': async ({ cpItemId, withIdle, by }) => {
      await preflight.readUnread([cpItemId], true)
      if (withIdle) await setIdle(parts, cpItemId, runIdleSql)
      await anew(cpItemId, by)
      return await preflightOf(parts, cpItemId)
    },
    'preflight.override': async ({ cpItemId, ...request }) => {
      const policy = { preflight, now: clock.now(), followers }
      await store.write((transaction) => overrideItem(transaction, cpItemId, request, policy))
      return await preflightOf(parts, cpItemId)
    },
    'preflight.cancelIdle': async ({ cpItemId }) => {
      await setIdle(parts, cpItemId, cancelIdleSql)
      return await preflightOf(parts, cpItemId)
    },
  }
}

const ofItem = `"fileId" IN (SELECT "id" FROM "cp_files" WHERE "cpItemId" = ? AND "type" = ANY (?) AND "pageCount" IS NOT NULL)`
const runIdleSql = `UPDATE "cp_file_contents" SET "idle" = 'waiting', "wantedAt" = 0 WHERE ${ofItem}`
const cancelIdleSql = `UPDATE "cp_file_contents" SET "idle" = 'refused' WHERE "idle" = 'waiting' AND ${ofItem}`

const setIdle = ({ store }: StationParts, cpItemId: string, sql: string) =>
  store.write(async (transaction) => {
    await transaction.run(sql, cpItemId, printedTypes)
    transaction.changed('items', cpItemId)
    transaction.changed('files', cpItemId)
  })

async function preflightOf(parts: StationParts, cpItemId: string): Promise<PreflightAnswer> {
  const { store, settings } = parts
  const item = await store.find(OrderItemEntity, { cpItemId })
  if (item === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  const product = firstMatch(await products.list(store), item.productCode) ?? null
  return {
    state: item.preflight,
    findings: await findingsOf(parts, item),
    off: rulesOff(product, settings.current().preflight.rules),
    override: (await standingOverrides(store, [cpItemId])).get(cpItemId) ?? null,
    idle: await idleOf(parts, cpItemId),
  }
}

/** Those of files that are here as they were judged. */
async function findingsOf({ store }: StationParts, { cpItemId, preflight }: OrderItemRow): Promise<FindingAnswer[]> {
  if (preflight === 'pending') return []
  const rows = await store.query<PreflightFindingRow>(findingsSql, cpItemId)
  return rows.map((row) => ({
    fileId: row.fileId,
    fileType: row.fileType,
    md5: row.md5,
    rule: row.rule,
    verdict: row.verdict,
    page: row.page,
    lastPage: row.lastPage,
    found: readSaid(row.found),
    expected: readSaid(row.expected),
    cause: row.cause,
    message: messageOf(row),
    areas: areas.parse(JSON.parse(row.areas)),
    isOverridden: row.isOverridden === 1,
  }))
}

/** A finding as Cloudprinter is told of it: in English. */
export function messageOf(row: PreflightFindingRow): string {
  const { rule, page, lastPage, found, expected } = row
  const pages = lastPage === null || lastPage === page ? `page ${page}` : `pages ${page} to ${lastPage}`
  const where = page === null ? '' : ` (${pages})`
  return `${ruleNames[rule]}${where}: found ${readSaid(found)}, expected ${readSaid(expected)}.`
}

export const findingsSql = 'SELECT * FROM "cp_preflight_findings" WHERE "cpItemId" = ? ORDER BY "id"'

const areas = z.array(
  z.object({
    page: z.number().int(),
    xMm: z.number(),
    yMm: z.number(),
    widthMm: z.number(),
    heightMm: z.number(),
  }),
)

type IdleFile = Pick<FileContentsRow, 'fileId' | 'idle'> & Pick<FileRow, 'pageCount'>

async function idleOf({ store, preflight }: StationParts, cpItemId: string): Promise<PreflightAnswer['idle']> {
  const rows = await store.query<IdleFile>(idleFilesSql, cpItemId, printedTypes)
  const asked = rows.filter(({ idle }) => idle === 'waiting' || idle === 'done')
  const progress = preflight.idleProgress
  const current = asked.find(({ fileId, idle }) => idle === 'waiting' && fileId === progress?.fileId)
  const totalPages = pagesIn(asked)
  const donePages = pagesIn(asked.filter(({ idle }) => idle === 'done')) + (current ? (progress?.donePages ?? 0) : 0)
  if (asked.length === 0) return { state: 'none', donePages: 0, totalPages: pagesIn(rows) }
  if (asked.every(({ idle }) => idle === 'done')) return { state: 'done', donePages, totalPages }
  return { state: current === undefined ? 'waiting' : 'running', donePages, totalPages }
}

export const idleFilesSql = `
  SELECT "contents"."fileId", "contents"."idle", "file"."pageCount"
  FROM "cp_files" AS "file" JOIN "cp_file_contents" AS "contents" ON "contents"."fileId" = "file"."id"
  WHERE "file"."cpItemId" = ? AND "file"."type" = ANY (?) AND "file"."pageCount" IS NOT NULL`

const pagesIn = (files: readonly IdleFile[]): number => files.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0)
