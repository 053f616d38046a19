import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { Problem } from '../../shared/errors.ts'
import type { InboxEntryAnswer } from '../../shared/intake-views.ts'
import { keptSaid, readSaid } from '../../shared/messages/kept-sentence.ts'
import { InboxEntryEntity } from '../store/entities/inbox-entry.ts'
import type { Transaction } from '../store/transaction.ts'

export interface InboxLine {
  readonly receivedAt: number
  readonly cpOrderId: string | null
  readonly outcome: InboxEntryAnswer['outcome']
  readonly responseCode: number
  readonly reasons: readonly Problem[]
  readonly headers: IncomingHttpHeaders
  readonly bodyBytes: number
  /** Already masked; empty where none may be kept. */
  readonly body: string
  readonly remoteAddress: string
  readonly interfaceId: string | null
  readonly isAuthenticated: boolean
  readonly replayOf: number | null
}

/** Adds a line to the inbox, within the step that decides what becomes of the request. */
export const recordRequest = (transaction: Transaction, line: InboxLine): Promise<void> =>
  recordRequests(transaction, [line])

/** The same for many requests. */
export async function recordRequests(transaction: Transaction, lines: readonly InboxLine[]): Promise<void> {
  const ids = await transaction.insertMany(
    InboxEntryEntity,
    lines.map(({ reasons, headers, isAuthenticated, ...columns }) => ({
      ...columns,
      reasons: JSON.stringify(reasons.map(({ path, message }) => ({ path, message: keptSaid(message) }))),
      headers: JSON.stringify(withoutSecrets(headers)),
      isAuthenticated: isAuthenticated ? 1 : 0,
    })),
  )
  for (const id of ids) transaction.changed('inbox', id)
}

const reasonList = z.array(z.object({ path: z.string(), message: z.string().transform(readSaid) }))

/** Why a request did not become an order, as its line keeps it. */
export const readReasons = (kept: string): readonly Problem[] => reasonList.parse(JSON.parse(kept))

/** Headers that are known to carry no secret. */
const harmlessHeaders = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'cf-connecting-ip',
  'cf-ipcountry',
  'cf-ray',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'forwarded',
  'host',
  'transfer-encoding',
  'user-agent',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-request-id',
])
const maxHeader = 200
const maxHeaders = 60

/** Of any other header only its name and length are kept: enough to learn that it exists. */
function withoutSecrets(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).slice(0, maxHeaders)
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const text = String(value ?? '')
      return [
        name.slice(0, maxHeader),
        harmlessHeaders.has(name) ? text.slice(0, maxHeader) : `(${text.length} characters)`,
      ]
    }),
  )
}
