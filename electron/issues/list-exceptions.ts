import { StationError } from '../../shared/errors.ts'
import type { CountsAnswer, ExceptionAnswer, ExceptionWeight, NoticeAnswer } from '../../shared/exceptions-api.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer, ParsedInput } from '../../shared/station-api.ts'
import type { StationParts } from '../console/handlers.ts'
import type { ExceptionSource, FoundException, IssueSource } from './source.ts'

/** How many there are of each kind. A source that fails counts as one: somebody must know of it. */
export async function countExceptions(
  parts: StationParts,
  sources: readonly ExceptionSource[],
): Promise<Omit<CountsAnswer, 'emptySince'>> {
  const looks = sources.map(async (source) => ({
    kind: source.kind,
    title: source.title,
    weight: weightOf(source),
    count: await countOf(parts, source),
    canRetryAll: source.retryAll !== undefined,
  }))
  const kinds = await Promise.all(looks)
  return { kinds, total: kinds.reduce((sum, { count }) => sum + count, 0) }
}

async function countOf(parts: StationParts, source: ExceptionSource): Promise<number> {
  try {
    return await source.count(parts)
  } catch (error) {
    // While the store is away that alone is told: of all that lies in it nothing can be known.
    const isAway = parts.store.trouble !== null && error instanceof StationError && error.code === 'unavailable'
    return isAway ? 0 : 1
  }
}

/** What is told of all in a line each, and how many need a person. Each is counted once. */
export async function overviewOf(
  parts: StationParts,
  sources: readonly IssueSource[],
): Promise<{ readonly notices: NoticeAnswer[]; readonly total: number }> {
  const looking = sources.map(async (source) => {
    const count = source.severity === 'note' ? 0 : await countOf(parts, source)
    return { count, notices: await noticesOf(parts, source, count) }
  })
  const looks = await Promise.all(looking)
  return {
    notices: looks.flatMap(({ notices }) => notices),
    total: looks.reduce((sum, { count }) => sum + count, 0),
  }
}

/** A source that fails is counted, and says so on the list. */
async function noticesOf(parts: StationParts, source: IssueSource, count: number): Promise<readonly NoticeAnswer[]> {
  try {
    return await source.notices(parts, count)
  } catch {
    return []
  }
}

const weightOf = ({ severity, canWait }: ExceptionSource): ExceptionWeight => {
  if (severity === 'urgent') return 'stopped'
  return canWait === true ? 'asked' : 'held'
}

/** A page across all sources, in their order. */
export async function listExceptions(
  parts: StationParts,
  sources: readonly ExceptionSource[],
  { kind, cursor, limit }: ParsedInput<'exceptions.list'>,
): Promise<CallAnswer<'exceptions.list'>> {
  const asked = kind === undefined ? sources : sources.filter((source) => source.kind === kind)
  const place = readPlace(cursor, asked)
  const exceptions: ExceptionAnswer[] = []
  for (const [index, source] of asked.entries()) {
    if (index < place.index) continue
    const room = limit - exceptions.length
    // Whether there is more is found out by the next page: an empty one costs little.
    if (room === 0) return { exceptions, nextCursor: writePlace(source.kind, null) }
    const page = await rowsOf(parts, source, { cursor: index === place.index ? place.cursor : null, limit: room })
    exceptions.push(...page.rows.map((row) => exceptionView(source, row)))
    if (page.nextCursor !== null) return { exceptions, nextCursor: writePlace(source.kind, page.nextCursor) }
  }
  return { exceptions, nextCursor: null }
}

/** A source that fails says so in its place, and hides no other. */
async function rowsOf(parts: StationParts, source: ExceptionSource, page: Parameters<ExceptionSource['rows']>[1]) {
  try {
    return await source.rows(parts, page)
  } catch (error) {
    // What a console made up is its own fault.
    if (error instanceof StationError && error.code === 'invalid_input') throw error
    parts.orderDesk.log.error({ err: error, kind: source.kind }, 'Exceptions of one kind could not be looked up')
    return { rows: [unreadable(source)], nextCursor: null }
  }
}

const unreadable = ({ title }: ExceptionSource): FoundException => ({
  key: 'unreadable',
  subject: title,
  happened: say('The station could not look this up.'),
  stationDid: say('Everything else goes on, and it is looked up again with every change.'),
  next: say('If it lasts, restart the station in the settings. The log says more.'),
  since: null,
  actions: [{ do: 'open_screen', screen: 'settings' }],
})

const exceptionView = (source: ExceptionSource, row: FoundException): ExceptionAnswer => ({
  cpOrderId: null,
  cpItemId: null,
  ...row,
  key: `${source.kind}:${row.key}`,
  kind: source.kind,
  weight: weightOf(source),
})

const writePlace = (kind: string, cursor: string | null): string => `${kind}~${cursor ?? ''}`

function readPlace(cursor: string | undefined, sources: readonly ExceptionSource[]) {
  if (cursor === undefined) return { index: 0, cursor: null }
  const end = cursor.indexOf('~')
  const index = sources.findIndex(({ kind }) => kind === cursor.slice(0, end))
  if (index === -1) throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  const rest = cursor.slice(end + 1)
  return { index, cursor: rest === '' ? null : rest }
}
