import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { problemsOf, StationError } from '../../../shared/errors.ts'
import type { FileAnswer } from '../../../shared/file-views.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import { replacementQuery } from '../../../shared/replace-api.ts'
import type { CallAnswer } from '../../../shared/station-api.ts'
import type { Desktop, Handlers, StationParts } from '../../console/handlers.ts'
import { allOf, numberCursor, pageOf } from '../../console/page.ts'
import { pauseWork } from '../../console/pause-work.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import { retryFile } from '../fetch/retry-file.ts'
import { acceptFile } from '../library/accept-file.ts'
import { examineFile } from '../library/examine-file.ts'
import { type ReplaceContext, type Replacement, replaceFile } from '../library/replace-file.ts'
import { needsPersonSql, onTheWaySql } from '../needs-person.ts'
import { fileView } from './file-views.ts'

type FileCalls =
  | 'files.list'
  | 'files.retry'
  | 'files.retryMany'
  | 'files.expected'
  | 'files.examine'
  | 'files.replace'
  | 'files.accept'
  | 'files.open'
  | 'files.reveal'
  | 'files.locate'
  | 'files.pause'
  | 'files.resume'

export function fileHandlers(parts: StationParts): Handlers<FileCalls> {
  const { store, downloads } = parts
  return {
    'files.list': async ({ state, finding, work, cpOrderId, cursor, limit }) => {
      const { sql, values } = allOf([
        ['"id" > ?', numberCursor(cursor, 0)],
        ['"state" = ANY (?)', state],
        ['"finding" = ANY (?)', finding],
        ['"cpOrderId" = ?', cpOrderId],
      ])
      const rows = await store.long.query<FileRow>(
        `SELECT * FROM "cp_files" WHERE ${sql}${work === undefined ? '' : ` AND ${sqlOfWork[work]}`} ORDER BY "id" LIMIT ?`,
        ...values,
        limit + 1,
      )
      const page = pageOf(rows, limit, (row) => row.id)
      return {
        files: page.rows.map((row) => fileView(row, downloads.receivedBytesOf(row.id), parts.clock)),
        nextCursor: page.nextCursor,
      }
    },
    'files.retry': async ({ id, by }) => {
      await store.write((transaction) => retryFile(transaction, id, by, followed(parts)))
      return { file: fileView(await fileRow(parts, id), undefined, parts.clock) }
    },
    'files.retryMany': async ({ ids, all, by }) => retryMany(parts, ids ?? (await idsOf(parts, all)), by),
    'files.expected': async ({ id }) => ({
      expected: (await parts.preflight.foresee(await fileRow(parts, id), null)).expected,
    }),
    'files.examine': async ({ id, path }) => {
      desktopOrThrow(parts)
      return { examined: await examine(parts, id, path) }
    },
    'files.replace': async ({ path, ...replacement }) => {
      desktopOrThrow(parts)
      return { file: await replaceWith(parts, { from: path, ...replacement }) }
    },
    'files.accept': async (acceptance) => {
      await acceptFile(acceptance, placing(parts))
      return { file: fileView(await fileRow(parts, acceptance.id), undefined, parts.clock) }
    },
    'files.open': async ({ id }) => {
      const desktop = desktopOrThrow(parts)
      await desktop.openFile(await pathOfFile(parts, id))
      return {}
    },
    'files.reveal': async ({ id, copy }) => {
      const desktop = desktopOrThrow(parts)
      desktop.revealFile(await (copy === 'rejected' ? pathOfRejected(parts, id) : pathOfFile(parts, id)))
      return {}
    },
    'files.locate': async ({ id, copy }) => ({
      path: await (copy === 'rejected' ? pathOfRejected(parts, id) : pathOfFile(parts, id)),
    }),
    'files.pause': ({ by }) => pauseWork(parts, 'downloads', true, by),
    'files.resume': ({ by }) => pauseWork(parts, 'downloads', false, by),
  }
}

async function pathOfRejected({ library }: StationParts, id: number): Promise<string> {
  const path = library.rejectedPathOf(id)
  if (existsSync(path)) return path
  throw new StationError(
    'not_found',
    say('No rejected copy of this file is kept. It goes when the right file has come.'),
  )
}

/**
 * The absolute path of a verified file.
 *
 * @throws StationError `not_found` when there is no such file, or it is not here yet or no more
 */
