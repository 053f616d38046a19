import { z } from 'zod'
import { fileKindOf } from '../../shared/file-kind.ts'
import { pageBox } from '../../shared/file-views.ts'
import { firstMatch } from '../../shared/match.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say, sayCount } from '../../shared/messages/sentence.ts'
import {
  cancelCauseOf,
  idleRules,
  type PreflightState,
  printedTypes,
  type RuleChoice,
  ruleNames,
} from '../../shared/preflight.ts'
import { type Geometry, geometryOf } from '../../shared/product-geometry.ts'
import type { Paper, Product } from '../../shared/products.ts'
import { pageMarks } from '../files/pdf/page-marks.ts'
import { pdfContents, unreadContents } from '../files/pdf/pdf-contents.ts'
import type { Judgement } from '../orders/preflight.ts'
import type { FileRow } from '../store/entities/file.ts'
import { FileContentsEntity, type FileContentsRow } from '../store/entities/file-contents.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { PreflightFindingEntity, type PreflightFindingRow } from '../store/entities/preflight.ts'
import type { NewRow, RowReader, Transaction } from '../store/transaction.ts'
import type { CheckedFile, Finding, OrderedItem, RuleOf } from './checked-item.ts'
import { findAll, findUnmapped, rulesOf } from './find-all.ts'
import { covers, overridesOf } from './overrides.ts'
import { pagesIn } from './page-rules.ts'

/** By what an item is judged. */
export interface Measure {
  readonly products: readonly Product[]
  readonly papers: readonly Paper[]
  /** What the shop wants otherwise of the rules. */
  readonly rules: readonly RuleChoice[]
  readonly now: number
}

/**
 * Holds the files of an item against its product, and keeps what is found and where the item stands. Where it is to go then is for
 * `followPreflight`. All of its files are here.
 */
export async function judgeItem(
  transaction: Transaction,
  item: OrderItemRow,
  rows: readonly FileRow[],
  { products, papers, rules, now }: Measure,
): Promise<Judgement> {
  const product = firstMatch(products, item.productCode)
  const contents = await contentsOf(transaction, rows)
  const ordered = orderedItem(item, rows, contents)
  const found = product === undefined ? findUnmapped(ordered, rules) : findMapped(ordered, product, papers, rules)
  const fetchAgain = found.some(({ rule, verdict }) => rule === 'pages.count' && verdict === 'stop')
    ? unprovenFiles(item, rows, contents)
    : []
  if (fetchAgain.length > 0) {
    for (const fileId of fetchAgain) await transaction.update(FileContentsEntity, { fileId }, { fetchedAgain: 1 })
    return { state: 'pending', stop: null, fetchAgain }
  }
  const findings = await keepFindings(transaction, item.cpItemId, found)
  const state = product === undefined ? 'unmapped' : stateOf(findings)
  if (state !== item.preflight) {
    await transaction.update(OrderItemEntity, { cpItemId: item.cpItemId }, { preflight: state })
    transaction.changed('items', item.cpItemId)
  }
  if (product !== undefined) await wantMarks(transaction, ordered.files, contents, rulesOf(product, rules), now)
  return { state, stop: state === 'stopped' ? stopOf(found, findings) : null, fetchAgain: [] }
}

export function findMapped(
  ordered: OrderedItem,
  product: Product,
  papers: readonly Paper[],
  rules: readonly RuleChoice[],
): readonly Finding[] {
  return findAll({ ...ordered, product, papers, geometry: geometryFor(ordered, product, papers) }, rules)
}

export const geometryFor = (
  { options, orderedPages, files }: OrderedItem,
  product: Product,
  papers: readonly Paper[],
): Geometry => geometryOf({ product, papers, options, pages: orderedPages[0] ?? pagesIn(files) })

export async function contentsOf(
  transaction: Pick<RowReader, 'query'>,
  rows: readonly FileRow[],
): Promise<ReadonlyMap<number, FileContentsRow>> {
  const kept = await transaction.query<FileContentsRow>(
    'SELECT * FROM "cp_file_contents" WHERE "fileId" = ANY (?)',
    rows.map(({ id }) => id),
  )
  const md5s = new Map(rows.map(({ id, md5 }) => [id, md5]))
  return new Map(kept.filter(({ fileId, md5 }) => md5s.get(fileId) === md5).map((row) => [row.fileId, row]))
}

const options = z.array(
  z.object({ option: z.string(), type: z.string().catch(''), count: z.string().nullable().catch(null) }),
)
const boxes = z.array(pageBox)
/** What is kept of a file that was gone through. */
const keptMarks = z.object({
  pages: z.array(pageMarks),
  ink: z
    .union([z.array(z.object({ page: z.number().int(), totalPercent: z.number() })), z.enum(['no_program', 'unread'])])
    .nullable(),
})
export type KeptMarks = z.output<typeof keptMarks>

export function orderedItem(
  item: OrderItemRow,
  rows: readonly FileRow[],
  contents: ReadonlyMap<number, FileContentsRow>,
): OrderedItem {
  const ordered = options.parse(JSON.parse(item.options))
  const total = ordered.find(({ option, type }) => option === 'total_pages' || type === 'type_total_pages')?.count
  const totalPages = total !== undefined && total !== null && /^\d{1,6}$/.test(total) ? Number(total) : null
  const numbers = [item.pages, totalPages].filter((pages) => pages !== null && pages > 0)
  return {
    options: ordered.map(({ option }) => option),
    orderedPages: [...new Set(numbers)].filter((pages) => pages !== null),
    files: rows.flatMap((row) => checkedFile(row, contents.get(row.id))),
  }
}

function checkedFile(row: FileRow, kept: FileContentsRow | undefined): CheckedFile[] {
  const type = printedTypes.find((one) => one === row.type)
  if (type === undefined) return []
  const marks = kept?.marks == null ? null : read(keptMarks, kept.marks, { pages: [], ink: null })
  return [
    {
      id: row.id,
      type,
      md5: row.md5 ?? '',
      isPdf: fileKindOf(row.format) === 'pdf',
      pageCount: row.pageCount,
      boxes: row.pageBoxes === null ? [] : read(boxes, row.pageBoxes, []),
      contents: kept?.contents == null ? null : read(pdfContents, kept.contents, unreadContents),
      marks: marks?.pages ?? null,
      ink: marks?.ink ?? null,
    },
  ]
}

/** What another version of the program kept in another form counts as unread: no file may be held up by it. */
function read<T>(schema: z.ZodType<T>, kept: string, unread: T): T {
  const parsed = schema.safeParse(JSON.parse(kept))
  return parsed.success ? parsed.data : unread
}

/**
 * Files of another page count that may have been damaged on the way: not those that the order names by their md5, as they would
 * come the same again, nor what a person has put there. Once, and not while they are worked on.
 */
function unprovenFiles(
  item: OrderItemRow,
  rows: readonly FileRow[],
  contents: ReadonlyMap<number, FileContentsRow>,
): number[] {
  const at = item.resumeStatus ?? item.status
  if (at !== 'received' && at !== 'ready') return []
  return rows
    .filter(({ id, type, source, md5, md5sum }) => {
      const isProven = md5sum !== null && md5 === md5sum
      return type !== 'cover' && source === 'order' && !isProven && contents.get(id)?.fetchedAgain === 0
    })
    .map(({ id }) => id)
}

type FindingColumns = NewRow<PreflightFindingRow>

/** Writes them in the place of those of before, where they differ. */
async function keepFindings(
  transaction: Transaction,
  cpItemId: string,
  found: readonly Finding[],
): Promise<FindingColumns[]> {
  const before = await transaction.findAll(PreflightFindingEntity, { cpItemId })
  const overrides = found.length === 0 ? [] : ((await overridesOf(transaction, [cpItemId])).get(cpItemId) ?? [])
  const findings = found.map((one): FindingColumns => {
    const { file, rule, verdict, page, lastPage } = one
    const { md5 } = file
    const expected = keptSaid(one.expected)
    return {
      cpItemId,
      fileId: file.id,
      fileType: file.type,
      md5,
      rule,
      verdict,
      page,
      lastPage,
      found: keptSaid(one.found),
      expected,
      cause: cancelCauseOf(rule, file.type),
      areas: JSON.stringify(one.areas),
      isOverridden: overrides.some((override) => covers(override, { rule, md5, expected })) ? 1 : 0,
    }
  })
  if (JSON.stringify(before.map(({ id: _, ...rest }) => rest)) === JSON.stringify(findings)) return findings
  await transaction.run('DELETE FROM "cp_preflight_findings" WHERE "cpItemId" = ?', cpItemId)
  for (const one of findings) await transaction.insert(PreflightFindingEntity, one)
  transaction.changed('items', cpItemId)
  return findings
}

function stateOf(findings: readonly FindingColumns[]): PreflightState {
  const open = findings.filter(({ isOverridden }) => isOverridden === 0)
  if (open.some(({ verdict }) => verdict === 'stop')) return 'stopped'
  if (findings.some(({ isOverridden }) => isOverridden === 1)) return 'overridden'
  return open.some(({ verdict }) => verdict === 'warn') ? 'warned' : 'passed'
}

/** Why an item is held, in one sentence. */
function stopOf(found: readonly Finding[], kept: readonly FindingColumns[]): Said | null {
  const stops = found.filter(({ verdict }, index) => verdict === 'stop' && kept[index]?.isOverridden === 0)
  const [first, ...others] = stops
  if (first === undefined) return null
  const values = { what: say(ruleNames[first.rule]), found: first.found, expected: first.expected }
  if (others.length === 0) return say('Preflight: {what}. Found: {found}. Expected: {expected}.', values)
  return sayCount(
    others.length,
    'Preflight: {what}. Found: {found}. Expected: {expected}. There is 1 more finding that stops it.',
    'Preflight: {what}. Found: {found}. Expected: {expected}. There are {count} more findings that stop it.',
    values,
  )
}

/** Has each page of the files gone through in a quiet moment, where nobody has done or refused that. */
async function wantMarks(
  transaction: Transaction,
  files: readonly CheckedFile[],
  contents: ReadonlyMap<number, FileContentsRow>,
  ruleOf: RuleOf,
  wantedAt: number,
): Promise<void> {
  if (!idleRules.some((rule) => ruleOf(rule).isOn)) return
  for (const { id: fileId, isPdf, pageCount, ink } of files) {
    const idle = contents.get(fileId)?.idle
    // Ink is measured for who wants it alone, and may be wanted later.
    const isWanted = idle === 'none' || (idle === 'done' && ink === null && ruleOf('ink.total').isOn)
    if (!isPdf || pageCount === null || !isWanted) continue
    await transaction.update(FileContentsEntity, { fileId }, { idle: 'waiting', wantedAt })
    transaction.changed('files', fileId)
  }
}