export async function pathOfFile(parts: StationParts, id: number): Promise<string> {
  const row = await fileRow(parts, id)
  if (row.removedAt !== null && row.localPath === null) {
    throw new StationError('not_found', say('The file was removed some time after shipping. It can be fetched again.'))
  }
  if (row.localPath === null) throw new StationError('not_found', say('The file is not complete yet.'))
  const path = parts.library.pathOf(row.localPath)
  if (!existsSync(path)) {
    throw new StationError('not_found', say('The file is no longer at {path}. Fetch it again.', { path }))
  }
  return path
}

/** Puts a replacement in the place of a file, whichever way its bytes came. */
async function replaceWith(parts: StationParts, replacement: Replacement): Promise<FileAnswer> {
  await replaceFile(replacement, placing(parts))
  return fileView(await fileRow(parts, replacement.id), undefined, parts.clock)
}

const followed = ({ clock, followers }: StationParts) => ({ now: clock.now(), followers })

/** What it takes to put a file in its place. */
const placing = (parts: StationParts): ReplaceContext => ({
  ...parts,
  outbox: parts.stepPolicy().outbox,
  checker: parts.pdfChecker,
  maxBytes: () => parts.settings.current().downloads.maxFileBytes,
})

/** The same, for bytes that a browser sends. */
export async function replaceFromUpload(
  parts: StationParts,
  id: number,
  bytes: Readable,
  query: unknown,
): Promise<CallAnswer<'files.replace'>> {
  const given = replacementQuery.safeParse(query)
  if (!given.success) {
    throw new StationError('invalid_input', say('Say why the file is replaced.'), { details: problemsOf(given.error) })
  }
  return { file: await replaceWith(parts, { id, from: bytes, ...given.data }) }
}

async function examine(
  parts: StationParts,
  id: number,
  from: Readable | string,
): Promise<CallAnswer<'files.examine'>['examined']> {
  const { row, refusal, sizeBytes, ...read } = await examineFile({ id, from }, placing(parts))
  const { findings } = await parts.preflight.foresee(row, read)
  return {
    sizeBytes,
    pageCount: read.pageCount,
    pageBoxes: [...read.pageBoxes],
    isSame: row.state === 'done' && row.md5 === read.md5,
    refusal,
    // What cannot be read has no pages to find anything in.
    findings: refusal === null ? findings.map(({ file: _, areas: __, ...found }) => found) : [],
  }
}

/** Looks at bytes that a browser sends. */
export async function examineUpload(
  parts: StationParts,
  id: number,
  bytes: Readable,
): Promise<CallAnswer<'files.examine'>> {
  return { examined: await examine(parts, id, bytes) }
}

const sqlOfWork = { on_the_way: onTheWaySql, needs_person: needsPersonSql } as const

async function idsOf({ store }: StationParts, all: 'parked' | 'waiting' | 'findings' | undefined): Promise<number[]> {
  if (all === undefined) throw new StationError('invalid_input', say('Say which files are to be fetched again.'))
  const condition = { findings: '"finding" IS NOT NULL', parked: needsPersonSql, waiting: `"state" = 'waiting'` }[all]
  return (await store.query<{ id: number }>(`SELECT "id" FROM "cp_files" WHERE ${condition}`)).map((row) => row.id)
}

async function retryMany(
  parts: StationParts,
  ids: readonly number[],
  by: string,
): Promise<CallAnswer<'files.retryMany'>> {
  // Each is a step of its own, so one that is refused does not hold back the others.
  const steps = ids.map((id) => parts.store.write((transaction) => retryFile(transaction, id, by, followed(parts))))
  const refused: { id: number; message: Said }[] = []
  for (const [index, outcome] of (await Promise.allSettled(steps)).entries()) {
    if (outcome.status === 'fulfilled') continue
    if (!(outcome.reason instanceof StationError)) throw outcome.reason
    refused.push({ id: ids[index] ?? 0, message: outcome.reason.said })
  }
  return { retried: ids.length - refused.length, refused }
}

async function fileRow({ store }: StationParts, id: number): Promise<FileRow> {
  const row = await store.find(FileEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such file.'))
  return row
}

function desktopOrThrow({ desktop }: StationParts): Desktop {
  if (desktop !== null) return desktop
  throw new StationError(
    'not_supported',
    say('This station runs without a desktop. Download the file, or copy its path.'),
  )
}
